"""Waivers: exceptions with a name, a reason and an end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from quantum_policies.kit.verdict import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAR_EXPIRY = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """One exception that the platform team has approved.

    Args:
        rule: id of the rule that is waived.
        resource: the resource's URN, its name in the program or its name in the cloud; `*` matches any text.
        reason: why the rule can't be met.
        approver: who answers for it.
        compensating_control: what reduces the risk meanwhile.
        control: id of the control that stays open.
        expires: last day on which it holds.
    """

    rule: str
    resource: str
    reason: str
    approver: str
    compensating_control: str
    control: str
    expires: date

    def as_json(self) -> dict[str, str]:
        """The waiver for the verdict log and reports, in the spelling of the configuration."""
        return {
            "resource": self.resource,
            "reason": self.reason,
            "approver": self.approver,
            "compensatingControl": self.compensating_control,
            "control": self.control,
            "expires": self.expires.isoformat(),
        }

    def covers(self, rule: str, names: Iterable[str]) -> bool:
        """Whether it speaks about this rule on the resource of these names, in date or not."""
        return rule == self.rule and any(fnmatchcase(name, self.resource) for name in names)


def apply(finding: Finding, waivers: Iterable[Waiver], names: Sequence[str], today: date) -> Finding:
    """The finding as waivers change it: waived while one is in date, blocked again with a note once it is over.

    Args:
        finding: a finding that blocks; others come back unchanged.
        waivers: all waivers of the configuration.
        names: every name of the resource: in the program first, its URN, and in the cloud where that is known.
        today: the day to judge by.
    """
    if not finding.verdict.blocks:
        return finding
    matching = [waiver for waiver in waivers if waiver.covers(finding.rule, names)]
    if not matching:
        return finding
    best = max(matching, key=lambda waiver: waiver.expires)
    if best.expires < today:
        note = f"{finding.what} (the waiver approved by {best.approver} expired on {best.expires.isoformat()})"
        return replace(finding, what=note, waiver=best)
    waived = replace(
        finding,
        verdict=Verdict.WAIVED,
        what=f"{finding.what} (waived until {best.expires.isoformat()}, approved by {best.approver}: {best.reason})",
        waiver=best,
    )
    if best.expires - today > NEAR_EXPIRY:
        return waived
    left = (best.expires - today).days
    return replace(
        waived,
        warning=f"{names[0]}: the waiver of {finding.rule} ends in {left} days, on {best.expires.isoformat()}; "
        f"approved by {best.approver}. Then the rule blocks again: {finding.what}. Fix: {finding.fix}.",
    )
