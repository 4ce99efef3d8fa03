"""Reports as a command asks for them: `FORMAT=FILE`, several at once, each file written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quantum_policies.reports import FORMATS, Links, render

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from quantum_policies.kit.rule import Rule
    from quantum_policies.record import Judged


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report and the file that it goes to."""

    format: str
    file: Path


def wanted(option: str) -> Wanted:
    """Reads one `FORMAT=FILE`.

    Raises:
        ValueError: it has another form, or there is no such format.
    """
    name, mark, file = option.partition("=")
    if not mark or not file or name not in FORMATS:
        known = ", ".join(FORMATS)
        raise ValueError(f"{option!r} names no report. Fix: write FORMAT=FILE, with a format of {known}.")
    return Wanted(name, Path(file))


def write(
    judged: Judged,
    reports: Iterable[Wanted],
    *,
    today: date,
    rules: Iterable[Rule] | None = None,
    links: Links | None = None,
) -> None:
    """Writes reports. A reader never sees half a file, nor an old one that looks new.

    Raises:
        OSError: a file can't be written.
    """
    known = None if rules is None else tuple(rules)
    for each in reports:
        text = render(judged, each.format, today=today, rules=known, links=links)
        new = each.file.with_name(f"{each.file.name}.new")
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(each.file)
