"""Which AWS types can carry tags, as a table made from the SDK that a test keeps fresh.

`python -m quantum_policies.aws.taggable` writes the table again after an upgrade of pulumi-aws.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quantum_policies.kit.unknown import Malformed

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

SDK = "pulumi-aws"
_TABLE = "taggable.json"
_TOKEN = re.compile(r"""super\(\w+, __self__\)\.__init__\(\s*'(aws:[^']+)'""")
# Autoscaling groups have a list of their own kind under the same name; only a mapping of text is a tag set here.
_TAGS = re.compile(r"""__props__\.__dict__\["tags"\] = tags\b""")
_MAPPING = re.compile(r"""\btags: (?:Optional\[)?pulumi\.Input\[(?:Optional\[)?Mapping\[str, """)


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
        if token and _TAGS.search(text) and _MAPPING.search(text):
            found.append(token.group(1))
    return {"sdk": SDK, "version": installed.version, "types": sorted(found)}


def default_tags(resource: Resource) -> dict[str, Any]:
    """The tags that a resource's provider adds by default; empty where it adds none.

    Raises:
        Malformed: where they are no mapping.
        UnknownValue: where they are not known.
    """
    setting = resource.provider_setting("defaultTags")
    tags = setting.get("tags") if isinstance(setting, dict) else setting
    if tags is None or isinstance(tags, dict):
        return tags or {}
    raise Malformed("`provider.defaultTags` must be a mapping")


TAGGABLE: frozenset[str] = frozenset(_load()["types"])
"""Type tokens of resources with a `tags` input."""

if __name__ == "__main__":
    target = Path(__file__).with_name(_TABLE)
    target.write_text(json.dumps(from_sdk(), indent=1) + "\n", encoding="utf-8")
