"""Every relative link of every page leads to a file or folder that is there, and every anchor to a heading of it."""

import pytest
from docs.markdown import PAGES, ROOT, anchors, links, name


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_relative_link_resolves(page):
    broken = []
    for target in links(page):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        inside = file == ROOT or ROOT in file.parents
        found = inside and file.exists() and (not anchor or (file.suffix == ".md" and anchor in anchors(file)))
        if not found:
            broken.append(target)
    assert broken == []


def test_there_are_links_to_judge():
    assert sum(len(links(page)) for page in PAGES) > 100


def test_a_broken_link_and_a_broken_anchor_are_seen(tmp_path):
    page = tmp_path / "x.md"
    page.write_text(
        "# One `two` (three)\n\n# A\n# A\n[a](b.md#c) `[no](link)`\n```\n[no](link)\n```\n", encoding="utf-8"
    )
    assert links(page) == ["b.md#c"]
    assert anchors(page) == {"one-two-three", "a", "a-1"}
