"""How a section is shown: words, tables, and plots that always have a table with the same figures beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quantum_landing_zone.report_page.words import Mark

MOST_ROWS = 300
"""Rows of one table on the page; the data holds them all."""


@dataclass(frozen=True)
class Cell:
    """A cell whose word has a colour; the word alone says everything.

    Attributes:
        text: The word.
        mark: What the colour stands for.
    """

    text: str
    mark: Mark = "plain"


Value = str | int | float | Cell
Row = tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; the first column names its row.

    Attributes:
        caption: What it shows, in one line.
        columns: Heads of its columns.
        rows: Its rows, the one to act on first.
        right: For each column, whether it holds numbers and is set to the right.
        left_out: How many rows the page leaves to the data.
        note: What a reader has to know to read it.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    right: tuple[bool, ...]
    left_out: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A picture with its own words.

    Attributes:
        svg: The picture, as made by `plots`; it needs no escaping, since nothing else makes one.
        table: The figures that it draws.
    """

    svg: str
    table: Table


@dataclass(frozen=True, kw_only=True)
class View:
    """A section as it is shown.

    Attributes:
        id: Its anchor.
        title: Its heading.
        lead: What it says, and how far it can be trusted.
        missing: Why there is nothing to show, and how to get it; empty where there is something.
        blocks: Plots and tables, in reading order.
    """

    id: str
    title: str
    lead: str
    missing: str = ""
    blocks: tuple[Plot | Table, ...] = field(default=())


def table(caption: str, columns: Sequence[str], rows: Sequence[Row], note: str = "") -> Table:
    """Return a table of at most `MOST_ROWS` rows that says how many it leaves out."""
    return Table(
        caption=caption,
        columns=tuple(columns),
        rows=tuple(rows[:MOST_ROWS]),
        right=tuple(bool(rows) and all(_is_number(row[place]) for row in rows) for place in range(len(columns))),
        left_out=max(len(rows) - MOST_ROWS, 0),
        note=note,
    )


def amount(value: float) -> str:
    """Return dollars as a reader writes them."""
    return f"{value:,.2f}"


def _is_number(value: Value) -> bool:
    if isinstance(value, Cell):
        return value.text.isdigit()
    return not isinstance(value, str) or value == "-"
