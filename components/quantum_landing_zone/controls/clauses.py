"""Which clauses of which framework a control helps to answer, and the catalogue in the form that the policies read."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quantum_landing_zone.controls.load import controls


@cache
def clauses() -> Mapping[str, Any]:
    """Return the mapping beside this module: its provenance, the frameworks and each control's clauses."""
    text = files(__name__.rpartition(".")[0]).joinpath("clauses.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def render() -> str:
    """Return the policies' copy of the catalogue, `policy-packs/quantum_policies/controls/catalogue.json`.

    The policies import nothing from the components, and a run of the engine should not wait for a YAML parser.
    """
    mapping = clauses()
    content = {
        "comment": "made by `qlz docs` from components/quantum_landing_zone/controls, do not edit",
        "mapping": mapping["mapping"],
        "checked": mapping["checked"],
        "frameworks": mapping["frameworks"],
        "controls": {
            name: {"family": control.family, "statement": control.statement, "clauses": mapping["controls"][name]}
            for name, control in controls().items()
        },
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
