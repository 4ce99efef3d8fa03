import gzip
import json
from pathlib import Path

import botocore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.aws.log_retention import ALLOWED_DAYS, FOR_EVER, log_group_days


@pytest.mark.parametrize("floor, days", [(1, 1), (2, 3), (400, 400), (401, 545), (2190, 2192), (3653, 3653), (3654, 0)])
def test_the_next_offered_retention_is_taken(floor, days):
    assert log_group_days(floor) == days


@given(st.integers(min_value=1, max_value=36500))
def test_no_record_goes_before_its_floor_and_nothing_shorter_would_do(floor):
    days = log_group_days(floor)
    if days == FOR_EVER:
        assert floor > max(ALLOWED_DAYS)
    else:
        assert days >= floor
        assert not [each for each in ALLOWED_DAYS if floor <= each < days]


def test_the_offered_days_are_those_of_the_api_reference():
    path = Path(botocore.__file__).parent / "data/logs/2014-03-28/service-2.json.gz"
    text = json.loads(gzip.decompress(path.read_bytes()))["shapes"]["Days"]["documentation"]
    assert [str(days) for days in ALLOWED_DAYS if str(days) not in text] == []
