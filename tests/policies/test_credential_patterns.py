"""Which texts are taken for credentials. All of them are put together here: no scanner finds one in this file."""

import time

import pytest

from quantum_policies.credential_patterns import find, is_secret_name, looks_random

MIXED = "Ab3" * 30
VARIED = "x9K2" + "m7Q4pw"
CREDENTIALS = {
    "an AWS access key": ["AKIA" + "Q7" * 8, "id=ASIA" + "Q7" * 8 + ";"],
    "an AWS secret key": ["aws_secret_access_key = " + MIXED[:40], '"AwsSecretKey":"' + MIXED[:40] + '"'],
    "an AWS session token": ["IQoJ" + MIXED[:60]],
    "a private key": ["-----BEGIN " + "PRIVATE KEY-----", "-----BEGIN RSA " + "PRIVATE KEY-----"],
    "a JSON web token": [f"eyJ{MIXED[:9]}.eyJ{MIXED[:9]}.{MIXED[:9]}"],
    "a token of a code forge": ["ghp_" + MIXED[:36], "glpat-" + MIXED[:20], "github_pat_" + MIXED[:40]],
    "a token of a chat, package or state service": ["xoxb-" + MIXED[:20], "pul-" + "0a" * 20, "hf_" + MIXED[:30]],
    "a Google API key": ["AIza" + MIXED[:35]],
    "an Azure storage key": [
        "AccountName=a;AccountKey=" + MIXED[:40] + "==",
        "Endpoint=sb://a.example.org/;SharedAccessKeyName=n;SharedAccessKey=" + MIXED[:43] + "=",
    ],
    "a key of an Azure service": [
        MIXED[:76] + "+ASt" + MIXED[:5] + "A==",
        MIXED[:76] + "ACDb" + MIXED[:5] + "g==",
        MIXED[:33] + "+AEh" + "B" + MIXED[:5] + "=",
        MIXED[:44] + "AzFu" + MIXED[:5] + "Q==",
        MIXED[:42] + "AzSe" + "C" + MIXED[:5],
        MIXED[:33] + "AzCa" + "P" + MIXED[:5] + "=",
        MIXED[:42] + "+ACR" + "D" + MIXED[:5],
    ],
    "a client secret of Entra ID": ["aB3" + "8Q~" + MIXED[:34], "secret is aB3" + "7Q~" + MIXED[:31] + ","],
    "a signed address": [
        "https://a.example.org/b?sig=" + MIXED[:44],
        "sv=2024-11-04&ss=b&srt=sco&sp=rl&sig=" + MIXED[:41] + "%3D",
        "SharedAccessSignature sr=a.example.org&sig=" + MIXED[:41] + "%3D&se=1790000000&skn=n",
        "x-amz-signature=" + "0a" * 32,
    ],
    "a password in an address": ["postgresql://lab:" + "pw7@db.example.org/runs"],
    "a password or token": [
        "export DB_PASSWORD=" + VARIED,
        "api_key: '" + VARIED + "'",
        "WorkspaceName=w;ApiKey=" + VARIED + ";QuantumEndpoint=https://eastus.quantum.azure.com/",
        "Server=tcp:a.database.windows.net;User ID=lab;Password=" + VARIED + ";",
    ],
}
QUIET = [
    "",
    "arn:aws:secretsmanager:eu-north-1:123456789012:secret:photonics/ionq-a1B2c3",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",  # the digest of nothing  # pragma: allowlist secret
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----",
    "https://sqs.eu-north-1.amazonaws.com/123456789012/audit",
    "https://lab.example.org:8443/runs@4711",
    "password=$DB_PASSWORD1",
    "password={{resolve:secretsmanager:photonics/db}}",
    "token=${{ secrets.TOKEN42 }}",
    "secret: arn:aws:secretsmanager:eu-north-1:123456789012:secret:x1",
    "Change the password every 90 days",
    '{"Action": ["secretsmanager:GetSecretValue", "kms:Decrypt"], "Sid": "ReadSecret1"}',
    "aws.partner/AKIAISNOTAKEY",
]
HOSTILE = [
    "_",
    "a_",
    "token_",
    "token=",
    "token ",
    "a://b:",
    "A ",
    "eyJ",
    "eyJaaaaaaaaa.",
    "a",
    "AKIA",
    "?sig=",
    "=",
    '"',
]


@pytest.mark.parametrize("kind, text", [(kind, text) for kind, texts in CREDENTIALS.items() for text in texts])
def test_each_kind_is_found(kind, text):
    assert find(text) == kind
    assert find(f"first line\nsecond {text}\nthird") == kind


@pytest.mark.parametrize("text", QUIET)
def test_references_hashes_and_names_are_none(text):
    assert find(text) is None


@pytest.mark.parametrize("part", HOSTILE)
def test_a_long_text_takes_no_longer_than_its_length(part):
    """Half a million characters; a pattern that tries each end again for each beginning would take minutes."""
    text = "-----BEGIN " + part * (500_000 // len(part))
    start = time.perf_counter()
    find(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "name",
    [
        "DB_PASSWORD",
        "apiKey",
        "IONQ_TOKEN",
        "token",
        "client-secret",
        "privateKey",
        "pwd",
        "sharedKey",
        "storage_account_key",
    ],
)
def test_names_of_secrets(name):
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name", ["TOKEN_URL", "secretArn", "passwordPolicy", "monkey", "SECRET_NAME", "secretary", "key"]
)
def test_names_of_something_else(name):
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    "value", ["changeme", "12345678901", "short1", "/lab/token1", "a a a a 1", "aaaaaaa1", "$TOKEN123"]
)
def test_words_numbers_and_references_are_not_random(value):
    assert not looks_random(value)
