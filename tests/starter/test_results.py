"""The report in the result store: where it lies, what it says of itself, and that the real store takes it."""

import json

import pytest

from quantum_landing_zone.access.callers import person
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.starter.credentials import sign_in
from quantum_landing_zone.starter.results import Report, write
from quantum_landing_zone.tenant import Role

REPORT = Report(
    environment="dev", backend="amazon/sv1", sdk="1.127.5", method="Bell pair", shots=10, counts={"00": 4, "11": 6}
)


@pytest.fixture
def sent(account, workspace, token):
    """Writes a report and gives its address with the request that S3 got."""
    signed_in = sign_in(workspace, token)
    requests = []
    original = signed_in.session.client

    def client(*args, **kwargs):
        made = original(*args, **kwargs)
        made.meta.events.register("before-send.s3.PutObject", lambda request, **_: requests.append(request))
        return made

    signed_in.session.client = client
    where = write(signed_in, workspace, REPORT)
    (request,) = requests
    return where, {name.lower(): value for name, value in request.headers.items()}


def test_it_lies_in_the_folder_of_the_person(sent, account, workspace):
    where, _ = sent
    bucket, key = where.removeprefix("s3://").split("/", 1)
    assert bucket == workspace.bucket
    assert key.startswith("tasks/ada/")
    found = account.get_object(Bucket=bucket, Key=key)
    assert found["ContentType"] == "application/json"
    body = json.loads(found["Body"].read())
    assert {name: body[name] for name in ("environment", "backend", "sdk", "method", "shots", "counts")} == {
        "environment": "dev",
        "backend": "amazon/sv1",
        "sdk": "1.127.5",
        "method": "Bell pair",
        "shots": 10,
        "counts": {"00": 4, "11": 6},
    }


def test_it_says_its_class(sent, account, workspace):
    bucket, key = sent[0].removeprefix("s3://").split("/", 1)
    assert account.head_object(Bucket=bucket, Key=key)["Metadata"] == {
        "artifact": "result",
        "sensitivity": workspace.sensitivity,
        "labels": ",".join(workspace.labels),
        "team": "aurora",
        "environment": "dev",
        "user": "ada",
    }


def test_it_chooses_no_key_and_no_algorithm(sent):
    assert not [name for name in sent[1] if name.startswith("x-amz-server-side-encryption")]


def test_it_carries_a_checksum_and_names_the_owner_that_it_expects(sent, workspace):
    # Over TLS the checksum itself follows the body.
    assert sent[1]["x-amz-sdk-checksum-algorithm"] == b"SHA256"
    assert sent[1]["x-amz-trailer"] == b"x-amz-checksum-sha256"
    assert sent[1]["x-amz-expected-bucket-owner"] in {workspace.account, workspace.account.encode()}


def test_the_real_store_and_role_take_such_a_write_from_inside_and_from_nobody_else(sent, here):
    """The documents that are provisioned, judged by the product's own evaluator, on the key that was really written."""
    documents = Documents(here)
    key = sent[0].split("/", 3)[3]
    ada, bob = (person(documents, Role.CIRCUIT_AUTHOR, user) for user in ("ada", "bob"))
    calls = Calls(documents, Role.CIRCUIT_AUTHOR, "ada").write(here.stores["result"], key)
    assert [bool(ada.tries(call).allowed) for call in calls] == [True, True]
    assert not bob.tries(calls[0]).allowed
    assert (
        not person(documents, Role.JOB_SUBMITTER)
        .tries(Calls(documents, Role.JOB_SUBMITTER).on_object("s3:PutObject", here.stores["circuit"].bucket, key))
        .allowed
    )


def test_two_reports_never_lie_in_the_same_place(account, workspace, token):
    signed_in = sign_in(workspace, token)
    assert len({write(signed_in, workspace, REPORT) for _ in range(20)}) == 20
