# ruff: noqa: ARG002 - the signatures are those of the protocol `Cloud`
"""The AWS provider of the sandbox: checks by the SDK's declarations, resources by the table, calls to moto."""

import json
import os
from typing import Any

from quantum_sandbox import declarations, wording
from quantum_sandbox.aws import config as configuration
from quantum_sandbox.aws import find, functions
from quantum_sandbox.aws.entry import Call, Entry
from quantum_sandbox.aws.errors import explained, unless
from quantum_sandbox.aws.naming import autoname, keeps_its_name
from quantum_sandbox.check import Fault, check
from quantum_sandbox.cloud import Checked, Difference, Found, HalfMade, Refusal, Subject
from quantum_sandbox.compare import changes, merged_tags, same
from quantum_sandbox.declarations import Resource
from quantum_sandbox.registry import Package
from quantum_sandbox.values import UNKNOWN, Props, Unknown

ENDPOINT = "QLZ_SANDBOX_ENDPOINT"
_OWN = frozenset({"tagsAll"})


class AwsCloud:
    """One configured AWS provider. Previews need no network; everything else needs the sandbox's endpoint."""

    package: Package = "aws"

    def __init__(self) -> None:
        self.config = configuration.Config()

    def banner(self) -> str:
        """Says where the account is."""
        note = " Roles to assume are ignored: the sandbox has one identity." if self.config.assumes_role else ""
        return (
            f"sandbox: AWS account {self.config.account} is moto at {os.environ.get(ENDPOINT, '')}; nothing here"
            f" reaches a real account.{note}"
        )

    def check_config(self, name: str, news: Props) -> Checked:
        """Checks the configuration by the SDK's declaration; every unknown key is refused."""
        prefix = "could not validate provider configuration: "
        found = configuration.faults(news)
        return Checked(news, tuple(prefix + wording.bridged(name, fault) for fault in found))

    def configure(self, config: Props) -> None:
        """Takes over account, region and default tags."""
        self.config = configuration.parse(config)

    def check(self, subject: Subject, olds: Props, news: Props, seed: bytes) -> Checked:
        """Checks inputs by declaration and rules; adds region, tags and made-up names as the real provider does."""
        declared = _declared(subject)
        entry = find(subject.token)
        inputs, faults = check(declared.inputs, news, also=_OWN if _taggable(declared) else frozenset())
        inputs = {name: value for name, value in inputs.items() if value is not None}
        if entry is not None:
            inputs = _documents_as_text(entry, inputs)
            if entry.autoname is not None:
                autoname(entry.autoname, subject.name, olds, inputs, seed)
            for rule in entry.rules:
                faults.extend(Fault(path, "rule", expected=text) for path, text in rule(inputs, self.config.region))
        if "region" in declared.inputs.properties and "region" not in inputs and self.config.region:
            inputs["region"] = self.config.region
        if _taggable(declared):
            inputs["tagsAll"] = merged_tags(self.config.default_tags, inputs.get("tags"))
        return Checked(inputs, tuple(wording.bridged(subject.name, fault) for fault in faults))

    def diff(self, subject: Subject, old_inputs: Props, old_state: Props, news: Props) -> Difference:
        """Compares inputs by meaning; says what forces a replacement."""
        entry = find(subject.token) or _untabled(subject.token)
        found: dict[str, Any] = {}
        for name in sorted(old_inputs.keys() | news.keys()):
            old, new = (given.get(name, entry.defaults.get(name)) for given in (old_inputs, news))
            if name in entry.computed and news.get(name) is None:
                continue
            if name == "region" and old is None:
                continue
            if not _same(entry, name, old, new):
                found |= changes(old, new, name)
        roots = {path.split(".", 1)[0].split("[", 1)[0] for path in found}
        replaces = tuple(sorted(roots & (entry.replace | {"region"})))
        return Difference(found, replaces, entry.alone or keeps_its_name(entry, old_inputs, news))

    def preview(self, subject: Subject, inputs: Props, old_state: Props | None) -> Props:
        """Returns the inputs, and what the account would add as unknown."""
        declared = _declared(subject)
        entry = find(subject.token)
        unknown: Props = dict.fromkeys(declared.computed, UNKNOWN)
        if entry is not None:
            unknown |= {name: UNKNOWN for name in entry.computed if name in declared.inputs.properties}
            unknown |= entry.defaults
        if old_state is not None:
            unknown |= {name: value for name, value in old_state.items() if name in unknown}
        return unknown | inputs

    def create(self, subject: Subject, inputs: Props) -> tuple[str, Props]:
        """Makes a resource; what fails after it exists is reported with its id, so that it isn't lost."""
        entry, call = self._served(subject, inputs)
        wanted = _effective(entry, inputs)
        title = str(inputs.get(entry.subject, "")) if entry.subject else ""
        with explained("creating", entry, title):
            identity = entry.create(call, wanted)
        try:
            if entry.settle and entry.update is not None:
                with explained("creating", entry, identity):
                    entry.update(call, identity, {}, wanted)
            state = self._state(entry, call, identity, inputs)
        except Exception as problem:  # whatever it is, the resource exists: losing it would make a twin next time
            raise HalfMade(str(problem), identity, inputs) from problem
        if state is None:
            raise HalfMade(f"creating {entry.label} ({identity}): it vanished again", identity, inputs)
        return identity, state

    def read(self, subject: Subject, identity: str, inputs: Props, state: Props) -> Found | None:
        """Reads a resource back in the shape of its inputs, so that drift shows."""
        entry, call = self._served(subject, inputs or state)
        known = inputs or state
        found = self._state(entry, call, identity, known)
        if found is None:
            return None
        declared = _declared(subject)
        importing = not inputs
        seen = {
            name: value
            for name, value in found.items()
            if (name in declared.inputs.properties or name == "tagsAll")
            and (name in inputs or importing or not _expected(entry, name, value))
        }
        return Found(identity, seen, found)

    def update(self, subject: Subject, identity: str, old_inputs: Props, old_state: Props, news: Props) -> Props:
        """Brings a resource from what the account has to new inputs."""
        entry, call = self._served(subject, news)
        if entry.update is not None:
            with explained("updating", entry, identity):
                present = self._present(entry, call, identity, old_inputs, news)
                entry.update(call, identity, present, _effective(entry, news))
        state = self._state(entry, call, identity, news)
        if state is None:
            raise Refusal(f"updating {entry.label} ({identity}): it no longer exists; run `pulumi refresh`")
        return state

    def delete(self, subject: Subject, identity: str, inputs: Props, state: Props) -> None:
        """Removes a resource; one that is gone already is removed."""
        entry, call = self._served(subject, inputs or state)
        with explained("deleting", entry, identity):
            unless(entry.gone, lambda: entry.delete(call, identity, {**state, **inputs}))

    def invoke(self, token: str, args: Props, *, preview: bool) -> Props:
        """Answers a lookup."""
        return functions.invoke(token, args, self.config)

    def _served(self, subject: Subject, inputs: Props) -> tuple[Entry, Call]:
        entry = find(subject.token)
        if entry is None:
            raise Refusal(
                f"the sandbox does not serve {subject.token} (resource {subject.name!r}): it can be previewed, not"
                " created. Add an entry to sandbox/quantum_sandbox/aws, or use a real account"
            )
        endpoint = os.environ.get(ENDPOINT)
        if not endpoint:
            raise Refusal(
                f"{subject.token} {subject.name!r}: {ENDPOINT} is not set, so this run can only preview; start the"
                " sandbox by `qlz sandbox start` and run inside its environment"
            )
        region = inputs.get("region") or self.config.region
        return entry, Call(endpoint, self.config.account, region or "us-east-1")

    def _present(self, entry: Entry, call: Call, identity: str, old_inputs: Props, news: Props) -> Props:
        """Returns what an update starts from: the account, not the program's memory.

        So an update mends drift, and finishes what a creation left half done.
        """
        actual = unless(entry.gone, lambda: entry.read(call, identity, _effective(entry, {**old_inputs, **news})))
        if actual is None:
            raise Refusal(f"updating {entry.label} ({identity}): it no longer exists; run `pulumi refresh`")
        asked = old_inputs.keys() | news.keys()
        return {
            name: value
            for name, value in actual.items()
            if value is not None and (name not in entry.computed or name in asked)
        }

    def _state(self, entry: Entry, call: Call, identity: str, inputs: Props) -> Props | None:
        """Returns the resource as the account has it, keeping the program's way of writing what means the same."""
        with explained("reading", entry, identity):
            actual = unless(entry.gone, lambda: entry.read(call, identity, _effective(entry, inputs)))
        if actual is None:
            return None
        if "tags" in actual:
            actual["tagsAll"] = actual["tags"]
            own = inputs.get("tags") or {}
            shared = {k: v for k, v in self.config.default_tags.items() if own.get(k) != v}
            actual["tags"] = {k: v for k, v in actual["tags"].items() if shared.get(k) != v}
        local = {name: inputs[name] for name in entry.local if name in inputs}
        kept = {
            name: inputs[name] for name in actual if name in inputs and _same(entry, name, inputs[name], actual[name])
        }
        if "region" in inputs:
            kept["region"] = inputs["region"]
        return {name: value for name, value in (actual | local | kept).items() if value is not None}


def _declared(subject: Subject) -> Resource:
    declared = declarations.resource("aws", subject.token)
    if declared is None:
        raise Refusal(f"unknown resource type {subject.token}: the installed pulumi-aws does not declare it")
    return declared


def _untabled(token: str) -> Entry:
    """Stands for a type that can only be previewed: nothing is known of it but what the program says."""

    def refuse(*_: Any) -> Any:
        raise Refusal(f"the sandbox does not serve {token}")

    return Entry(kind=token, label=token, create=refuse, read=refuse, delete=refuse)


def _taggable(declared: Resource) -> bool:
    return "tagsAll" in declared.computed


def _effective(entry: Entry, inputs: Props) -> Props:
    """Returns inputs as the account is to have them: with what an absent one means, and the provider's tags."""
    whole = {**entry.defaults, **inputs}
    return {**whole, "tags": inputs["tagsAll"]} if "tagsAll" in inputs else whole


def _documents_as_text(entry: Entry, inputs: Props) -> Props:
    """Policies may be given as objects; the API takes text."""
    objects = {n: v for n, v in inputs.items() if n in entry.documents and isinstance(v, dict)}
    return inputs | {name: json.dumps(value) for name, value in objects.items()}


def _same(entry: Entry, name: str, left: Any, right: Any) -> bool:
    return same(left, right, is_document=name in entry.documents, is_set=name in entry.sets)


def _expected(entry: Entry, name: str, value: Any) -> bool:
    """Whether the account has what it has when nobody asks for anything: then it is no drift."""
    if isinstance(value, Unknown) or name in entry.computed or name == "region":
        return True
    return _same(entry, name, value, entry.defaults.get(name))
