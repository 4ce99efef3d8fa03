"""The access review (OPS-01): who can do what by the account's own documents, when last, and against the intake.

Powers are judged by the access simulator on the policies, boundaries and resource policies that the account holds now.
What cannot be read or judged is in `unread`, and the review is then not complete: nothing is concluded from a gap.
"""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from quantum_landing_zone.access import NotUnderstoodError
from quantum_landing_zone.access.callers import Caller, callers
from quantum_landing_zone.access.documents import PEOPLE, Documents, Kind
from quantum_landing_zone.access.identity_documents import AUTHORS
from quantum_landing_zone.access.matrix import cell
from quantum_landing_zone.access.powers import POWERS
from quantum_landing_zone.aws.author_boundary import bounded_apart
from quantum_landing_zone.operations.deployed_documents import DeployedDocuments
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.revocation.roles import find_roles
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.pipelines import Pipelines

_MISHAPS = (BotoCoreError, ClientError)


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What a role holds, and who comes by it.

    Attributes:
        role: The role's subject, for example `job-submitter`, `hybrid-job` or `pipeline nightly`.
        name: Its name in IAM.
        holders: Who may become it, by the intake.
        powers: Its powers, by the account's documents.
        last_used: When it was last used; None where IAM knows of no use in its tracking period of 400 days, and always
            on Azure, where sign-in logs are Entra's (`AccessReview.tells_use`).
    """

    role: str
    name: str
    holders: tuple[str, ...]
    powers: tuple[str, ...]
    last_used: datetime | None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Something that the account has otherwise than the intake asks for.

    Attributes:
        id: Short and stable: decisions name it.
        detail: What is there, and what should be.
        removable: Whether it is something that is there too much.
    """

    id: str
    detail: str
    removable: bool


@dataclass(kw_only=True)
class AccessReview:
    """The material of an access review of one workspace.

    Attributes:
        holdings: Each role with its powers.
        differences: What is otherwise than the intake asks for.
        unread: What could not be read or judged, and why.
        tells_use: Whether the account tells when something was last used.
    """

    holdings: list[Holding] = field(default_factory=list[Holding])
    differences: list[Difference] = field(default_factory=list[Difference])
    unread: list[str] = field(default_factory=list[str])
    tells_use: bool = True

    @property
    def items(self) -> dict[str, str]:
        """What has to be decided: each holder of each role, and each thing that is there too much."""
        held = {
            f"grant/{one.role}/{holder}": ", ".join(one.powers) or "no power"
            for one in self.holdings
            for holder in one.holders
        }
        return held | {one.id: one.detail for one in self.differences if one.removable}


def review_access(here: AwsWorkspace, client: ClientFor) -> AccessReview:
    """Return who can do what in a workspace, and where the account differs from the intake.

    Args:
        here: The workspace.
        client: Gives a boto3 client of its account and region. Only read calls are made.
    """
    made = AccessReview()
    deployed, meant = DeployedDocuments(here, client), Documents(here)
    made.unread += [f"{kind} of {subject}: {why}" for (kind, subject), why in deployed.unread.items()]
    for declared in callers(meant):
        _judge(made, declared, deployed, meant, client)
    made.differences += [*_documents(deployed, meant), *_resources(deployed, meant)]
    try:
        made.differences += _extra_roles(here, deployed, client)
    except _MISHAPS as mishap:
        made.unread.append(f"roles of the account: {mishap}")
    return made


def _judge(
    made: AccessReview, declared: Caller, deployed: DeployedDocuments, meant: Documents, client: ClientFor
) -> None:
    subject = declared.name
    name = deployed.roles[subject]
    found = deployed.get(Kind.IDENTITY, subject)
    if found is None or subject not in deployed.boundaries:
        if (Kind.IDENTITY, subject) in deployed.absent:
            detail = f"{name} is declared and not in the account"
            made.differences.append(Difference(id=f"missing-role/{name}", detail=detail, removable=False))
        return
    real = dataclasses.replace(declared, identity=(found,), boundary=deployed.boundaries[subject])
    held: list[str] = []
    for power in POWERS:
        try:
            now, wanted = cell(deployed, real, power).allowed, cell(meant, declared, power).allowed
        except (NotUnderstoodError, KeyError) as why:
            made.unread.append(f"{power.name} of {subject}: {why}")
            continue
        held += [power.name] if now else []
        if bool(now) != bool(wanted):
            kind = "extra-power" if now else "missing-power"
            detail = f"{subject} {'can' if now else 'cannot'} {power.title}, by the account's documents"
            made.differences.append(Difference(id=f"{kind}/{subject}/{power.name}", detail=detail, removable=bool(now)))
    try:
        used = client("iam").get_role(RoleName=name)["Role"].get("RoleLastUsed", {}).get("LastUsedDate")
    except _MISHAPS as mishap:
        made.unread.append(f"last use of {name}: {mishap}")
        used = None
    holders = _holders(deployed.here, subject)
    made.holdings.append(Holding(role=subject, name=name, holders=holders, powers=tuple(held), last_used=used))


def _holders(here: AwsWorkspace, subject: str) -> tuple[str, ...]:
    if subject in set(Role):
        return tuple(here.tenant.roles[Role(subject)])
    pipelines = {f"pipeline {one.name}": one for one in Pipelines(here).identities.values()}
    return (f"runs of {subject}",) if subject in pipelines else ()  # nobody is given the role of a job


def _documents(deployed: DeployedDocuments, meant: Documents) -> Iterator[Difference]:
    """Yield where statements of identities differ: policies, boundaries and trusts."""
    for subject in deployed.roles:
        for kind in (Kind.IDENTITY, Kind.TRUST):
            now, wanted = deployed.get(kind, subject), meant.get(kind, subject)
            if now is not None and wanted is not None:
                yield from _statements(f"{kind} of {subject}", now.text, wanted.text)
        if subject not in deployed.boundaries:
            continue
        bound, wanted = deployed.boundaries[subject], _boundary(meant, subject)
        if bound is None:
            detail = f"{subject} has no boundary in the account"
            yield Difference(id=f"missing-boundary/{subject}", detail=detail, removable=False)
        elif wanted is not None:
            yield from _statements(f"{Kind.BOUNDARY} of {subject}", bound.text, wanted)


def _resources(deployed: DeployedDocuments, meant: Documents) -> Iterator[Difference]:
    for wanted in meant:
        if wanted.kind not in {Kind.BUCKET, Kind.KEY, Kind.ENDPOINT, Kind.TOPIC}:
            continue
        now = deployed.get(wanted.kind, wanted.subject)
        name = f"{wanted.kind} of {wanted.subject}"
        if now is not None:
            yield from _statements(name, now.text, wanted.text)
        elif (wanted.kind, wanted.subject) in deployed.absent:
            yield Difference(id=f"missing-document/{name}", detail=f"the account has no {name}", removable=False)


def _boundary(meant: Documents, subject: str) -> str | None:
    apart = subject in set(Role) and bounded_apart(meant.here, Role(subject))
    shared = subject in set(Role) or subject.startswith("pipeline ")
    found = meant.get(Kind.BOUNDARY, AUTHORS if apart else PEOPLE if shared else subject)
    return None if found is None else found.text


def _statements(where: str, now: str, wanted: str) -> Iterator[Difference]:
    there, asked = _by_sid(now), _by_sid(wanted)
    for text, sid in there.items():
        if text not in asked:
            detail = f"{where} has {sid or 'a statement without Sid'}, which is not generated: {text}"
            yield Difference(id=f"extra-statement/{where}/{sid or text[:40]}", detail=detail, removable=True)
    for text, sid in asked.items():
        if text not in there:
            detail = f"{where} lacks {sid} as it is generated"
            yield Difference(id=f"missing-statement/{where}/{sid}", detail=detail, removable=False)


def _by_sid(document: str) -> Mapping[str, str]:
    """Return the Sid of each statement, by the statement in one spelling."""
    listed: Any = json.loads(document).get("Statement", [])
    each: list[dict[str, Any]] = listed if isinstance(listed, list) else [listed]
    return {
        json.dumps({key: _plain(value) for key, value in one.items()}, sort_keys=True): one.get("Sid", "")
        for one in each
    }


def _plain(value: Any) -> Any:
    """Return a value with its lists sorted and single texts as lists of one, as IAM reads them."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    listed: list[Any] = value if isinstance(value, list) else [value]
    return sorted(map(str, listed))


def _extra_roles(here: AwsWorkspace, deployed: DeployedDocuments, client: ClientFor) -> list[Difference]:
    declared = set(deployed.roles.values())
    return [
        Difference(
            id=f"extra-role/{one.name}",
            detail=f"role {one.name} carries the workspace's name or tags and is not declared ({one.holder})",
            removable=True,
        )
        for one in find_roles(here, client("iam"))
        if one.name not in declared
    ]
