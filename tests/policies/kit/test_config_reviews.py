"""What the provider register bars, as the configuration carries it: nobody is asked, and what is missing is no yes."""

from datetime import date, timedelta

import pytest
from hypothesis import given as any_of
from hypothesis import strategies
from policies.kit.test_config import RULES, given

from quantum_policies.kit.config import ConfigurationError, load
from quantum_policies.kit.config_reviews import out_of_review

DAY = date(2026, 11, 25)
GARNET = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
WHY = {
    "absent": (None, "the provider register holds no approved review of it"),
    "unreviewed": ({"state": "unreviewed", "until": None}, "the provider register holds no approved review of it"),
    "withdrawn": ({"state": "withdrawn", "until": "2027-01-01"}, "the approval of its provider is withdrawn"),
    "endless": ({"state": "approved", "until": None}, "its provider's review has no end"),
    "over": ({"state": "approved", "until": "2026-11-24"}, "its provider's review ended on 2026-11-24"),
}


def configured(review, day=DAY):
    reviews = {} if review is None else {GARNET: review}
    aws = {"accountId": "123456789012", "regions": ["eu-north-1"], "devices": [GARNET], "deviceReviews": reviews}
    return load(given(aws=aws, waivers=[]), RULES, today=day).aws


@pytest.mark.parametrize("review, why", WHY.values(), ids=WHY)
def test_what_bars_a_device(review, why):
    assert configured(review).out_of_review == {GARNET: why}
    assert configured(review).usable == frozenset()


@any_of(days=strategies.integers(-400, 400))
def test_a_review_holds_through_its_last_day_and_not_one_day_longer(days):
    until = DAY + timedelta(days=days)
    barred = out_of_review([GARNET], {GARNET: {"state": "approved", "until": until.isoformat()}}, DAY, "x", [])
    assert bool(barred) == (until < DAY)


def test_an_offer_is_looked_up_whatever_the_case_of_its_name():
    azure = {
        **given()["azure"],
        "providerReviews": {"IONQ/Pay-As-You-Go": {"state": "approved", "until": "2026-11-24"}},
    }
    found = load(given(azure=azure, waivers=[]), RULES, today=DAY).azure
    assert found.out_of_review == {("ionq", "pay-as-you-go"): "its provider's review ended on 2026-11-24"}


def test_a_configuration_without_reviews_lets_nothing_be_used():
    azure = {key: value for key, value in given()["azure"].items() if key != "providerReviews"}
    found = load(given(azure=azure, waivers=[]), RULES, today=DAY).azure
    assert list(found.out_of_review) == [("ionq", "pay-as-you-go")]


def test_an_end_that_is_no_date_is_a_fault():
    with pytest.raises(ConfigurationError, match=r"aws\.deviceReviews\..*Garnet\.until: 2026-13-01 is no date"):
        configured({"state": "approved", "until": "2026-13-01"})
