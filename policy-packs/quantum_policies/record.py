"""A verdict as reports read it: the same whether the engine, `qlz check` or a verdict log brought it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quantum_policies.kit.verdict import Level, Verdict
    from quantum_policies.kit.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the program that declared a resource.

    Args:
        file: path relative to the project's folder, with `/`.
        line: line from 1.
        column: column from 1; 0 where it is not known.
    """

    file: str
    line: int
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One rule's final verdict on one resource.

    Args:
        rule: the rule's id.
        verdict: one of the five.
        level: the level in force for this run.
        lowered: whether the configuration lowered it from the rule's own.
        urn: the resource's URN; empty where the verdict is on the run as a whole.
        type: the resource's type token.
        name: the resource's name in the program.
        what: what was found, without why, control and fix; never a property's secret.
        message: the whole text.
        warning: a note that must be seen although nothing is blocked; empty where there is none.
        location: where the program declares the resource; None where that is not known.
        waiver: the waiver that speaks about it, in date or run out; None where there is none.
    """

    rule: str
    verdict: Verdict
    level: Level
    lowered: bool
    urn: str
    type: str
    name: str
    what: str
    message: str
    warning: str = ""
    location: Location | None = None
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a run judged.

    Args:
        pack: the pack's name.
        version: its version.
        source: where the resources came from, in words, such as `state aurora-aws-dev (serial 12)`.
        records: the verdicts, in the order of the resources, then of the rules.
        other_types: how many pairs of rule and resource did not match by type, and so have no record.
        faults: what is wrong with the platform's configuration; then rules that need it have failed.
        resources: how many resources were looked at.
        notes: what the source lacks, so what these verdicts don't speak about; a report must show each.
        whole: whether the source holds every resource; where it does not, nothing may be called clean.
    """

    pack: str
    version: str
    source: str
    records: tuple[Record, ...]
    other_types: int
    resources: int
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True
