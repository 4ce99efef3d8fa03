"""How every command ends: four codes, one meaning each. A script decides by them, so they never change."""

CLEAN = 0
"""It did what it was asked, and nothing was found."""

FINDINGS = 1
"""It looked, and something is not as it must be: a file with faults, a rule that fails, a fact that differs."""

UNKNOWN = 2
"""Nothing is known to be wrong, but something could not be judged or read."""

ERROR = 3
"""It could not do its work: a wrong option, no such stack, no engine, an account that does not answer."""

MEANINGS = {
    CLEAN: "done, and nothing found",
    FINDINGS: "findings: a fault, a refused change, a fact that differs",
    UNKNOWN: "nothing wrong is known, but something could not be judged or read",
    ERROR: "the command could not do its work, a wrong option included",
}


def findings(fine: bool) -> int:
    """Return the code of a command that looks for one thing."""
    return CLEAN if fine else FINDINGS
