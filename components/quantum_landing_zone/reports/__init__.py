"""Reports in a standard form: what a benchmark found, so that others can judge and compare it (BEN-01)."""
