"""The benchmark report's JSON Schema, for producers and readers; committed beside this module and tested fresh."""

import json
from importlib.resources import files
from typing import Any

from quantum_landing_zone.reports.benchmark import BenchmarkReport

FILE = "benchmark.schema.json"


def document() -> dict[str, Any]:
    """Return the schema as it stands in the models."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "BenchmarkReport",
        **BenchmarkReport.model_json_schema(by_alias=True),
    }


def render() -> str:
    """Return the schema in canonical JSON."""
    return json.dumps(document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def committed() -> str:
    """Return the schema as it is committed."""
    return files(__name__.rpartition(".")[0]).joinpath(FILE).read_text(encoding="utf-8")
