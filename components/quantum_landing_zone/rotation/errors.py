"""Why a rotation stopped. No message ever holds a token, nor a part of an answer that may hold one."""


class RotationError(Exception):
    """A rotation stopped; the message says at which secret and version, why, and what to do."""


class ManualRotationDueError(RotationError):
    """The secret has no issuer: a person has to replace its value (SEC-02)."""


class IssuerError(RotationError):
    """The issuer gave no token, or did not accept one."""
