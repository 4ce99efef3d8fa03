"""How strictly the guardrails are held for a team, and which of them are lowered where (CMP-04)."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import Model
from quantum_landing_zone.tenant.vocabulary import Environment

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]


class Profile(StrEnum):
    """The policy packs' profiles; what each means stands in `policy-packs/README.md`."""

    RESEARCH = "research"
    STANDARD = "standard"
    REGULATED = "regulated"


class Level(StrEnum):
    """What a violation does: `mandatory` blocks the deployment, `advisory` is shown."""

    MANDATORY = "mandatory"
    ADVISORY = "advisory"


class Guardrails(Model):
    """The profile of the team's environments and the rules whose level differs from it."""

    profile: Profile | None = Field(
        default=None,
        description="How strictly rules are held; without it `regulated` for regulated data, HIPAA or PCI DSS,"
        " else `standard`.",
    )
    levels: dict[Environment, dict[RuleId, Level]] = Field(
        default_factory=dict,
        description="Rules whose level differs, by environment. None is lowered in `validation` or under `regulated`.",
    )
