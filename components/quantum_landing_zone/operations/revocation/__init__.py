"""Takes the access of a person, a role or a whole tenant away at once, and gives it back (OPS-05)."""
