"""Which instance types a notebook may have, and which of them a customer's key cannot reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quantum_landing_zone.facts.load import read_facts


@dataclass(frozen=True, kw_only=True)
class NotebookShape:
    """An instance type of SageMaker notebook instances.

    Attributes:
        name: As the API takes it, for example `ml.t3.medium`.
        family: Its family, for example `t3`.
        local_storage: Whether it has disks of its own; SageMaker then takes no key.
    """

    name: str
    family: str
    local_storage: bool


@cache
def notebook_shapes() -> Mapping[str, NotebookShape]:
    """Return every recorded instance type by its name; one that is not recorded is not approved."""
    families = read_facts("notebook_instances.yaml")["families"]
    return {
        f"ml.{family}.{size}": NotebookShape(
            name=f"ml.{family}.{size}", family=family, local_storage=fact["local_storage"]
        )
        for family, fact in families.items()
        for size in fact["sizes"]
    }
