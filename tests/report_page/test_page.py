"""The page shows what the data holds, loads nothing, and no string that somebody chose becomes more than text."""

import re
from html.parser import HTMLParser

import pytest
from report_page.bundles import of_team, told, written
from report_page.conftest import NOW, TODAY

from quantum_landing_zone.report_page.make import Given, make
from quantum_landing_zone.report_page.page import POLICY, render

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}"
SECTIONS = [
    *("sources", "coverage", "posture", "residency", "access", "ages"),
    *("usage", "spend", "incidents", "expiry", "benchmarks"),
]


class Page(HTMLParser):
    """Elements with what they hold, as a browser would see them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text, self.tables, self._in = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._in.append(tag)
        if tag == "table":
            self.tables.append({"caption": "", "head": [], "rows": []})
        elif tag == "tr" and "tbody" in self._in:
            self.tables[-1]["rows"].append([])
        elif tag in {"td", "th"} and "tbody" in self._in:
            self.tables[-1]["rows"][-1].append("")
        elif tag == "th":
            self.tables[-1]["head"].append("")

    def handle_endtag(self, tag):
        while self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data):
        self.text.append(data)
        if "caption" in self._in:
            self.tables[-1]["caption"] += data
        elif "tbody" in self._in and self.tables[-1]["rows"] and ("td" in self._in or "th" in self._in):
            self.tables[-1]["rows"][-1][-1] += data
        elif "thead" in self._in and "th" in self._in:
            self.tables[-1]["head"][-1] += data

    def table(self, start):
        """The one table whose caption begins so."""
        (found,) = [one for one in self.tables if one["caption"].startswith(start)]
        return found


@pytest.fixture(scope="module")
def html(report):
    return render(report)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def test_every_section_is_there_with_a_link_to_it(page):
    assert [value for tag, name, value in page.attributes if (tag, name) == ("section", "id")] == SECTIONS
    links = [value for tag, name, value in page.attributes if (tag, name) == ("a", "href")]
    assert links == ["#content", *(f"#{name}" for name in SECTIONS)]
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_nothing_is_loaded_and_the_page_forbids_it(page, html):
    loads = {"src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "manifest"}
    assert not [one for one in page.attributes if one[1] in loads]
    assert not {"script", "link", "iframe", "object", "embed", "form", "base", "img"} & set(page.tags)
    assert {value[0] for _, name, value in page.attributes if name in {"href", "xlink:href"}} == {"#"}
    assert not re.findall(r"@import|url\((?!#)", html)
    # Namespaces of SVG are names; nothing fetches them.
    addresses = set(re.findall(r"https?://[^\"'\s<)]+", html))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert ("meta", "content", POLICY) in page.attributes
    assert POLICY.startswith("default-src 'none';")
    assert "script" not in POLICY


def test_tables_have_captions_heads_and_a_region_that_scrolls(page):
    assert len(page.tables) > 20
    for one in page.tables:
        assert one["caption"].strip()
        assert all(name.strip() for name in one["head"])
        assert all(len(row) == len(one["head"]) for row in one["rows"] if row != ["none"])
    assert page.tags.count("table") == page.tags.count("caption")
    scopes = [value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")]
    assert set(scopes) == {"col", "row"}
    assert len(scopes) == page.tags.count("th")
    plots = page.tags.count("svg")
    assert sum(one == ("div", "tabindex", "0") for one in page.attributes) == len(page.tables) + plots
    assert plots == page.tags.count("figure") == 7


def test_figures_on_the_page_are_those_of_the_data(page, report):
    controls = {row[0]: row for row in page.table("Controls, the ones to act on first")["rows"]}
    for one in report.coverage.controls:
        assert controls[one.control][2:7] == [str(number) for number in one.outcomes.values()]
    frameworks = page.table("Controls by framework")["rows"]
    assert [row[1:] for row in frameworks] == [
        [str(one.controls), *map(str, one.outcomes.values())] for one in report.coverage.frameworks
    ]
    days = page.table("Submissions by day")["rows"]
    assert days == [["2026-11-23", "1", "1"], ["2026-11-24", "4", "0"]]
    assert [row[0] for row in page.table("Stacks by their newest bundle")["rows"]] == [
        "vesta/dev on azure",
        "orion/dev on azure",
    ]


def test_a_hostile_string_is_shown_and_does_nothing(bundle, tmp_path):
    spoilt = told(of_team(bundle, HOSTILE), {"vault: public access": HOSTILE})
    written(tmp_path, [spoilt])
    made = make(Given(bundles=[tmp_path]), NOW, TODAY)
    page = Page(render(made))
    assert f"{HOSTILE}/dev on azure" in "".join(page.text)
    assert HOSTILE in page.table("Drift in the newest bundles")["rows"][0][6]
    assert not {"script", "img"} & set(page.tags)
    assert not [one for one in page.attributes if one[1].startswith("on")]


def test_without_anything_each_section_says_why_and_no_table_is_shown():
    page = Page(render(make(Given(), NOW, TODAY)))
    # What ends is known from the register, whatever is given.
    assert [one["caption"] for one in page.tables] == ["What has ended, or ends within 60 days"]
    assert "".join(page.text).count("Nothing to show.") == len(SECTIONS) - 1
    assert "svg" not in page.tags
    # What was not looked at is no zero.
    assert "incidents: no events given-" in "".join(page.text).replace("\n", "")


def test_what_is_wrong_stands_at_the_top(bundle, tmp_path):
    (file,) = written(tmp_path, [bundle])
    file.write_bytes(file.read_bytes().replace(b'"serial":7', b'"serial":8', 1))
    page = Page(render(make(Given(bundles=[tmp_path]), NOW, TODAY)))
    assert page.table("What is wrong with the bundles")["rows"][0][0].endswith("its digest differs.")
    assert "Verification found 1 problem: what follows may not be what was collected." in "".join(page.text)
