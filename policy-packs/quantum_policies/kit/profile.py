"""Profiles: how strictly the same rules are held. Data, in one place; the configuration names one.

| profile | lowered by itself | who may lower a rule | a waiver ends within |
|---|---|---|---|
| `research` | small rules in `dev`, outside of `KEPT` | the team file, outside of `validation` | 366 days |
| `standard` | none | the team file, outside of `validation` | 366 days |
| `regulated` | none | nobody | 190 days |

Small rules are those of low and medium severity. `validation` stands for production. Half a year and a week is what
the review of a service limit may take (`facts/service_limits.yaml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from quantum_policies.kit.verdict import Level, Severity

KEPT = frozenset({"residency", "credentials", "trust", "privilege"})
"""Families in which no profile lowers a rule: their violations can't be taken back later."""

LIKE_PRODUCTION = frozenset({"validation"})
"""Environments in which no rule is lowered, whatever the profile."""

_SMALL = frozenset({Severity.LOW, Severity.MEDIUM})


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How strictly rules are held.

    Args:
        name: what the configuration says.
        relaxed: environments in which rules of low and medium severity outside of `KEPT` are advisory by themselves.
        may_lower: whether the configuration, or the engine's own levels, may lower a rule.
        longest_waiver: how far ahead a waiver may end.
    """

    name: str
    relaxed: frozenset[str] = frozenset()
    may_lower: bool = True
    longest_waiver: timedelta = timedelta(days=366)

    def may_lower_in(self, environment: str) -> bool:
        """Whether a rule may be lowered in an environment."""
        return self.may_lower and environment not in LIKE_PRODUCTION

    def level(self, own: Level, severity: Severity, labels: tuple[str, ...], environment: str) -> Level:
        """The level at which the profile holds a rule where nobody asks for another."""
        if environment in self.relaxed and severity in _SMALL and not KEPT & set(labels):
            return Level.ADVISORY
        return own


STANDARD = Profile(name="standard")

PROFILES = {
    profile.name: profile
    for profile in (
        Profile(name="research", relaxed=frozenset({"dev"})),
        STANDARD,
        Profile(name="regulated", may_lower=False, longest_waiver=timedelta(days=190)),
    )
}
