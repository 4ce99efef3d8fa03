"""Editors see the form of an entry that the loader asks for."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from quantum_landing_zone.providers import schema

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "components" / "quantum_landing_zone" / "facts" / "providers").glob("*.yaml"))


def plain(value):
    """Dates as an editor sees them: YAML's own type is that of the reader in Python alone."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value if isinstance(value, (str, int, bool, type(None))) else value.isoformat()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_entry_is_valid_by_the_schema_and_tied_to_it(file):
    text = file.read_text(encoding="utf-8")
    assert list(jsonschema.Draft202012Validator(schema.document()).iter_errors(plain(yaml.safe_load(text)))) == []
    reference = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / reference).resolve().read_text(encoding="utf-8") == schema.render()


def test_the_schema_refuses_what_the_loader_refuses():
    with pytest.raises(jsonschema.ValidationError, match="moon-phase"):
        jsonschema.validate({"id": "aws/x", "name": "X provider", "answers": {"moon-phase": {}}}, schema.document())
