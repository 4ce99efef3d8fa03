"""Text in Markdown that stays text: no name and no value becomes a link, a tag, a mention or a block.

Anything but plain words is put into a code span, in which GitHub interprets nothing. That needs no list of what must be
escaped, which would never be complete.
"""

from __future__ import annotations

import re

from quantum_policies.reports.plain import visible

# Letters and digits of any script with harmless punctuation around them: everything else is shown as code.
_WORD = re.compile(r"[(\"']*[^\W_]+(?:['’,./-][^\W_]+)*[)\"',.;:?!…%]*|[-–—=+]|[(\"'),.;:?!…]+|\d[\d,.]*")  # noqa: RUF001 - as found
# What GitHub or a browser makes a link or reference of, though it looks like a word.
_LINKED = re.compile(r"(?i)www\.|gh-\d|\b[0-9a-f]{7,40}\b|[a-z0-9-]+/[a-z0-9-]+@")
_RUN = re.compile(r"`+")
_SPAN = re.compile(r"`([^`]*)`")


def code(text: str) -> str:
    """The text as a code span on one line."""
    shown = visible(text)
    if not shown.strip(" "):
        return "(no name)"
    longest = max((len(run) for run in _RUN.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    # One space inside is taken away again where both ends have one, so it keeps a backtick apart and changes nothing.
    return f"{fence} {shown} {fence}" if longest or shown.startswith(" ") else f"{fence}{shown}{fence}"


def prose(text: str) -> str:
    """A sentence: its own code spans and plain words as they are, any other word as code."""
    parts: list[str] = []
    for number, part in enumerate(_SPAN.split(visible(text))):
        parts.append(code(part) if number % 2 else _plain(part))
    return "".join(parts)


def _plain(text: str) -> str:
    return "".join(_word(word) if word.strip() else word for word in re.split(r"( +)", text))


def _word(word: str) -> str:
    if _WORD.fullmatch(word) and not _LINKED.search(word):
        return word
    head = re.match(r"[(\"']*", word)
    before = head.group() if head else ""
    tail = re.search(r"[)\"',.;:?!…]*$", word[len(before) :])
    after = tail.group() if tail else ""
    middle = word[len(before) : len(word) - len(after)]
    return f"{before}{code(middle)}{after}" if middle else code(word)
