"""Names fit every service, and two teams never share one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.tenant.naming import fit, slug

TEAMS = st.text(min_size=1, max_size=64)


@given(TEAMS)
def test_a_slug_is_lower_case_letters_digits_and_single_hyphens(team):
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", slug(team))
    assert len(slug(team)) <= 20


@given(TEAMS, TEAMS)
def test_two_teams_never_share_a_slug(one, other):
    assert (slug(one) == slug(other)) == (one == other)


@pytest.mark.parametrize(
    "team,expected",
    [
        ("aurora", "aurora"),
        ("Aurora", "aurora-e9de09"),
        ("Équipe Zürich", "equipe-zurich-26b83f"),
        ("量子チーム", "t-247223"),
        ("a-very-long-team-name-indeed", "a-very-long-t-4b1b26"),
    ],
)
def test_slugs_are_the_same_for_ever(team, expected):
    """A slug is part of resource names: a change of the algorithm would rename every bucket."""
    assert slug(team) == expected


@given(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,40}[a-z0-9]", fullmatch=True), min_size=1, max_size=6))
def test_a_fitted_name_keeps_the_limit_and_ends_in_a_digest_only_when_cut(parts):
    name = fit(*parts, limit=63)
    assert len(name) <= 63
    assert (name == "-".join(parts)) == (len("-".join(parts)) <= 63)


@given(
    st.lists(st.from_regex(r"[a-z]{10,40}", fullmatch=True), min_size=3, max_size=4),
    st.lists(st.from_regex(r"[a-z]{10,40}", fullmatch=True), min_size=3, max_size=4),
)
def test_two_different_names_stay_different_when_cut(one, other):
    assert (fit(*one, limit=30) == fit(*other, limit=30)) == ("-".join(one) == "-".join(other))


def test_a_limit_that_nothing_fits_is_an_error():
    with pytest.raises(ValueError, match="do not fit into 8"):
        fit("aaaa", "bbbb", "cccc", limit=8)
