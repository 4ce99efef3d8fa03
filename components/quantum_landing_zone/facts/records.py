"""For how long a framework wants each kind of record kept; the data stands in `frameworks.yaml`."""

from dataclasses import dataclass

from quantum_landing_zone.facts.load import read_facts

_FILE = "frameworks.yaml"


@dataclass(frozen=True, kw_only=True)
class RecordFloor:
    """What one framework says of one kind of record.

    Attributes:
        framework: The framework's id, for example `pci-dss`.
        title: The framework's name.
        kind: The kind of record.
        days: Fewest days; 0 where it sets none.
        clause: The clause, or why there is none.
        verified: Whether the clause was read in an official copy.
    """

    framework: str
    title: str
    kind: str
    days: int
    clause: str
    verified: bool


def record_floor(framework: str, kind: str) -> RecordFloor:
    """Return what a framework says of a kind of record.

    Raises:
        KeyError: The framework is not recorded.
    """
    entry = read_facts(_FILE)["frameworks"][framework]
    said = entry["records"].get(kind, {"days": 0, "clause": entry["otherwise"]})
    return RecordFloor(
        framework=framework,
        title=entry["title"],
        kind=kind,
        days=int(said["days"]),
        clause=said["clause"],
        verified=bool(read_facts(_FILE)["verified"]),
    )
