"""What can go wrong, as a person should read it."""


class ToolchainError(Exception):
    """A step failed. The text says what failed, where, why, and how to fix it."""


class UnavailableError(ToolchainError):
    """One way to the engine can't be used on this machine; the next way may still work."""
