# ruff: noqa: ARG002 - the signatures are those of the protocol `Cloud`
"""The azure-native provider of the sandbox: real input checks, and books instead of a cloud."""

import os
import re
from pathlib import Path

from quantum_sandbox import declarations, wording
from quantum_sandbox.azure import arm, deleted, fixed, ids, locations, locks, names, worm
from quantum_sandbox.azure.given import given, given_later
from quantum_sandbox.azure.in_use import refuse_used
from quantum_sandbox.azure.policy import refuse_by_policy, require_scope
from quantum_sandbox.azure.references import require_references
from quantum_sandbox.azure.spelling import is_spelling
from quantum_sandbox.azure.store import VARIABLE, Store
from quantum_sandbox.azure.twins import refuse_twin
from quantum_sandbox.check import check
from quantum_sandbox.cloud import Checked, Difference, Found, Refusal, Subject
from quantum_sandbox.compare import changes, prune, same
from quantum_sandbox.declarations import Resource
from quantum_sandbox.registry import Package
from quantum_sandbox.values import UNKNOWN, Props, Unknown, has_unknown

_NOBODY = "00000000-0000-0000-0000-000000000000"
_ENGINE = frozenset({"version", "pluginDownloadURL", "__internal"})
_KEY_LISTS = re.compile(r":list\w*(Keys|Key|Sas|SAS|Credentials?|Secrets?|ConnectionStrings?)\b")


class AzureCloud:
    """One configured azure-native provider. Without a file for its books it can only preview."""

    package: Package = "azure-native"

    def __init__(self) -> None:
        self._config: Props = {}

    def banner(self) -> str:
        """Says what this is."""
        return (
            "sandbox: this is no Azure. Inputs are checked and resources are noted in"
            f" {os.environ.get(VARIABLE, '')}; nothing runs, and only some of Azure's own rules are applied."
        )

    def check_config(self, name: str, news: Props) -> Checked:
        """Checks the configuration by the SDK's declaration."""
        _, faults = check(declarations.provider("azure-native"), news, also=_ENGINE)
        faults = [fault for fault in faults if fault.kind == "unknown"]
        return Checked(news, tuple(wording.native(name, fault) for fault in faults))

    def configure(self, config: Props) -> None:
        """Keeps the subscription and the location."""
        self._config = {name: value for name, value in config.items() if not isinstance(value, Unknown)}

    def check(self, subject: Subject, olds: Props, news: Props, seed: bytes) -> Checked:
        """Checks inputs, makes up a name and takes over the location of the group, as the real provider does."""
        declared = _declared(subject).inputs
        given = {name: value for name, value in news.items() if value is not None}
        own = ids.own_name(subject.token, declared)
        if own and own not in given and not declared.properties[own].required:
            given[own] = olds.get(own) or f"{subject.name}{seed.hex()[:8]}"
        if "location" in declared.properties and "location" not in given:
            location = self._default_location(given)
            if location:
                given["location"] = location
        inputs, faults = check(declared, given)
        faults = [fault for fault in faults if not is_spelling(given, fault)]
        return Checked(inputs, tuple(wording.native(subject.name, fault) for fault in faults))

    def diff(self, subject: Subject, old_inputs: Props, old_state: Props, news: Props) -> Difference:
        """Compares inputs; what is part of the id, and the location, force a replacement."""
        declared = _declared(subject).inputs
        found = {}
        for name in sorted(old_inputs.keys() | news.keys()):
            if not same(old_inputs.get(name), news.get(name)):
                found |= changes(old_inputs.get(name), news.get(name), name)
        roots = {path.split(".", 1)[0].split("[", 1)[0] for path in found}
        own = {ids.own_name(subject.token, declared), *ids.parents(subject.token, declared)}
        if ids.replaced_whole(subject.token):
            own = roots
        fixed_too = fixed.REPLACED.get(subject.token, frozenset())
        replaces = tuple(sorted(roots & ({*own, *fixed_too, ids.GROUP, "location", "scope", "resourceUri"})))
        return Difference(found, replaces, delete_first=bool(replaces))

    def preview(self, subject: Subject, inputs: Props, old_state: Props | None) -> Props:
        """Returns the inputs, and what Azure would add: as it was, or as unknown."""
        outputs: Props = dict.fromkeys(_declared(subject).computed, UNKNOWN)
        old = {name: value for name, value in (old_state or {}).items() if name in outputs}
        also = given_later(subject.token, inputs, old_state or {})
        return outputs | old | inputs | also

    def create(self, subject: Subject, inputs: Props) -> tuple[str, Props]:
        """Notes a resource, if what it lies in and points at is there, its name is free and no rule is against it."""
        declared, store = _declared(subject), self._store(subject)
        with store.change() as known:
            deleted.forget_old(known)
            self._require_parents(subject, inputs, declared, known)
            identity = ids.resource_id(subject.token, inputs, declared.inputs, self._subscription(), known)
            if arm.find(identity, known) is not None:
                raise Refusal(f"cannot create already existing resource {identity!r}")
            refuse_twin(subject.token, inputs, known)
            require_scope(subject.token, inputs, known)
            self._require_rules(subject, identity, inputs, known)
            own = ids.own_name(subject.token, declared.inputs)
            if own and own in inputs:
                names.refuse_name(subject.token, str(inputs[own]), str(inputs.get("scope", "")))
                names.refuse_taken(subject.token, identity, str(inputs[own]), known)
            deleted.refuse_deleted(subject.token, inputs, known)
            known[identity] = state = _state(subject, declared, identity, inputs)
        return identity, state | given(subject.token, identity, inputs)

    def read(self, subject: Subject, identity: str, inputs: Props, state: Props) -> Found | None:
        """Returns a resource as it was noted."""
        noted = self._store(subject).get(identity)
        if noted is None:
            return None
        declared = _declared(subject).inputs.properties
        own = {name: value for name, value in noted.items() if name in declared}
        return Found(identity, own, noted | given(subject.token, identity, own))

    def update(self, subject: Subject, identity: str, old_inputs: Props, old_state: Props, news: Props) -> Props:
        """Notes the new inputs."""
        with self._store(subject).change() as known:
            if identity not in known:
                raise Refusal(f"updating {identity}: the resource was not found; run `pulumi refresh`")
            self._require_rules(subject, identity, news, known)
            before = known[identity]
            fixed.refuse_change(subject.token, before, news)
            worm.refuse_policy_change(subject.token, before, news)
            if subject.token in fixed.MADE_ONCE:
                return before | given(subject.token, identity, before)
            known[identity] = state = _state(subject, _declared(subject), identity, news) | worm.kept(before)
        return state | given(subject.token, identity, news)

    def delete(self, subject: Subject, identity: str, inputs: Props, state: Props) -> None:
        """Strikes a resource, and with it all that lies in it."""
        with self._store(subject).change() as known:
            locks.refuse_locked(identity, "delete", known)
            worm.refuse_deletion(identity, known)
            refuse_used(identity, known)
            struck = {key: known.pop(key) for key in list(known) if arm.below(key, identity)}
            deleted.remember(struck, known)

    def invoke(self, token: str, args: Props, *, preview: bool) -> Props:
        """Answers who is asking; hands out no key of anything, ever."""
        if token == "azure-native:authorization:getClientConfig":  # noqa: S105 - a function's token
            return {
                "clientId": _NOBODY,
                "objectId": _NOBODY,
                "subscriptionId": self._subscription(),
                "tenantId": str(self._config.get("tenantId") or _NOBODY),
            }
        if _KEY_LISTS.search(token):
            raise Refusal(
                f"{token} hands out keys: the sandbox has none, and a program that reads keys keeps them in its"
                " state. Use a managed identity and role assignments instead"
            )
        raise Refusal(f"the sandbox does not serve the lookup {token}")

    def _store(self, subject: Subject) -> Store:
        path = os.environ.get(VARIABLE)
        if not path:
            raise Refusal(
                f"{subject.token} {subject.name!r}: {VARIABLE} is not set, so this run can only preview; run inside"
                " the environment of the sandbox"
            )
        return Store(Path(path))

    def _subscription(self) -> str:
        return str(self._config.get("subscriptionId") or _NOBODY)

    def _default_location(self, inputs: Props) -> str | None:
        path, group = os.environ.get(VARIABLE), inputs.get(ids.GROUP)
        if path and isinstance(group, str):
            found = Store(Path(path)).get(ids.group_id(self._subscription(), group))
            if found and found.get("location"):
                return str(found["location"])
        location = self._config.get("location")
        return str(location) if location else None

    def _require_rules(self, subject: Subject, identity: str, inputs: Props, known: dict[str, Props]) -> None:
        """What holds for a creation and an update alike, in the order in which Azure Resource Manager asks."""
        token = subject.token
        locations.refuse_location(token, arm.kind_of(identity), inputs)
        locks.refuse_locked(identity, "write", known)
        refuse_by_policy(token, identity, inputs, _declared(subject).inputs, known)
        fixed.refuse_never(token, inputs)
        worm.refuse_period(token, inputs)
        require_references(token, identity, inputs, known, subscription=self._subscription())
        locations.require_together(token, identity, inputs, known)

    def _require_parents(self, subject: Subject, inputs: Props, declared: Resource, known: dict[str, Props]) -> None:
        group = inputs.get(ids.GROUP)
        if group and ids.type_name(subject.token) != ids.GROUP_TYPE:
            wanted = ids.group_id(self._subscription(), str(group))
            if wanted.lower() not in (key.lower() for key in known):
                raise arm.not_found(wanted)
            base = f"{wanted}/providers/{ids.namespace(subject.token)}"
            for parent in ids.parents(subject.token, declared.inputs):
                if ids.find_parent(base, str(inputs[parent]), known) is None:
                    raise arm.refusal(
                        404,
                        "ParentResourceNotFound",
                        "Can not perform requested operation on nested resource. Parent resource"
                        f" '{inputs[parent]}' not found.",
                    )


def _declared(subject: Subject) -> Resource:
    declared = declarations.resource("azure-native", subject.token)
    if declared is None:
        raise Refusal(f"unknown resource type {subject.token}: the installed SDK does not declare it")
    return declared


def _state(subject: Subject, declared: Resource, identity: str, inputs: Props) -> Props:
    """The outputs that follow from the inputs; the rest is only Azure's to give, and stays away."""
    if has_unknown(inputs):
        raise Refusal(f"creating {subject.token} {subject.name!r}: an input is not known")
    own = ids.own_name(subject.token, declared.inputs)
    derived: Props = {
        "name": inputs.get(own) if own else None,
        "type": arm.kind_of(identity),
        "provisioningState": "Succeeded",
    }
    kept = {name: value for name, value in derived.items() if name in declared.computed}
    kept |= worm.first(subject.token)
    return {name: value for name, value in {**kept, **inputs}.items() if prune(value) is not None or value is False}
