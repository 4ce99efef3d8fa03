"""The JSON Schema of a register entry, for editors and pull requests; committed beside this module and tested fresh."""

import json
from typing import Any

from quantum_landing_zone.providers.entry import Entry

FILE = "provider.schema.json"


def document() -> dict[str, Any]:
    """Return the schema as it stands in the models."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Entry.model_json_schema(), "title": "Provider"}


def render() -> str:
    """Return the schema in canonical JSON."""
    return json.dumps(document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
