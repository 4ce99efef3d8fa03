"""What holds for every rule's text and place."""

import ast
import inspect
import re
from pathlib import Path

import pytest
import yaml

from quantum_policies import rules as rules_package
from quantum_policies.kit import Level
from quantum_policies.packs import PACKS
from quantum_policies.rules import ALL_RULES

CODE = Path(rules_package.__file__).parent
TESTS = Path(__file__).parent / "rules"
PACK_FOLDERS = CODE.parents[1]
FILES = sorted(path for cloud in ("aws", "azure", "any") for path in CODE.rglob(f"{cloud}_*.py"))
RULES = {rule.id: rule for rule in ALL_RULES}
CATALOGUE = re.compile(r"^(TEN|IAM|ENC|SEC|CLS|ATT|RES|AUD|CMP|ONB|BEN|OPS|LIF|REP|UX)-\d\d$")


def test_every_file_is_a_rule_with_its_own_name_and_every_rule_is_a_file():
    assert sorted(path.stem.replace("_", "-") for path in FILES) == sorted(RULES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_has_a_test_file_at_the_mirrored_place(path):
    assert (TESTS / path.parent.name / f"test_{path.name}").is_file()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_is_labelled_by_its_folder_first(path):
    assert RULES[path.stem.replace("_", "-")].labels[0] == path.parent.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_rule_says_is_a_constant_template(path):
    """An f-string would carry a property's value past the redaction."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in (
            "fail",
            "not_applicable",
            "refuse",
        ):
            assert isinstance(call.args[0], ast.Constant), ast.unparse(call)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_opens_nothing_and_asks_nobody(path):
    """Rules are pure: no file, process, network or clock. Reading a text in another way is."""
    pure = {"base64", "binascii", "ipaddress", "json", "re"}
    allowed = {"__future__", "typing", "collections.abc", "quantum_policies", *pure}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            assert (module or "").partition(".")[0] in allowed or module in allowed


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_why_and_how_to_fix(rule):
    assert rule.level is Level.MANDATORY
    assert rule.controls
    assert all(CATALOGUE.match(control) for control in rule.controls)
    assert inspect.getmodule(rule.check) is not None
    for text in (rule.title, rule.why, rule.fix):
        assert text == text.strip()
        assert len(text) > 20
        assert not text.endswith(".")
        assert "  " not in text


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_pack_is_a_folder_with_six_lines(pack):
    folder = PACK_FOLDERS / pack.name
    declared = yaml.safe_load((folder / "PulumiPolicy.yaml").read_text(encoding="utf-8"))
    assert (declared["name"], declared["description"]) == (pack.name, pack.description)
    assert declared["runtime"] == {"name": "python", "options": {"virtualenv": "../../.venv"}}
    lines = [line for line in (folder / "__main__.py").read_text(encoding="utf-8").splitlines() if line]
    assert (len(lines), lines[-1]) == (5, f"    serve({pack.name.upper().replace('-', '_')})")
