"""The provider process as the engine meets it: over the wire, started through the plugin on PATH."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from quantum_sandbox.environment import PLUGINS, environment

SECRET = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}  # pragma: allowlist secret


@dataclass
class Plugin:
    process: subprocess.Popen[str]
    stub: Any
    seconds: float

    def configure(self, **config: Any) -> None:
        self.stub.Configure(provider_pb2.ConfigureRequest(args=struct(**config), acceptSecrets=True))


def struct(**values: Any) -> Struct:
    made = Struct()
    made.update(values)
    return made


def urn(kind: str, name: str = "it") -> str:
    return f"urn:pulumi:s::p::{kind}::{name}"


def start(package: str, variables: dict[str, str]) -> Plugin:
    began = time.monotonic()
    process = subprocess.Popen(
        [str(PLUGINS / f"pulumi-resource-{package}")], stdout=subprocess.PIPE, text=True, env=variables
    )
    assert process.stdout is not None
    port = int(process.stdout.readline())
    seconds = time.monotonic() - began
    return Plugin(process, provider_pb2_grpc.ResourceProviderStub(grpc.insecure_channel(f"127.0.0.1:{port}")), seconds)


@pytest.fixture
def aws(endpoint: str, account: str) -> Iterator[Plugin]:
    plugin = start("aws", environment(endpoint))
    plugin.configure(region="eu-west-2", allowedAccountIds=f'["{account}"]')
    yield plugin
    plugin.process.kill()
    plugin.process.communicate()


def test_plugin_tells_the_version_of_the_sdk_and_takes_secrets(aws: Plugin) -> None:
    assert aws.stub.GetPluginInfo(Empty()).version.startswith("7.")
    assert aws.stub.Handshake(provider_pb2.ProviderHandshakeRequest()).accept_secrets


def test_start_is_quick_enough_for_a_preview(aws: Plugin) -> None:
    """Half a second is the aim; the limit leaves room for a busy machine."""
    assert aws.seconds < 2


def test_configuration_with_an_unknown_key_is_refused(aws: Plugin) -> None:
    request = provider_pb2.CheckRequest(
        urn=urn("pulumi:providers:aws", "here"),
        news=struct(region="eu-west-2", colour="1", skipRegionValidation="true"),
    )
    assert [failure.reason for failure in aws.stub.CheckConfig(request).failures] == [
        "could not validate provider configuration: Invalid or unknown key. Examine values at 'here.colour'."
    ]


def test_secret_of_a_wrong_kind_is_refused_without_being_shown(aws: Plugin) -> None:
    news = struct(deletionWindowInDays={**SECRET, "value": "canary-value"})
    answer = aws.stub.Check(provider_pb2.CheckRequest(urn=urn("aws:kms/key:Key"), news=news, randomSeed=b"12345678"))
    assert [(one.property, one.reason) for one in answer.failures] == [
        ("", "expected integer type, got string type. Examine values at 'it.deletionWindowInDays'.")
    ]


def test_secret_stays_secret_in_the_state_and_in_errors(aws: Plugin) -> None:
    news = struct(description={**SECRET, "value": "canary-value"})
    made = aws.stub.Create(provider_pb2.CreateRequest(urn=urn("aws:kms/key:Key"), properties=news))
    assert dict(made.properties["description"]) == {**SECRET, "value": "canary-value"}
    kind = "aws:sqs/queue:Queue"
    news = struct(name={**SECRET, "value": "canary/value"})
    with pytest.raises(grpc.RpcError) as problem:
        aws.stub.Create(provider_pb2.CreateRequest(urn=urn(kind), properties=news))
    assert "creating SQS Queue ([secret])" in problem.value.details()
    assert "canary" not in problem.value.details()


def test_half_made_resource_is_reported_with_its_id(aws: Plugin) -> None:
    """A key that exists but whose rotation can't be set must not be lost: the next run would make a twin."""
    news = struct(enableKeyRotation=True, rotationPeriodInDays="soon")
    with pytest.raises(grpc.RpcError) as problem:
        aws.stub.Create(provider_pb2.CreateRequest(urn=urn("aws:kms/key:Key"), properties=news))
    from pulumi.runtime.proto import status_pb2

    metadata = dict(problem.value.trailing_metadata())
    status = status_pb2.Status.FromString(metadata["grpc-status-details-bin"])
    detail = provider_pb2.ErrorResourceInitFailed()
    assert status.details[0].Unpack(detail)
    assert len(detail.id) == 36
    assert detail.reasons[0].startswith(f"creating KMS Key ({detail.id}): Parameter validation failed")
    assert detail.properties["enableKeyRotation"] is True


def test_preview_needs_no_account() -> None:
    plugin = start("aws", environment(None, {"PATH": os.environ["PATH"]}))
    try:
        plugin.configure(region="eu-west-2")
        request = provider_pb2.CreateRequest(urn=urn("aws:kms/key:Key"), properties=struct(), preview=True)
        answer = plugin.stub.Create(request)
        unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
        assert (answer.id, answer.properties["arn"], answer.properties["keyId"]) == ("", unknown, unknown)
        request = provider_pb2.CreateRequest(urn=urn("aws:kms/key:Key"), properties=struct())
        with pytest.raises(grpc.RpcError) as problem:
            plugin.stub.Create(request)
        assert "QLZ_SANDBOX_ENDPOINT is not set, so this run can only preview" in problem.value.details()
    finally:
        plugin.process.kill()
        plugin.process.communicate()


def test_plugin_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    """An engine killed with -9 can tell nobody: the plugin sees for itself."""
    program = (
        "import subprocess, sys, time\n"
        f"p = subprocess.Popen([{str(PLUGINS / 'pulumi-resource-aws')!r}], stdout=subprocess.PIPE)\n"
        "p.stdout.readline(); print(p.pid, flush=True); time.sleep(60)\n"
    )
    engine = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment(None))
    assert engine.stdout is not None
    pid = int(engine.stdout.readline())
    engine.send_signal(signal.SIGKILL)
    engine.communicate()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _runs(pid):
        time.sleep(0.1)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    """Whether a process lives; one that has ended and waits to be collected does not."""
    kernel = Path(f"/proc/{pid}/stat")
    if Path("/proc/self").exists():
        return kernel.exists() and kernel.read_text().rpartition(")")[2].split()[0] != "Z"
    listing = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return listing.stdout.strip()[:1] not in ("", "Z")


def test_stand_in_of_an_unknown_package_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quantum_sandbox.provider", "gcp"], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "no stand-in for the provider 'gcp'" in done.stderr
