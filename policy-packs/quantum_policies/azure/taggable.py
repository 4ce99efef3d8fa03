"""Which Azure types can carry tags, as a table made from the SDK that a test keeps fresh.

`python -m quantum_policies.azure.taggable` writes the table again after an upgrade of pulumi-azure-native.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

SDK = "pulumi-azure-native"
_TABLE = "taggable.json"
_TOKEN = re.compile(r"""super\(\w+, __self__\)\.__init__\(\s*'(azure-native:[^']+)'""")
_OLDER = re.compile(r"""type_="azure-native:(\w+)(?:/\w+)?:(\w+)\"""")
_TAGS = re.compile(r"""__props__\.__dict__\["tags"\] = tags\b""")
_MAPPING = re.compile(r"""\btags: (?:Optional\[)?pulumi\.Input\[(?:Optional\[)?Mapping\[str, """)


def _load() -> dict[str, Any]:
    return json.loads(files("quantum_policies.azure").joinpath(_TABLE).read_text(encoding="utf-8"))


def from_sdk() -> dict[str, Any]:
    """The table as the installed SDK says, read from its sources without importing them.

    Names that a type had in older SDKs stand beside its own: a program may still use them.
    """
    installed = distribution(SDK)
    found: set[str] = set()
    for file in installed.files or ():
        if file.suffix != ".py" or file.name.startswith(("_", "get_", "list_")):
            continue
        text = file.read_text(encoding="utf-8")
        token = _TOKEN.search(text)
        if token and _TAGS.search(text) and _MAPPING.search(text):
            found.add(token.group(1))
            found |= {f"azure-native:{module}:{name}" for module, name in _OLDER.findall(text)}
    return {"sdk": SDK, "version": installed.version, "types": sorted(found)}


TAGGABLE: frozenset[str] = frozenset(_load()["types"])
"""Type tokens, without API version, of resources with a `tags` input."""

if __name__ == "__main__":
    target = Path(__file__).with_name(_TABLE)
    target.write_text(json.dumps(from_sdk(), indent=1) + "\n", encoding="utf-8")
