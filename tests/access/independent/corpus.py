"""Writes the cases that an independent simulator judges: the product's own calls, and documents drawn at random.

README.md beside this file says how it is run, and what then.
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from access.conftest import SAMPLE
from access.samples import KEY, OBJECT, OTHER, OWN, ROLE, asks

from quantum_landing_zone.access import Document, Policies
from quantum_landing_zone.access.callers import Call, Caller, Place, administrator, callers
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.access.powers import POWERS
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant

_PER_KIND = 1  # of each outcome of an action and the documents that decided, so that rare ones are not drowned
_DRAWN = 300


class Corpus:
    """Cases, and each document once."""

    def __init__(self) -> None:
        """Begin empty."""
        self.documents: dict[str, str] = {}
        self.cases: list[dict[str, Any]] = []

    def add(self, request: Any, principal: str, policies: Policies, **more: Any) -> None:
        """Add a case."""
        self.cases.append(
            {
                "principal": principal,
                "action": request.action,
                "resource": request.resource,
                "context": {key: list(v) if isinstance(v, tuple) else v for key, v in request.context.items()},
                "identity": [self._name(each) for each in policies.identity],
                "boundary": self._name(policies.boundary),
                "policy": self._name(policies.resource),
                "endpoint": self._name(policies.endpoint),
                "levels": [[self._name(each) for each in level] for level in policies.service_control],
                **more,
            }
        )

    def _name(self, document: Document | None) -> str | None:
        if document is None:
            return None
        for name, text in self.documents.items():
            if text == document.text:
                return name
        name = f"d{len(self.documents)}"
        self.documents[name] = document.text
        return name


def real(corpus: Corpus) -> None:
    """Add calls of the product: on one environment, by each role of it and of another."""
    tenant = parse_tenant(SAMPLE)
    dev, bench = (Documents(AwsWorkspace(tenant, each)) for each in (Environment.DEV, Environment.BENCHMARK))
    seen: Counter[Any] = Counter()
    for target, source in ((dev, dev), (dev, bench)):
        for caller in (*callers(source), administrator(source.here.account)):
            for power in POWERS:
                for call in power.calls(Calls(target, caller.name)):
                    for place in Place:
                        _real(corpus, seen, caller, call, place)


def _real(corpus: Corpus, seen: Counter[Any], caller: Caller, call: Call, place: Place) -> None:
    verdict = caller.tries(call, place)
    kind = (call.action, call.owner == caller.account, verdict.allowed, verdict.documents)
    seen[kind] += 1
    if seen[kind] > _PER_KIND:
        return
    inside = place is Place.INSIDE and not call.through
    policies = Policies(
        identity=caller.identity,
        boundary=caller.boundary,
        resource=call.policy,
        endpoint=call.endpoint if inside else None,
    )
    corpus.add(caller.asks(call, place), caller.arn, policies)


def drawn(corpus: Corpus, seed: int = 4) -> None:
    """Add documents of every element and operator, drawn at random with a fixed seed."""
    draw = _Draw(random.Random(seed))  # noqa: S311 - nothing secret
    for _ in range(_DRAWN):
        request, principal = draw.request()
        corpus.add(request, principal, draw.policies(), drawn=True)


_ASKED = (
    ("s3:GetObject", OBJECT),
    ("s3:GetObject", "arn:aws:s3:::b/ada/k"),
    ("s3:PutObject", OBJECT),
    ("kms:Decrypt", KEY),
    ("sts:AssumeRole", f"arn:aws:iam::{OWN}:role/admin"),
)
_VALUES: dict[str, tuple[str, ...]] = {
    "String": ("ada", "bob", "a*", "Ada", "${aws:PrincipalTag/User}", "${aws:PrincipalTag/None, 'bob'}", "x${*}"),
    "Arn": (ROLE, "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/read?r", "arn:aws:s3:::*"),
    "Bool": ("true", "false"),
    "Numeric": ("1", "1.2", "10"),
    "Date": ("2027-01-01T00:00:00Z", "2026-06-01T00:00:00Z"),
    "Ip": ("10.0.0.0/8", "192.0.2.7/32"),
}
_CONTEXT: dict[str, tuple[Any, ...]] = {
    "aws:userid": ("ada", "bob", "x*"),
    "aws:SourceArn": (ROLE, "arn:aws:s3:::b"),
    "aws:MultiFactorAuthPresent": ("true", "false"),
    "aws:MultiFactorAuthAge": ("1", "1.5", "9"),
    "aws:CurrentTime": ("2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z"),
    "aws:SourceIp": ("10.1.2.3", "192.0.2.7"),
    "aws:TagKeys": (["ada"], ["ada", "bob"], ["eve"]),
    "aws:PrincipalTag/User": ("ada", "bob"),
}
_KEYS = {
    "String": ("aws:userid",),
    "Arn": ("aws:SourceArn", "aws:PrincipalArn"),
    "Bool": ("aws:MultiFactorAuthPresent",),
    "Numeric": ("aws:MultiFactorAuthAge",),
    "Date": ("aws:CurrentTime",),
    "Ip": ("aws:SourceIp",),
}
_OPERATORS = {
    "String": ("Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike"),
    "Arn": ("Equals", "Like", "NotEquals", "NotLike"),
    "Bool": ("",),
    "Numeric": ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"),
    "Date": ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"),
    "Ip": ("Address", "NotAddress"),
}
_PRINCIPALS: tuple[Any, ...] = ("*", {"AWS": OWN}, {"AWS": OTHER}, {"AWS": ROLE}, {"AWS": [ROLE, OTHER]})


class _Draw:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def request(self) -> tuple[Any, str]:
        account = self.dice.choice((OWN, OWN, OTHER))
        keys = [key for key in _CONTEXT if self.dice.random() < 0.7]
        made = asks(*self.dice.choice(_ASKED), account=account)
        context = {**made.context, **{key: self.dice.choice(_CONTEXT[key]) for key in keys}}
        return type(made)(made.action, made.resource, context), f"arn:aws:iam::{account}:role/reader"

    def policies(self) -> Policies:
        maybe = self.dice.random
        return Policies(
            identity=(self._document("identity"),),
            boundary=self._document("boundary") if maybe() < 0.3 else None,
            resource=self._document("resource", principals=True),
            endpoint=self._document("endpoint", anybody=True) if maybe() < 0.2 else None,
            service_control=((self._document("scp"),),) if maybe() < 0.2 else (),
        )

    def _document(self, name: str, *, principals: bool = False, anybody: bool = False) -> Document:
        statements = [self._statement(principals, anybody) for _ in range(self.dice.choice((1, 2, 3)))]
        return Document(name, json.dumps({"Version": "2012-10-17", "Statement": statements}))

    def _statement(self, principals: bool, anybody: bool) -> dict[str, Any]:
        pick = self.dice.choice
        effect = pick(("Allow", "Allow", "Allow", "Allow", "Deny"))
        made: dict[str, Any] = {"Effect": effect}
        if anybody:
            made["Principal"] = "*"
        elif principals:
            opposite = effect == "Deny" and self.dice.random() < 0.3
            made["NotPrincipal" if opposite else "Principal"] = pick(_PRINCIPALS[1:] if opposite else _PRINCIPALS)
        made[pick(("Action", "Action", "NotAction"))] = pick(
            (["*"], ["s3:*"], ["s3:Get*", "kms:*"], ["S3:getobject"], ["sts:AssumeRole", "kms:Decrypt"])
        )
        user = "${aws:PrincipalTag/User, 'eve'}"
        made[pick(("Resource", "Resource", "NotResource"))] = pick(
            (["*"], ["*"], ["arn:aws:s3:::b/*"], [f"arn:aws:s3:::b/{user}/*", KEY], [f"{KEY[:-1]}?"])
        )
        if self.dice.random() < 0.5:
            made["Condition"] = self._condition()
        return made

    def _condition(self) -> dict[str, Any]:
        pick = self.dice.choice
        roll = self.dice.random()
        if roll < 0.15:
            return {"Null": {pick(tuple(_CONTEXT)): pick(("true", "false"))}}
        if roll < 0.4:
            operator = pick(("StringEquals", "StringNotEquals", "StringLike", "StringNotLike"))
            return {
                f"{pick(('ForAnyValue', 'ForAllValues'))}:{operator}": {"aws:TagKeys": pick((["ada", "bob"], ["a*"]))}
            }
        kind = pick(tuple(_OPERATORS))
        verb = pick(_OPERATORS[kind])
        operator = {"Ip": {"Address": "IpAddress", "NotAddress": "NotIpAddress"}.get(verb, "")}.get(kind, kind + verb)
        values = self.dice.sample(_VALUES[kind], pick((1, 2)))
        suffix = "IfExists" if self.dice.random() < 0.25 else ""
        return {operator + suffix: {pick(_KEYS[kind]): values}}


def main() -> None:
    """Write the cases."""
    corpus = Corpus()
    real(corpus)
    drawn(corpus)
    text = json.dumps({"documents": corpus.documents, "cases": corpus.cases}, separators=(",", ":"))
    Path(sys.argv[1]).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
