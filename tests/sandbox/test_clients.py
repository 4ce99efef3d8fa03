import pytest

from quantum_sandbox.clients import client, last_call


@pytest.mark.parametrize("endpoint", ["https://s3.amazonaws.com", "http://169.254.169.254", "http://example.org:80"])
def test_only_this_machine_is_spoken_to(endpoint: str) -> None:
    with pytest.raises(ValueError, match="is not on this machine"):
        client("s3", endpoint=endpoint, region="us-east-1")


def test_accounts_and_regions_are_kept_apart(endpoint: str, account: str) -> None:
    here = client("kms", endpoint=endpoint, account=account, region="eu-west-2")
    key = here.create_key()["KeyMetadata"]
    assert key["Arn"].startswith(f"arn:aws:kms:eu-west-2:{account}:key/")
    assert len(here.list_keys()["Keys"]) == 1
    assert client("kms", endpoint=endpoint, account=account, region="eu-west-1").list_keys()["Keys"] == []
    assert client("kms", endpoint=endpoint, account="999999999999", region="eu-west-2").list_keys()["Keys"] == []


def test_credentials_of_the_machine_are_not_used(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "real")
    sts = client("sts", endpoint=endpoint, region="eu-west-2")
    assert sts._request_signer._credentials.access_key == "sandbox"


def test_last_call_is_remembered_for_messages(endpoint: str, account: str) -> None:
    client("kms", endpoint=endpoint, account=account, region="eu-west-2").list_keys()
    assert last_call() == ("KMS", "ListKeys")
