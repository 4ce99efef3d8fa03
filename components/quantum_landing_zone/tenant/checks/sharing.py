"""What may leave the team, to whom, and for how long (BEN-02)."""

from collections.abc import Iterator
from datetime import date, timedelta

from quantum_landing_zone.tenant.checks.parts import Parts, environments, jurisdictions
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.handling import DEFAULT_ARTIFACTS
from quantum_landing_zone.tenant.share import LONGEST_DAYS, Share
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Sensitivity

_KIND = ArtifactKind.BENCHMARK_OUTPUT


def sharing(parts: Parts) -> Iterator[Fault]:
    """A share is of benchmark outputs that may leave, goes to somebody else, and ends within half a year.

    A pilot may share: what it holds is public or internal already (ONB-04). That an approval has run out is no fault of
    the file: it is the record of it.
    """
    shares: dict[str, Share] = parts.get("sharing", {})
    if shares:
        yield from _kind(parts)
    own = {spec.aws.account for _, spec in environments(parts) if spec.aws is not None}
    for name, share in shares.items():
        path = f"sharing.{name}"
        yield from _place(path, share, parts)
        yield from _period(path, share)
        if share.recipient_account in own:
            yield Fault(
                path=f"{path}.recipientAccount",
                value=share.recipient_account,
                problem="is the team's own account, whose roles read by the role that they hold",
                fix="Name the account of the recipient, or remove the share.",
                control="BEN-02",
            )


def _kind(parts: Parts) -> Iterator[Fault]:
    if "artifacts" not in parts:
        return
    held = (parts["artifacts"] or DEFAULT_ARTIFACTS).get(_KIND)
    if held is None:
        yield Fault(
            path="sharing",
            value=None,
            problem=f"needs a store of benchmark outputs, and the workspace holds none ({_KIND!s})",
            fix=f"Add `{_KIND!s}` to `artifacts`, or remove the shares.",
            control="BEN-02",
        )
        return
    if held.sensitivity.rank > Sensitivity.INTERNAL.rank:
        yield Fault(
            path=f"artifacts.{_KIND!s}.sensitivity",
            value=str(held.sensitivity),
            problem="is too high for outputs that are shared",
            allowed="public, internal",
            fix="Have the outputs' class reviewed and lowered, or remove the shares.",
            control="CLS-03",
        )
    if held.labels:
        yield Fault(
            path=f"artifacts.{_KIND!s}.labels",
            value=", ".join(held.labels),
            problem="say that the outputs are sensitive for what they tell of an experiment, a vendor or a person",
            fix="Keep what is labelled in another kind, or remove the shares.",
            control="CLS-02",
        )


def _place(path: str, share: Share, parts: Parts) -> Iterator[Fault]:
    on_aws = [name for name, spec in parts.get("environments", {}).items() if spec.aws is not None]
    if "environments" in parts and share.environment not in on_aws:
        yield Fault(
            path=f"{path}.environment",
            value=str(share.environment),
            problem="is not declared on AWS",
            allowed=", ".join(on_aws),
            fix="Name an environment that has `aws`, or remove the share.",
            control="TEN-02",
        )
    allowed = jurisdictions(parts, _KIND)
    if allowed and share.jurisdiction not in allowed:
        yield Fault(
            path=f"{path}.jurisdiction",
            value=str(share.jurisdiction),
            problem="is outside the jurisdictions of benchmark outputs",
            allowed=", ".join(allowed),
            fix=f"Share inside them, or have `residency.artifacts.{_KIND!s}` reviewed and widened.",
            control="RES-01",
        )


def _period(path: str, share: Share) -> Iterator[Fault]:
    latest = _latest(share.approved_on)
    if share.approved_on < share.expires <= latest:
        return
    early = share.expires <= share.approved_on
    yield Fault(
        path=f"{path}.expires",
        value=share.expires.isoformat(),
        problem="is not after the approval" if early else f"is more than {LONGEST_DAYS} days after the approval",
        allowed=f"after {share.approved_on.isoformat()}, until {latest.isoformat()}",
        fix="Correct the day, or have the share approved again.",
        control="BEN-02",
    )


def _latest(approved: date) -> date:
    """Return the last day that an approval can reach; the calendar's end where that is nearer."""
    return min(approved, date.max - timedelta(days=LONGEST_DAYS)) + timedelta(days=LONGEST_DAYS)
