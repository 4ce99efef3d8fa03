"""Exercises (OPS-04): a condition is injected by real calls, and what should notice or refuse it has to, in time."""
