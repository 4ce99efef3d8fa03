"""Plots say what they show in words, load nothing, and take the page's colour."""

from xml.etree import ElementTree as ET

import pytest

from quantum_landing_zone.report_page import plots

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "$x^2$" \u202e'


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - it was drawn here


def drawn(title="Title", names=("one", "two"), **series):
    return plots.stacked(title, "Described.", names, series or {"satisfied": [1, 2], "waived": [0, 3]})


def test_a_plot_names_itself_for_those_who_do_not_see_it():
    root = parsed(drawn())
    title, description = root[0], root[1]
    assert (title.tag, title.text, description.tag, description.text) == (
        f"{SVG}title",
        "Title",
        f"{SVG}desc",
        "Described.",
    )
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]


@pytest.mark.parametrize(
    "svg",
    [
        plots.stacked(HOSTILE, HOSTILE, [HOSTILE, "b"], {"high": [1, 2]}),
        plots.tiles(HOSTILE, HOSTILE, [HOSTILE], [HOSTILE], [[(3, True)]]),
        plots.points(HOSTILE, HOSTILE, [(HOSTILE, 1.5, 0.1), ("b", 2.5, None)]),
    ],
    ids=["stacked", "tiles", "points"],
)
def test_a_hostile_name_is_text_and_nothing_else(svg):
    root = parsed(svg)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "title", "desc", "defs", "style", "g", "path", "use", "text", "clipPath", "rect", "pattern", "tspan",
    }  # fmt: skip
    assert root[0].text == HOSTILE
    assert any(text.startswith("<script>") for text in root.itertext())
    assert not [one for one in root.iter() for name in one.attrib if name.startswith("on")]


def test_a_plot_points_only_into_itself():
    root = parsed(drawn())
    ids = {one.attrib["id"] for one in root.iter() if "id" in one.attrib}
    link = "{http://www.w3.org/1999/xlink}href"
    assert {one.attrib[link] for one in root.iter() if link in one.attrib} <= {f"#{name}" for name in ids}
    assert "currentColor" in drawn()
    assert "<metadata" not in drawn()


def test_ids_of_two_plots_never_meet_and_the_same_plot_is_the_same_text():
    one, other = drawn("One"), drawn("Other")
    ids = [{each.attrib["id"] for each in parsed(svg).iter() if "id" in each.attrib} for svg in (one, other)]
    assert ids[0]
    assert not ids[0] & ids[1]
    assert drawn("One") == one


def test_parts_differ_by_more_than_colour():
    """Every style of one plot has a hatching of its own, at most one of them none."""
    for names in (["satisfied", "not-satisfied", "waived", "manual", "not-assessed"], ["accepted", "refused"]):
        hatches = [plots._STYLES[name][1] for name in names]
        assert len(set(hatches)) == len(hatches)


def test_of_many_bars_the_last_are_drawn_and_that_is_said():
    names = [f"day {number}" for number in range(60)]
    texts = list(parsed(drawn(names=names, accepted=list(range(60)))).itertext())
    assert "Described. The last 40 of 60 are drawn." in texts
    assert "day 59" in texts
    assert "day 19" not in texts
