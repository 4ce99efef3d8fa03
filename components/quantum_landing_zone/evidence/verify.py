"""Checks bundles offline and names what is wrong: form, parts, outcomes, chain, signature, state.

A hash that a forger has renewed is not enough: outcomes, counts and drift must follow again from the facts in the
bundle. What cannot be told without help from outside is said: that no newer bundle was removed needs the newest hash
(`head`), and who wrote a bundle needs the public key.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quantum_landing_zone.evidence.canonical import CanonicalError, canonical, sha256
from quantum_landing_zone.evidence.drift import drift
from quantum_landing_zone.evidence.evaluate import counted, evaluate
from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.model_words import Source
from quantum_landing_zone.evidence.seal import DIGESTS, digests_of
from quantum_landing_zone.evidence.sign import SignatureError, check_signature, load_public_key
from quantum_landing_zone.evidence.state import read_state
from quantum_landing_zone.evidence.store import SIGNATURE_SUFFIX, stored


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        file: Name of the bundle's file, or of the folder where the chain is wrong.
        kind: `form`, `part`, `outcome`, `chain`, `signature` or `state`.
        text: What is wrong, in one sentence.
    """

    file: str
    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was checked.

    Attributes:
        problems: What is wrong; nothing where all is as it was collected.
        bundles: How many bundles were looked at.
        head: Hash of the newest bundle, to be kept somewhere else.
        notes: What was not checked, and what would check it.
    """

    problems: tuple[Problem, ...]
    bundles: int
    head: str
    notes: tuple[str, ...]


class NothingError(ValueError):
    """No bundle was given."""


@dataclass(frozen=True)
class _Read:
    file: Path
    content: bytes
    bundle: Bundle | None


def load(file: Path) -> Bundle:
    """Return a bundle without checking more than its form.

    Raises:
        NothingError: It is no bundle; the message says why.
    """
    try:
        return Bundle.model_validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        raise NothingError(f"{file} is no bundle of evidence: {error}") from error


def verify(
    paths: Sequence[Path],
    *,
    public_key: bytes | None = None,
    state: Mapping[str, Any] | None = None,
    head: str | None = None,
) -> Report:
    """Check bundles.

    Args:
        paths: Files of bundles, or folders of them. One file alone is checked without its chain.
        public_key: Key that signed them, as PEM; then each must have a valid signature beside it.
        state: An export of the stack, compared with the newest bundle.
        head: Hash of the newest bundle as it was noted elsewhere.

    Raises:
        NothingError: There is no bundle.
        SignatureError: The key can't be read.
        StateError: The export is no state.
    """
    files = [one.file for path in paths if path.is_dir() for one in stored(path)]
    files += [path for path in paths if not path.is_dir()]
    if not files:
        raise NothingError(f"no bundle in {', '.join(map(str, paths))}. Fix: give files bundle-NNNNNN.json.")
    if public_key is not None:
        load_public_key(public_key)  # a key that can't be read is no fault of a bundle
    read = [_read(file) for file in files]
    problems = [problem for one in read for problem in _alone(one, public_key)]
    notes: list[str] = []
    if len(files) == 1 and not paths[0].is_dir():
        notes.append("one bundle alone: its place in the chain was not checked; give the folder for that")
    else:
        problems += _chain(read)
    newest = max(read, key=lambda one: 0 if one.bundle is None else one.bundle.chain.number)
    found = sha256(newest.content)
    if head is None:
        notes.append("whether a newer bundle was removed was not checked; give the hash that was noted (--head)")
    elif head != found:
        problems.append(
            _problem(newest, "chain", f"it is not the newest bundle: its hash is {found}, and {head} was noted")
        )
    if public_key is None:
        notes.append("who wrote the bundles was not checked; give the key that signs them (--public-key)")
    if state is None:
        notes.append("the state was not compared; give an export of the stack (--state)")
    elif newest.bundle is not None:
        problems += _state(newest, newest.bundle, state)
    return Report(problems=tuple(problems), bundles=len(read), head=found, notes=tuple(notes))


def _read(file: Path) -> _Read:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NothingError(f"{file} can't be read: {error.strerror}.") from error
    try:
        return _Read(file, content, Bundle.model_validate_json(content))
    except ValidationError:
        return _Read(file, content, None)


def _problem(read: _Read, kind: str, text: str) -> Problem:
    return Problem(file=read.file.name, kind=kind, text=f"{text}.")


def _alone(read: _Read, public_key: bytes | None) -> Iterator[Problem]:
    yield from _form(read)
    if read.bundle is not None:
        yield from _outcomes(read, read.bundle)
    if public_key is not None:
        beside = read.file.with_name(read.file.name + SIGNATURE_SUFFIX)
        try:
            check_signature(read.content, beside, public_key)
        except SignatureError as error:
            yield _problem(read, "signature", str(error))


def _form(read: _Read) -> Iterator[Problem]:
    try:
        content = json.loads(read.content)
        again = canonical(content)
    except (ValueError, RecursionError) as error:
        what = str(error) if isinstance(error, CanonicalError) else f"it is no JSON ({error})"
        yield _problem(read, "form", f"the file is damaged: {what.rstrip('.')}")
        return
    if again != read.content:
        yield _problem(read, "form", "the file is not in canonical form, so it is not as it was written")
    if read.bundle is None:
        yield _problem(read, "form", "it is not what the schema of a bundle asks for")
    if not isinstance(content, dict) or not isinstance(content.get(DIGESTS), dict):
        yield _problem(read, "form", "it has no digests of its parts")
        return
    noted: dict[str, str] = content[DIGESTS]
    now = digests_of(content)
    for name in sorted(noted.keys() | now.keys()):
        if noted.get(name) != now.get(name):
            yield _problem(read, "part", f"the part `{name}` is not what was collected: its digest differs")


def _outcomes(read: _Read, bundle: Bundle) -> Iterator[Problem]:
    present = {
        one.control: {fact.subject: fact.count for fact in one.facts if fact.source is Source.STATE}
        for one in bundle.controls
    }
    again = evaluate(bundle.verdicts, bundle.readings, present, whole=bundle.verdict_summary.whole)
    if bundle.program.catalogue_sha256 == _catalogue():
        expected = {one.control: one for one in again}
        for one in bundle.controls:
            should = expected.pop(one.control, None)
            if should is None or (one.outcome, one.facts) != (should.outcome, should.facts):
                follows = "nothing" if should is None else str(should.outcome)
                text = (
                    f"control {one.control} is said to be {one.outcome}; from the facts in the bundle follows {follows}"
                )
                yield _problem(read, "outcome", text)
        for name in expected:
            yield _problem(read, "outcome", f"control {name} of the catalogue is missing")
    if counted(bundle.controls) != bundle.counts:
        yield _problem(read, "outcome", "the counts are not those of its controls")
    if drift(bundle.readings, bundle.intent) != bundle.drift:
        yield _problem(read, "outcome", "the drift is not what intent, state and account in the bundle tell")


def _catalogue() -> str:
    from quantum_landing_zone.evidence.program import program

    return program().catalogue_sha256


def _chain(read: Sequence[_Read]) -> Iterator[Problem]:
    """Check each stack's bundles: every number once, from one on, each with the hash of the one before."""
    chains: dict[tuple[str, str], list[_Read]] = {}
    for one in read:
        if one.bundle is not None:
            chains.setdefault((one.bundle.stack.project, one.bundle.stack.stack), []).append(one)
    for listed in chains.values():
        before, number = None, 0
        for one in sorted(listed, key=lambda each: each.bundle.chain.number if each.bundle else 0):
            chain = one.bundle.chain if one.bundle else None
            if chain is None:
                continue
            if chain.number == number:
                yield _problem(one, "chain", f"bundle {number} is there twice")
                continue
            missing = [str(each) for each in range(number + 1, chain.number)]
            if missing:
                yield _problem(one, "chain", f"bundle {', '.join(missing)} before it is missing or damaged")
            elif chain.previous != (None if before is None else sha256(before.content)):
                name = "nothing" if before is None else before.file.name
                yield _problem(one, "chain", f"the bundle before it, {name}, is not the one that it was chained to")
            before, number = one, chain.number


def _state(read: _Read, bundle: Bundle, export: Mapping[str, Any]) -> Iterator[Problem]:
    now = read_state(export)
    if now.sha256 == bundle.state.sha256:
        return
    was = {one.urn: one.sha256 for one in bundle.state.resources}
    found = {one.urn: one.sha256 for one in now.resources}
    named = False
    for urn in sorted(was.keys() | found.keys()):
        if was.get(urn) != found.get(urn):
            named = True
            what = "is gone" if urn not in found else "is new" if urn not in was else "was changed"
            yield _problem(read, "state", f"the state is not the one of the evidence: {urn} {what}")
    if not named:
        yield _problem(read, "state", "the state was written again since: its resources are the same")
