"""A device or an offer is barred unless its provider and the operator of the service are approved and in date."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies

from quantum_landing_zone.providers.review import LONGEST, Review, review_of, reviews
from quantum_policies.kit.config_reviews import out_of_review

DAY = date(2026, 11, 25)
APPROVED = {
    "entry": "aws/iqm",
    "state": "approved",
    "covers": ["iqm/Garnet"],
    "by": "security-board",
    "decided": DAY,
    "until": DAY,
    "because": "for a test of what holds",
}
NOT_APPROVED = "the provider register holds no approved review of it"


@pytest.mark.parametrize(
    "change, message",
    [
        ({"by": None}, "says who decided and when"),
        ({"state": "withdrawn", "decided": None}, "a review that is withdrawn says who decided and when"),
        ({"until": None}, "an approved review ends"),
        ({"until": DAY - timedelta(days=1)}, "holds for 366 days at most"),
        ({"until": DAY + LONGEST + timedelta(days=1)}, "holds for 366 days at most"),
        ({"by": "somebody by name"}, "Input should be 'platform-team'"),
    ],
)
def test_a_review_that_does_not_hold_together_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        Review.model_validate(APPROVED | change)


@pytest.mark.parametrize(
    "cloud, name, bar",
    [
        ("aws", "iqm/Garnet", ""),
        ("aws", "iqm/Nonesuch", NOT_APPROVED),
        ("aws", "oqc/Lucy", NOT_APPROVED),
        ("azure", "ionq/pay-as-you-go-cred", ""),
        ("azure", "quantinuum/standard1", NOT_APPROVED),
        ("azure", "pasqal/any", NOT_APPROVED),
    ],
)
def test_what_the_register_bars_on_the_day_of_its_reviews(cloud, name, bar):
    assert review_of(cloud, name).bar(DAY) == bar


def test_a_withdrawn_approval_bars_and_says_so(decided):
    with decided("aws/iqm", state="withdrawn"):
        assert review_of("aws", "iqm/Garnet").bar(DAY) == "the approval of its provider is withdrawn"


def test_a_provider_may_be_used_no_longer_than_the_service_through_which_it_is_reached(decided):
    with decided("aws/amazon", until=DAY):
        assert review_of("aws", "iqm/Garnet").until == DAY
        assert review_of("aws", "iqm/Garnet").bar(DAY + timedelta(days=1)) == (
            "its provider's review ended on 2026-11-25"
        )
    with decided("aws/amazon", state="withdrawn"):
        found = review_of("aws", "iqm/Garnet")
    assert found.bar(DAY) == NOT_APPROVED
    assert found.because == "the review of aws/amazon, who operates the service, is not approved"


def test_the_open_review_is_that_of_the_provider_that_no_offer_of_the_facts_names():
    assert [name for name, review in reviews().items() if review.state != "approved"] == ["azure/pasqal"]


@given(
    state=strategies.sampled_from(["approved", "unreviewed", "withdrawn"]),
    length=strategies.integers(0, LONGEST.days),
    days=strategies.integers(-10, 500),
)
def test_the_components_and_the_rules_bar_the_same_in_the_same_words(state, length, days):
    """Both read the register: one by itself, the other by what the policy configuration carries."""
    until = DAY + timedelta(days=length)
    review = Review.model_validate(APPROVED | {"state": state, "until": until})
    carried = {"iqm/Garnet": {"state": review.state, "until": until.isoformat()}}
    day = DAY + timedelta(days=days)
    assert out_of_review(["iqm/Garnet"], carried, day, "", []).get("iqm/Garnet", "") == review.bar(day)
