"""`qlz replay` on a stack whose account answers as Lambda and S3 do."""

import io
import json

import pytest
from typer.testing import CliRunner

from quantum_landing_zone.cli import operator
from quantum_landing_zone.cli.main import app

STACK = ["replay", "dev", "-C", "examples/aws-minimal"]


class Functions:
    """A Lambda client that answers one thing and remembers what it was asked."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def invoke(self, *, FunctionName, Payload):  # noqa: N803 - as boto3 has it
        self.asked.append((FunctionName, json.loads(Payload)))
        failed = {"FunctionError": "Unhandled"} if "errorMessage" in self.answer else {}
        return {"Payload": io.BytesIO(json.dumps(self.answer).encode()), **failed}


@pytest.fixture
def run(monkeypatch):
    """Runs the command against clients of one's own; gives its result and the function that was asked."""

    def start(answer, *words, keys=()):
        functions = Functions(answer)

        class Pages:
            def paginate(self, **_):
                return [{"Contents": [{"Key": key} for key in keys]}]

        class Store:
            def get_paginator(self, _):
                return Pages()

        monkeypatch.setattr(
            operator, "operator_clients", lambda *_: lambda service: functions if service == "lambda" else Store()
        )
        return CliRunner().invoke(app, [*STACK, *words]), functions

    return start


def test_dead_letters_are_sent_again_and_counted(run):
    done, functions = run({"sent": 2, "taken": 5, "refused": []})
    assert (done.exit_code, done.output) == (0, "sent again: 2; dead letters taken: 5\n")
    assert functions.asked == [("qlz-vega-dev-audit-replay", {"replay": "dead-letters"})]


def test_what_the_function_refuses_is_named_and_the_command_fails(run):
    done, _ = run({"sent": 0, "taken": 0, "refused": ["x"]}, "--day", "2026-11-24", keys=())
    assert done.exit_code == 0  # a day without files asks for nothing
    assert done.output == "sent again: 0; dead letters taken: 0\n"
    done, _ = run({"sent": 0, "taken": 1, "refused": ["notes.txt"]})
    assert (done.exit_code, done.output.splitlines()[-1]) == (1, "refused, no log file of the trail: notes.txt")


def test_a_function_that_failed_is_told_in_words(run):
    done, _ = run({"errorMessage": "out of memory"})
    assert done.exit_code == 3
    assert "did not replay" in done.output + (done.stderr or "")
