from dataclasses import replace

import pytest
from policies.contract import TODAY
from policies.reports.sample import KEY, ROTATION, RUN, record

from quantum_policies.kit.testing import CANARY, resource, secret
from quantum_policies.reports import FORMATS, render


@pytest.mark.parametrize("form", FORMATS)
def test_a_secret_of_the_program_is_in_no_report(form):
    period = record(ROTATION, resource(KEY, "never", {"enableKeyRotation": secret(CANARY)}))
    text = render(replace(RUN, records=(period,)), form, today=TODAY)
    assert "never" in text
    assert CANARY not in text


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_the_same_each_time(form):
    assert render(RUN, form, today=TODAY) == render(RUN, form, today=TODAY)


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_shows_the_waiver_with_its_reason(form):
    text = " ".join(render(RUN, form, today=TODAY).split())
    assert "imported key material can't be rotated by AWS" in text.replace("&#x27;", "'")


def test_an_unknown_format_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match=r"no report format 'html'. Fix: choose one of terminal, markdown, sarif"):
        render(RUN, "html", today=TODAY)
