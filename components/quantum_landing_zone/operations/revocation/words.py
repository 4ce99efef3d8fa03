"""The words of a revocation that the command line needs before anything else is loaded."""

from enum import StrEnum


class Kind(StrEnum):
    """Whose access is taken away."""

    PERSON = "person"
    ROLE = "role"
    TENANT = "tenant"


class Runs(StrEnum):
    """What becomes of what runs: tasks, hybrid jobs and notebooks."""

    OWN = "own"
    """End what is known to be the subject's; what cannot be told remains, and is said."""
    ALL = "all"
    """End everything that runs in the workspace."""
    KEEP = "keep"
    """End nothing."""
