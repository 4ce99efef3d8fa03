"""Sinks take all or raise; what a busy service turns down is sent again, and only that."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.audit_pipeline.settings import SinkSettings
from quantum_landing_zone.audit_pipeline.sinks import FIREHOSE, SQS, Limits, QueueSink, SinkError, StreamSink, batches


class Busy:
    """A service that turns down the records whose text is in `refuses`, so many times."""

    def __init__(self, refuses):
        self.refuses = dict(refuses)
        self.taken, self.calls = [], []

    def _refused(self, text):
        left = self.refuses.get(text, 0)
        if left:
            self.refuses[text] = left - 1
            return True
        self.taken.append(text)
        return False

    def send_message_batch(self, *, QueueUrl, Entries):  # noqa: N803 - as boto3 has it
        self.calls.append((QueueUrl, len(Entries)))
        failed = [one for one in Entries if self._refused(one["MessageBody"])]
        return {"Failed": [{"Id": one["Id"], "Code": "InternalError"} for one in failed]} if failed else {}

    def put_record_batch(self, *, DeliveryStreamName, Records):  # noqa: N803 - as boto3 has it
        self.calls.append((DeliveryStreamName, len(Records)))
        refused = [self._refused(one["Data"].decode()) for one in Records]
        answers = [{"ErrorCode": "ServiceUnavailableException"} if no else {"RecordId": "1"} for no in refused]
        return {"FailedPutCount": sum(refused), "RequestResponses": answers}


def queue(service):
    waits = []
    return QueueSink(SinkSettings(kind="sqs", name="siem", target="url"), service, waits.append), waits


def stream(service):
    waits = []
    return StreamSink(SinkSettings(kind="firehose", name="lake", target="stream"), service, waits.append), waits


@pytest.mark.parametrize("make, end", [(queue, ""), (stream, "\n")])
def test_what_was_turned_down_is_sent_again_and_nothing_else(make, end):
    service = Busy({f"b{end}": 2})
    sink, waits = make(service)
    sink.send(["a", "b", "c"])
    assert service.taken == [f"a{end}", f"c{end}", f"b{end}"]
    assert [count for _, count in service.calls] == [3, 1, 1]
    assert waits == [pytest.approx(0.4), pytest.approx(1.6)]


@pytest.mark.parametrize("make, name, end", [(queue, "siem", ""), (stream, "lake", "\n")])
def test_what_is_never_taken_raises_and_shows_no_event(make, name, end):
    service = Busy({f"b{end}": 9})
    with pytest.raises(SinkError) as raised:
        make(service)[0].send(["a", "b"])
    assert str(raised.value) == f"sink {name}: 1 of 2 events were not taken after 4 rounds"


def test_the_limits_of_both_services_are_kept():
    service = Busy({})
    queue(service)[0].send(["x" * 30_000] * 21)
    assert [count for _, count in service.calls] == [8, 8, 5]
    service = Busy({})
    stream(service)[0].send(["x" * 30_000] * 1200)
    assert [count for _, count in service.calls] == [139] * 8 + [88]
    assert (SQS.records, FIREHOSE.records) == (10, 500)


@given(st.lists(st.text(max_size=30)), st.integers(1, 5), st.integers(20, 60))
def test_batches_keep_every_line_in_order_and_every_limit(lines, records, size):
    made = list(batches(lines, Limits(records=records, size=size)))
    assert [line for batch in made for line in batch] == lines
    for batch in made:
        assert 1 <= len(batch) <= records
        assert len(batch) == 1 or sum(len(line.encode()) for line in batch) <= size


def test_no_event_makes_no_call():
    service = Busy({})
    queue(service)[0].send([])
    assert service.calls == []


def test_both_sinks_carry_json_that_a_reader_can_take_apart(world):
    from audit.records import create_task

    world.log_file("a", [create_task()])
    assert world.drain() == 0
    (queued,), (streamed,) = world.exported(), world.delivered()
    assert queued == streamed == world.events()[0]
    assert json.dumps(queued)
