import json
import re

import pytest
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import default_settings

from quantum_policies import examples, pages
from quantum_policies.rules import ALL_RULES

LINK = re.compile(r"\]\(([^)#]+\.md)\)")


@pytest.fixture(scope="module")
def rendered():
    return pages.render()


def test_pages_and_examples_are_fresh():
    """Refresh them with `python -m quantum_policies.pages`."""
    assert pages.stale() == [], f"refresh them: {pages.REFRESH}"


def test_every_rule_has_a_page_and_every_link_leads_to_a_file(rendered):
    assert {path.stem for path in rendered} == {*(rule.id for rule in ALL_RULES), "README", "examples"}
    names = {path.name for path in rendered}
    for path, text in rendered.items():
        for target in LINK.findall(text) if path.suffix == ".md" else ():
            assert target in names or (path.parent / target).resolve().is_file(), (path.name, target)


def test_examples_are_read_back_as_they_were_made(rendered, tmp_path, monkeypatch):
    file = tmp_path / "examples.json"
    file.write_text(rendered[examples.FILE], encoding="utf-8")
    monkeypatch.setattr(examples, "FILE", file)
    examples._all.cache_clear()
    try:
        shown = {rule.id: examples.example(rule.id) for rule in ALL_RULES}
    finally:
        examples._all.cache_clear()
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {rule for rule, code in shown.items() if code}
    for code in filter(None, shown.values()):
        compile(code, "<example>", "exec")


def test_no_scanner_finds_a_secret_in_a_page(rendered, tmp_path):
    with default_settings():
        for path, text in rendered.items():
            file = tmp_path / path.name
            file.write_text(text, encoding="utf-8")
            assert [f"{path.name}:{found.line_number}" for found in scan_file(str(file))] == []


def test_a_page_of_a_rule_that_is_gone_is_stale_and_removed(tmp_path, monkeypatch):
    folder = tmp_path / "docs" / "rules"
    folder.mkdir(parents=True)
    (folder / "gone.md").write_text("", encoding="utf-8")
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    monkeypatch.setattr(pages, "FOLDER", folder)
    monkeypatch.setattr(pages, "render", dict)
    assert pages.stale() == ["docs/rules/gone.md"]
    pages.write()
    assert list(folder.iterdir()) == []
