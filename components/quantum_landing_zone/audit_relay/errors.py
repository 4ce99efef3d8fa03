"""What goes wrong on the way to the hubs."""


class RelayError(RuntimeError):
    """The relay cannot go on. The text names services and statuses, and never a record, an event or a token."""
