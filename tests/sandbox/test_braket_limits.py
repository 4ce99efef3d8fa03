"""The sandbox's own spending limits, through boto3 as an account would be asked."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from quantum_sandbox import clients, server

GARNET = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
EMERALD = "arn:aws:braket:eu-north-1::device/qpu/iqm/Emerald"


@pytest.fixture
def braket(endpoint: str, account: str) -> Any:
    return clients.client("braket", endpoint=endpoint, account=account, region="eu-north-1")


def limits(braket: Any, **asked: Any) -> list[dict[str, Any]]:
    return braket.search_spending_limits(**asked)["spendingLimits"]


def code(call: Any, **asked: Any) -> str:
    with pytest.raises(ClientError) as refused:
        call(**asked)
    return refused.value.response["Error"]["Code"]


def test_a_limit_is_kept_as_braket_writes_it_and_has_no_end_in_practice(braket: Any, account: str) -> None:
    arn = braket.create_spending_limit(deviceArn=GARNET, spendingLimit="0.00", tags={"a": "b"})["spendingLimitArn"]
    assert arn.startswith(f"arn:aws:braket:eu-north-1:{account}:spending-limit/")
    (found,) = limits(braket)
    assert (found["spendingLimitArn"], found["deviceArn"]) == (arn, GARNET)
    assert (found["spendingLimit"], found["totalSpend"], found["queuedSpend"]) == ("0", "0", "0")
    assert (found["timePeriod"]["endAt"].year, found["tags"]) == (2125, {"a": "b"})


def test_a_device_has_one_limit(braket: Any) -> None:
    braket.create_spending_limit(deviceArn=GARNET, spendingLimit="5")
    assert code(braket.create_spending_limit, deviceArn=GARNET, spendingLimit="6") == "ValidationException"
    braket.create_spending_limit(deviceArn=EMERALD, spendingLimit="6")
    assert [limit["spendingLimit"] for limit in limits(braket)] == ["5", "6"]


@pytest.mark.parametrize(
    "device, amount",
    [
        ("arn:aws:braket:::device/quantum-simulator/amazon/sv1", "5"),
        ("arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1", "5"),
        ("iqm/Garnet", "5"),
        (GARNET, "5.001"),
        (GARNET, "-5"),
        (GARNET, "5 USD"),
    ],
)
def test_what_braket_refuses_is_refused(braket: Any, device: str, amount: str) -> None:
    assert code(braket.create_spending_limit, deviceArn=device, spendingLimit=amount) == "ValidationException"
    assert limits(braket) == []


def test_a_creation_that_is_sent_again_makes_nothing_new(braket: Any) -> None:
    """A client whose answer was lost retries with the same token."""
    made = [braket.create_spending_limit(deviceArn=GARNET, spendingLimit="5", clientToken="t") for _ in range(2)]
    assert made[0]["spendingLimitArn"] == made[1]["spendingLimitArn"] == limits(braket)[0]["spendingLimitArn"]
    assert len(limits(braket)) == 1


def test_a_limit_is_found_by_its_device_updated_and_deleted(braket: Any) -> None:
    arn = braket.create_spending_limit(deviceArn=GARNET, spendingLimit="5")["spendingLimitArn"]
    other = [{"name": "deviceArn", "operator": "EQUAL", "values": [EMERALD]}]
    same = [{"name": "deviceArn", "operator": "EQUAL", "values": [GARNET]}]
    braket.update_spending_limit(spendingLimitArn=arn, spendingLimit="7.50")
    assert [limit["spendingLimit"] for limit in limits(braket, filters=same)] == ["7.5"]
    assert limits(braket, filters=other) == []
    braket.delete_spending_limit(spendingLimitArn=arn)
    assert limits(braket) == []
    assert code(braket.delete_spending_limit, spendingLimitArn=arn) == "ResourceNotFoundException"
    assert code(braket.update_spending_limit, spendingLimitArn=arn) == "ResourceNotFoundException"


def test_tags_change(braket: Any) -> None:
    arn = braket.create_spending_limit(deviceArn=GARNET, spendingLimit="5", tags={"a": "1", "b": "2"})[
        "spendingLimitArn"
    ]
    braket.tag_resource(resourceArn=arn, tags={"c": "3"})
    braket.untag_resource(resourceArn=arn, tagKeys=["a", "b"])
    assert braket.list_tags_for_resource(resourceArn=arn)["tags"] == {"c": "3"}


def test_another_account_and_another_region_see_nothing(braket: Any, endpoint: str, account: str) -> None:
    arn = braket.create_spending_limit(deviceArn=GARNET, spendingLimit="5")["spendingLimitArn"]
    stranger = clients.client("braket", endpoint=endpoint, account="999999999999", region="eu-north-1")
    elsewhere = clients.client("braket", endpoint=endpoint, account=account, region="us-east-1")
    assert (limits(stranger), limits(elsewhere)) == ([], [])
    assert code(stranger.delete_spending_limit, spendingLimitArn=arn) == "ResourceNotFoundException"


def test_the_rest_of_braket_is_refused_in_plain_words(braket: Any) -> None:
    with pytest.raises(
        ClientError, match="serves Amazon Braket's spending limits and devices, and nothing else of Braket"
    ):
        braket.search_quantum_tasks(filters=[])


def test_a_reset_empties_the_limits_too(folder: Any) -> None:
    endpoint = server.start(folder).endpoint
    assert endpoint is not None
    braket = clients.client("braket", endpoint=endpoint, region="eu-north-1")
    braket.create_spending_limit(deviceArn=GARNET, spendingLimit="5")
    server.reset(folder)
    assert limits(braket) == []
