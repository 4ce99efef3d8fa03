"""Which AWS types can use a key, as a table made from the SDK that a test keeps fresh.

`python -m quantum_policies.aws.key_users` writes the table again after an upgrade of pulumi-aws. A type counts where
its own module speaks of KMS at all: one too many is harmless, since a use is only what leads to a key of the stack.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

from quantum_policies.aws.documents import IDENTITY, RESOURCE
from quantum_policies.aws.stores import STORES

SDK = "pulumi-aws"
_TABLE = "key_users.json"
_TOKEN = re.compile(r"""super\(\w+, __self__\)\.__init__\(\s*'(aws:[^']+)'""")
_KEY = re.compile(r"kms|encryption_key", re.IGNORECASE)
_KEYS_THEMSELVES = ("aws:kms/",)
GRANT = "aws:kms/grant:Grant"


def _load() -> dict[str, Any]:
    return json.loads(files("quantum_policies.aws").joinpath(_TABLE).read_text(encoding="utf-8"))


def from_sdk() -> dict[str, Any]:
    """The table as the installed SDK says, read from its sources without importing them."""
    installed = distribution(SDK)
    found: list[str] = []
    for file in installed.files or ():
        if file.suffix != ".py" or file.name.startswith(("_", "get_")):
            continue
        text = file.read_text(encoding="utf-8")
        token = _TOKEN.search(text)
        if token and _KEY.search(text) and not token.group(1).startswith(_KEYS_THEMSELVES):
            found.append(token.group(1))
    return {"sdk": SDK, "version": installed.version, "types": sorted(found)}


_TABLES = {kind for table in (STORES, IDENTITY, RESOURCE) for kind in table if not kind.startswith(_KEYS_THEMSELVES)}
KEY_USERS: tuple[str, ...] = tuple(sorted({*_load()["types"], *_TABLES, GRANT}))
"""Type tokens of resources that can encrypt with a key, name it in a document, or grant its use."""

if __name__ == "__main__":
    target = Path(__file__).with_name(_TABLE)
    target.write_text(json.dumps(from_sdk(), indent=1) + "\n", encoding="utf-8")
