import pytest

from quantum_landing_zone.audit.broken import DEEPEST, BrokenRecordError, check_json


def nested(levels: int) -> list:
    value: list = []
    for _ in range(levels - 1):
        value = [value]
    return value


def test_a_record_may_nest_up_to_the_limit_and_no_deeper():
    check_json(nested(DEEPEST))
    with pytest.raises(BrokenRecordError, match="deeper than 64 levels"):
        check_json(nested(DEEPEST + 1))


def test_a_record_of_any_depth_is_refused_without_overflow():
    with pytest.raises(BrokenRecordError, match="deeper than 64 levels"):
        check_json(nested(200_000))
