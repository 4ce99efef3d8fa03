"""Why no grant was made. The state machine catches it by its name, and records its text."""


class RefusedError(Exception):
    """A request is not granted; the message says which, why, and what to do."""
