"""The engine's names of steps, as far as they decide whether a resource is judged.

Source: pkg/resource/deploy/step.go of the engine, version 3.220. A name that is not listed is one that registers.
"""

_GONE = frozenset(
    {
        "delete",
        "delete-replaced",
        "diff",
        "discard",
        "discard-replaced",
        "remove-pending-replace",
        "refresh",
    },
)
_READ = frozenset({"read", "read-replacement"})


def is_gone(operation: str) -> bool:
    """Whether the step leaves no resource behind, or only looks at one that another step registers."""
    return operation in _GONE


def is_read(operation: str) -> bool:
    """Whether the resource is looked up and belongs to somebody else."""
    return operation in _READ
