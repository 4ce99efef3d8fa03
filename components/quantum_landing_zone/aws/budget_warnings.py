"""When a monthly budget warns: what it is measured by, and at how many percent. Plain values, for who reads it back."""

WARNINGS = (("FORECASTED", 80), ("ACTUAL", 100))
"""Percent of the budget: early enough to act, and the fact itself."""
