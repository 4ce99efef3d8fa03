"""A secret under rotation in moto, and an issuer that a test can look into."""

import datetime as dt
import http.server
import io
import ipaddress
import json
import ssl
import threading
import uuid
import zipfile
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import boto3
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from moto import mock_aws

from quantum_landing_zone.rotation.errors import IssuerError
from quantum_landing_zone.rotation.token import Token

NAME = "/qlz/aurora/dev/provider-api-token"
FIRST = "canary-first-4f1c6b"
REGION = "eu-west-2"


@dataclass
class RecordedIssuer:
    """A provider that knows which of its tokens are valid. `key` makes issuing idempotent if it is honoured."""

    valid: set[str] = field(default_factory=lambda: {FIRST})
    issued: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    honours_key: bool = False
    refuses: str = ""
    answer: str | None = None

    def issue(self, current: Token, *, key: str) -> Token:
        self._refuse("issue")
        assert current.reveal() in self.valid
        if self.honours_key and key in self.keys:
            return Token(self.issued[self.keys.index(key)])
        text = self.answer or f"canary-issued-{len(self.issued)}-9d2e7a"
        self.keys.append(key)
        self.issued.append(text)
        self.valid.add(text)
        return Token(text)

    def check(self, token: Token) -> None:
        self._refuse("check")
        if token.reveal() not in self.valid:
            raise IssuerError("checking: the issuer answered with status 401")

    def revoke(self, token: Token, *, using: Token) -> None:
        self._refuse("revoke")
        assert using.reveal() in self.valid
        self.valid.discard(token.reveal())

    def _refuse(self, what: str) -> None:
        if self.refuses == what:
            raise IssuerError(f"{what}: the issuer answered with status 503")


@dataclass
class Account:
    """The secret in its account."""

    client: Any
    function: str

    def begin(self) -> str:
        """Start a rotation as Secrets Manager does: a version that is pending and has no value; return its id."""
        version = str(uuid.uuid4())
        self._settle()
        self.client.rotate_secret(
            SecretId=NAME,
            ClientRequestToken=version,
            RotationLambdaARN=self.function,
            RotationRules={"AutomaticallyAfterDays": 30},
        )
        return version

    def _settle(self) -> None:
        """Take a label away that AWS accepts on the version in use and moto does not (RotateSecret, API reference)."""
        for version, stages in self.client.describe_secret(SecretId=NAME)["VersionIdsToStages"].items():
            if {"AWSCURRENT", "AWSPENDING"} <= set(stages):
                self.client.update_secret_version_stage(
                    SecretId=NAME, VersionStage="AWSPENDING", RemoveFromVersionId=version
                )

    def value(self, stage: str) -> str | None:
        """The value with a label, or None where no version has it."""
        try:
            return self.client.get_secret_value(SecretId=NAME, VersionStage=stage)["SecretString"]
        except self.client.exceptions.ResourceNotFoundException:
            return None

    def conflict(self) -> None:
        """Answer the next PutSecretValue as AWS does for a version that has another value; moto overwrites it."""

        def answer(**_: Any) -> Any:
            self.client.meta.events.unregister("before-call.secrets-manager.PutSecretValue", answer)
            error = {"Code": "ResourceExistsException", "Message": "canary-in-a-message"}
            raise self.client.exceptions.ResourceExistsException({"Error": error}, "PutSecretValue")

        self.client.meta.events.register("before-call.secrets-manager.PutSecretValue", answer)


@pytest.fixture
def issuer() -> RecordedIssuer:
    return RecordedIssuer()


@pytest.fixture
def account(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    # Without docker moto takes an invocation and runs nothing: the steps are then run here, one by one.
    with mock_aws(config={"lambda": {"use_docker": False}}):
        iam = boto3.client("iam", region_name=REGION)
        role = iam.create_role(RoleName="rotation", AssumeRolePolicyDocument=json.dumps({"Statement": []}))
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("handler.py", "")
        function = boto3.client("lambda", region_name=REGION).create_function(
            FunctionName="rotation",
            Runtime="python3.12",
            Role=role["Role"]["Arn"],
            Handler="handler.handle",
            Code={"ZipFile": package.getvalue()},
        )
        client = boto3.client("secretsmanager", region_name=REGION)
        client.create_secret(Name=NAME, SecretString=FIRST)
        yield Account(client, function["FunctionArn"])


class Provider(http.server.BaseHTTPRequestHandler):
    """Issues, checks and revokes tokens by the table in the issuer's module."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        place = self.server.place
        place["requests"].append((self.path, self.headers["Idempotency-Key"], body))
        if place["answer"] is not None:
            self._answer(*place["answer"])
        elif self._bearer() not in place["valid"]:
            self._answer(401, b"{}")
        elif self.path == "/issue":
            token = place["by_key"].setdefault(self.headers["Idempotency-Key"], f"canary-new-{len(place['by_key'])}")
            place["valid"].add(token)
            self._answer(201, json.dumps({"access_token": token}).encode())
        else:
            place["valid"].discard(parse_qs(body)["token"][0])
            self._answer(200, b"")

    def do_GET(self):
        place = self.server.place
        place["requests"].append((self.path, None, ""))
        self._answer(*(place["answer"] or ((204 if self._bearer() in place["valid"] else 401), b"")))

    def log_message(self, *_):
        pass

    def _bearer(self):
        return self.headers["Authorization"].removeprefix("Bearer ")

    def _answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate for the loopback address, and the context that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "issuer")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "issuer.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def provider(authority):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.place = {"requests": [], "valid": {FIRST}, "by_key": {}, "answer": None}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def settings(provider):
    base = f"https://127.0.0.1:{provider.server_port}"
    return {
        "kind": "http",
        "issueUrl": f"{base}/issue",
        "checkUrl": f"{base}/check",
        "revokeUrl": f"{base}/revoke",
        "tokenField": "access_token",
    }
