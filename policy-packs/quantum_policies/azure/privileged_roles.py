"""Built-in roles of Azure by which their holder gets more than the role's name says, as data with source and date."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

_TABLE = "privileged_roles.json"


def _load() -> dict[str, Any]:
    return json.loads(files("quantum_policies.azure").joinpath(_TABLE).read_text(encoding="utf-8"))


PRIVILEGED: dict[str, dict[str, str]] = _load()["roles"]
"""By GUID in lower case: the role's `name`, and its `power`, the part of a sentence that begins with its holder."""
