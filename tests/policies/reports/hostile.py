"""Runs whose every text was chosen by somebody who wants out of the report."""

from __future__ import annotations

from hypothesis import strategies as st
from policies.reports.sample import NO_USER, ROTATION, WAIVER

from quantum_policies.kit import Level, Verdict
from quantum_policies.record import Judged, Location, Record

FRAGMENTS = (
    *("`", "``", "```\n", "|", "\n", "\n\n# ", "\r\n- ", "<script>", "</details>", "<!--", "-->", "<b>", "]]>", "&lt;"),
    *("[x](http://evil.example)", "![x](//evil.example/i.png)", "http://evil.example", "www.evil.example", "@team"),
    *("#12", "GH-12", "\x1b[31m", "\x1b]8;;http://evil.example\x07", "\x07", "\x00", "\u202e", "\u2028", "\ud800"),
    *("{0}", "{{", "](0)", "[bold]", "%s", "\\", "\\|", "'", '"', " ", "  ", "\t", "~~", "**", "_", "user@example.org"),
    *("0123456789abcdef" * 2, ":smile:", "$x$", "1. ", "> ", "\ufffe", "\ufeff", "a", "é", "量子"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join), st.text(st.characters(), max_size=30), st.just("")
)
LOCATIONS = st.one_of(
    st.none(), st.builds(Location, file=TEXTS, line=st.integers(-1, 10**6), column=st.integers(-1, 300))
)
RECORDS = st.builds(
    Record,
    rule=st.one_of(st.sampled_from([ROTATION.id, NO_USER.id]), TEXTS),
    verdict=st.sampled_from(Verdict),
    level=st.sampled_from(Level),
    lowered=st.booleans(),
    urn=TEXTS,
    type=TEXTS,
    name=TEXTS,
    what=TEXTS,
    message=TEXTS,
    warning=TEXTS,
    location=LOCATIONS,
    waiver=st.sampled_from([None, WAIVER]),
)
RUNS = st.builds(
    Judged,
    pack=TEXTS,
    version=TEXTS,
    source=TEXTS,
    records=st.lists(RECORDS, max_size=6).map(tuple),
    other_types=st.integers(0, 10**6),
    resources=st.integers(0, 10**4),
    faults=st.lists(TEXTS, max_size=2).map(tuple),
    notes=st.lists(TEXTS, max_size=2).map(tuple),
    whole=st.booleans(),
)
