"""Recurring reviews (OPS-01 to OPS-03): who can do what, who has not been seen for long, what is past its date."""
