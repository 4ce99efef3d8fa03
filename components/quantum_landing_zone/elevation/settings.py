"""What the workspace's declaration decides of elevation, written into the function's package. It holds no secret."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = "settings.json"
SKEW_MINUTES = 5  # how far the clocks of people and of the function may be apart
REQUEST_MINUTES = 8 * 60  # a working day: who wants it tomorrow asks tomorrow
APPROVAL_MINUTES = 15  # the grant follows at once; an approval that lay about is no approval any more


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings.

    Attributes:
        table: Name of the table.
        longest_minutes: Longest grant.
        statements: What a grant allows: statements of an identity policy, without who and until when.
    """

    table: str
    longest_minutes: int
    statements: tuple[Mapping[str, Any], ...]

    @property
    def text(self) -> str:
        """The settings as the package holds them."""
        body = {"table": self.table, "longestMinutes": self.longest_minutes, "statements": list(self.statements)}
        return json.dumps(body, indent=1)


def read_settings(text: str) -> Settings:
    """Return the settings that a package holds."""
    body: dict[str, Any] = json.loads(text)
    return Settings(table=body["table"], longest_minutes=body["longestMinutes"], statements=tuple(body["statements"]))


@lru_cache
def packaged() -> Settings:
    """Return the settings of this package."""
    return read_settings(Path(__file__).with_name(FILE).read_text(encoding="utf-8"))
