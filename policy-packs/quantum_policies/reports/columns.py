"""Text in columns of a terminal: wrapped between words, long words cut, wide characters counted as two columns.

Rich's own tables do the same at two milliseconds a row, which is too slow for thousands of findings.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Style(Enum):
    """The looks of text, by their number in ECMA-48; eight colours, which every terminal has."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    RED = "31"
    BOLD_RED = "1;31"
    GREEN = "32"
    BOLD_GREEN = "1;32"
    YELLOW = "33"
    MAGENTA = "35"
    CYAN = "36"


class Columns:
    """Writes lines of a width.

    Args:
        width: the number of columns.
        colour: whether styles are written.
    """

    def __init__(self, width: int, *, colour: bool) -> None:
        self.lines: list[str] = []
        self._width = width
        self._colour = colour

    def text(self, text: str, style: Style = Style.PLAIN, indent: int = 0) -> None:
        """Adds text, each of its lines wrapped and indented."""
        for line in text.split("\n"):
            for part in wrapped(line, self._width - indent):
                self.lines.append((" " * indent + self._styled(part, style)).rstrip())

    def row(self, word: str, text: str, style: Style, indent: int, column: int) -> None:
        """Adds a word and beside it, from a column on, a text."""
        first = len(self.lines)
        self.text(text, Style.PLAIN if word else Style.GREEN, column)
        head = " " * indent + self._styled(word, style) + " " * (column - indent - len(word))
        self.lines[first] = (head + self.lines[first][column:]).rstrip()

    def _styled(self, text: str, style: Style) -> str:
        if not self._colour or style is Style.PLAIN or not text:
            return text
        return f"\x1b[{style.value}m{text}\x1b[0m"


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text; an empty one for an empty text. Spaces at the beginning stay, as in code.

    Args:
        text: text without control characters.
        width: columns of a line, 2 or more, because a character may take two.
    """
    if columns(text) <= width:
        yield text
        return
    line = ""
    for word in _words(text):
        rest = word
        if line and columns(line + word) > width:
            yield line
            line, rest = "", word.lstrip(" ")
        *full, line = _pieces(line + rest, width)
        yield from full
    if line.strip(" "):
        yield line


def columns(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _words(text: str) -> Iterator[str]:
    """The words, each with the spaces before it."""
    start, seen = 0, False
    for position, character in enumerate(text):
        if character == " " and seen:
            yield text[start:position]
            start, seen = position, False
        elif character != " ":
            seen = True
    yield text[start:]


def _pieces(text: str, width: int) -> list[str]:
    """The text, cut where it is too long for a line."""
    if columns(text) <= width:
        return [text]
    pieces = [""]
    for character in text:
        if columns(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
