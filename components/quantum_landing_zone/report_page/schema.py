"""The JSON Schema of the report's data; committed beside this module and tested fresh."""

import json
from importlib.resources import files
from typing import Any

from quantum_landing_zone.report_page.model import Report

FILE = "report.schema.json"


def document() -> dict[str, Any]:
    """Return the schema as it stands in the models."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report",
        **Report.model_json_schema(by_alias=True, mode="serialization"),
    }


def render() -> str:
    """Return the schema in canonical JSON."""
    return json.dumps(document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def committed() -> str:
    """Return the schema as it is committed."""
    return files(__name__.rpartition(".")[0]).joinpath(FILE).read_text(encoding="utf-8")
