"""Text that came from a program, made safe to show: nothing in it can steer a terminal, a page or a line.

Resource names, paths and values are chosen by whoever writes the program that is judged, who may be the one whom the
guardrails are to hold.
"""

from __future__ import annotations

import unicodedata

# Control, format (such as the marks that turn text from right to left), surrogate, private use, not assigned, and the
# separators of lines and paragraphs.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""The text on one line, with each character that can't be seen spelt out, such as `\x1b` or `\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spelt(each) if unicodedata.category(each) in _HIDDEN else each for each in text)


def _spelt(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
