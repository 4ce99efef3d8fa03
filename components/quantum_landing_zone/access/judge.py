"""What becomes of a call in the end: every document that has a say, put together as IAM does.

A deny anywhere wins. Else the caller's service control policies, its permissions boundary and the endpoint that the
call passes must each allow it, and then, by the IAM user guide (policy evaluation logic):

- in one account, the identity policy or the resource's policy;
- a key and a role are entered by their own policy: where it names the account, the identity policy must allow too;
- between accounts, the identity policy and the resource's policy;
- a service, a federated sign-in or an anonymous caller, the resource's policy.

A resource policy that names a role is bounded by the role's permissions boundary. One that names `*` is taken to pass
it within the account, as session ARNs do: AWS documents the sessions and is silent on `*`, so the worse is assumed.
Session ARNs themselves are refused when a document is read. Resource control policies only deny here: AWS attaches
`RCPFullAWSAccess` itself.
"""

from dataclasses import dataclass

from quantum_landing_zone.access.evaluate import Ruling, allowing, decide, denying, open_to_anybody
from quantum_landing_zone.access.request import NotUnderstoodError, Request

_ACCOUNT_PART = 4


@dataclass(frozen=True)
class Document:
    """A policy document with the name under which a reader knows it."""

    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Policies:
    """The documents that have a say in a call.

    Attributes:
        identity: The caller's own; any of them may allow.
        boundary: The caller's permissions boundary.
        resource: The bucket's, key's, role's or other resource's policy.
        endpoint: The policy of the VPC endpoint that the call passes.
        service_control: Of the caller's organisation, one tuple for each level; each level must allow.
        resource_control: Of the resource's organisation.
    """

    identity: tuple[Document, ...] = ()
    boundary: Document | None = None
    resource: Document | None = None
    endpoint: Document | None = None
    service_control: tuple[tuple[Document, ...], ...] = ()
    resource_control: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The end of a call.

    Attributes:
        allowed: Whether it passes.
        documents: The documents that decided: those that allow, those that deny, or those that fail to allow.
        statements: The statements that decided, as `document: Sid`; empty where nothing speaks of the call.
    """

    allowed: bool
    documents: tuple[str, ...]
    statements: tuple[str, ...] = ()


def judge(request: Request, policies: Policies) -> Verdict:
    """Return whether a call passes, and which documents decided.

    Raises:
        NotUnderstoodError: A document or the request has a part that is not understood, or the policy of a key or of
            a role is missing: a denial for lack of a document would prove nothing.
    """
    # A service has no policies of its own; neither has somebody who is signing in, or nobody in particular.
    signed = request.text("aws:PrincipalAccount") if request.service is None and request.provider is None else None
    own = [
        *policies.identity,
        *_some(policies.boundary),
        *(each for level in policies.service_control for each in level),
    ]
    around = [*_some(policies.resource), *_some(policies.endpoint), *policies.resource_control]
    denials = [(each.name, sid) for each in [*(own if signed else []), *around] for sid in denying(each.text, request)]
    if denials:
        return Verdict(
            allowed=False,
            documents=tuple(dict.fromkeys(name for name, _ in denials)),
            statements=tuple(f"{name}: {sid}" for name, sid in denials),
        )
    bounded = signed and not _passes_boundary(request, policies.resource, signed)
    single = [*(_some(policies.boundary) if bounded else []), *_some(policies.endpoint)]
    for fence in (*((each,) for each in single), *(policies.service_control if signed else ())):
        if not _allowed(fence, request):
            return Verdict(allowed=False, documents=tuple(each.name for each in fence))
    if signed:
        return _signed(request, policies, signed)
    return _by_resource_alone(request, policies.resource)


def _signed(request: Request, policies: Policies, account: str) -> Verdict:
    ruling = decide(policies.resource.text, request) if policies.resource else Ruling.NONE
    identity = _allowed(policies.identity, request)
    own, theirs = policies.identity, _some(policies.resource)
    if _entered_by_own_policy(request) and not theirs:
        raise NotUnderstoodError(f"the policy of {request.resource} itself is needed to judge {request.action}")
    if _owner(request) != account:
        needed = [*(() if identity else own), *(() if ruling != Ruling.NONE else theirs)]
        allowed = identity and ruling is not Ruling.NONE
        return _told([*own, *theirs], request) if allowed else _refused(needed)
    if _entered_by_own_policy(request):
        if ruling is Ruling.ALLOW:
            return _told(theirs, request)
        if ruling is Ruling.DELEGATED and identity:
            return _told([*own, *theirs], request)
        return _refused([*theirs] if ruling is Ruling.NONE else [*own])
    if identity or ruling is Ruling.ALLOW:
        return _told([*own, *theirs], request)
    return _refused([*own, *theirs])


def _passes_boundary(request: Request, resource: Document | None, account: str) -> bool:
    return resource is not None and _owner(request) == account and open_to_anybody(resource.text, request)


def _by_resource_alone(request: Request, resource: Document | None) -> Verdict:
    if resource is not None and decide(resource.text, request) is Ruling.ALLOW:
        return _told([resource], request)
    return _refused(_some(resource))


def _owner(request: Request) -> str:
    """Return the account that owns the resource; an ARN without an account needs the key that AWS fills in."""
    stated = request.text("aws:ResourceAccount")
    parts = request.resource.split(":")
    written = parts[_ACCOUNT_PART] if len(parts) > _ACCOUNT_PART else ""
    if stated is None and not written:
        raise NotUnderstoodError(f"whose is {request.resource}? The request needs aws:ResourceAccount")
    return stated or written


def _entered_by_own_policy(request: Request) -> bool:
    action = request.action.lower()
    return action.startswith("sts:assumerole") or (action.startswith("kms:") and ":key/" in request.resource)


def _allowed(documents: tuple[Document, ...], request: Request) -> bool:
    return any(allowing(each.text, request) for each in documents)


def _told(documents: list[Document] | tuple[Document, ...], request: Request) -> Verdict:
    found = [(each.name, sid) for each in documents for sid in allowing(each.text, request)]
    return Verdict(
        allowed=True,
        documents=tuple(dict.fromkeys(name for name, _ in found)),
        statements=tuple(f"{name}: {sid}" for name, sid in found),
    )


def _refused(documents: list[Document] | tuple[Document, ...]) -> Verdict:
    return Verdict(allowed=False, documents=tuple(each.name for each in documents))


def _some(document: Document | None) -> list[Document]:
    return [] if document is None else [document]
