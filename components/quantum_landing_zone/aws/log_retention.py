"""How long CloudWatch keeps a log group: it knows certain numbers of days only."""

ALLOWED_DAYS = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)
"""CloudWatch Logs API reference, PutRetentionPolicy."""

FOR_EVER = 0
"""What the provider takes for a log group that never expires."""


def log_group_days(least: int) -> int:
    """Return the shortest retention that CloudWatch offers and that is not below the given days.

    Args:
        least: The days for which its records are kept, at least 1.

    Returns:
        Days, or `FOR_EVER` where they are above everything that CloudWatch offers.
    """
    return next((days for days in ALLOWED_DAYS if days >= least), FOR_EVER)
