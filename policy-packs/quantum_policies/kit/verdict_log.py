"""The verdict log: every verdict, also those that pass, as one JSON line each, for evidence.

A line holds who judged what and how it came out, never a property. Lines with `"final": false` were put off until
the whole stack is known; one that is never followed by a final line of the same rule and URN was not judged, and a
reader must take it as unknown.
"""

from __future__ import annotations

import json
import os
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

VARIABLE = "QLZ_VERDICTS"


class VerdictLog:
    """Appends lines to a file; does nothing where no file is named.

    Args:
        path: the file; several packs may append to the same one.

    Raises:
        OSError: where the file can't be written: evidence that is asked for must not get lost silently.
    """

    def __init__(self, path: str | None) -> None:
        self._lock = threading.Lock()
        self._file: TextIO | None = None
        if path:
            self._file = open(path, "a", encoding="utf-8")  # noqa: SIM115, PTH123 - stays open for the pack's life

    @classmethod
    def from_environment(cls) -> VerdictLog:
        """The log that the environment asks for."""
        return cls(os.environ.get(VARIABLE))

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def wanted(self) -> bool:
        """Whether anybody reads the lines."""
        return self._file is not None

    def write(self, lines: Iterable[dict[str, Any]]) -> None:
        """Appends lines, each stamped with the time, in one write."""
        if self._file is None:
            return
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        text = "".join(json.dumps({"time": time, **line}, ensure_ascii=False) + "\n" for line in lines)
        if text:
            with self._lock:
                self._file.write(text)
                self._file.flush()
