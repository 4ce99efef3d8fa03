"""Exercises on Azure (OPS-04): another hand writes, and what should notice or refuse it has to, in time."""
