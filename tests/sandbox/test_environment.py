import os
import sys
from pathlib import Path

import pytest

from quantum_sandbox.environment import PLUGINS, environment


def test_stand_ins_come_first_and_the_rest_stays() -> None:
    found = environment("http://127.0.0.1:1", {"PATH": "/usr/bin", "HOME": "/h"})
    assert found["PATH"].split(os.pathsep) == [str(PLUGINS), str(Path(sys.executable).parent), "/usr/bin"]
    assert found["HOME"] == "/h"
    assert found["QLZ_SANDBOX_ENDPOINT"] == "http://127.0.0.1:1"
    assert found["QLZ_PYTHON"] == sys.executable


@pytest.mark.parametrize(
    "name",
    [
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_ENDPOINT_URL",
        "ARM_CLIENT_SECRET",
        "AZURE_CLIENT_ID",
        "HTTPS_PROXY",
    ],
)
def test_nothing_that_leads_to_a_real_account_gets_in(name: str) -> None:
    assert name not in environment(None, {name: "value"})


def test_configuration_files_of_the_machine_are_not_read() -> None:
    found = environment(None, {"AWS_CONFIG_FILE": "/real"})
    assert (found["AWS_CONFIG_FILE"], found["AWS_SHARED_CREDENTIALS_FILE"]) == (os.devnull, os.devnull)
    assert found["AWS_EC2_METADATA_DISABLED"] == "true"


def test_without_an_endpoint_a_run_can_only_preview() -> None:
    assert "QLZ_SANDBOX_ENDPOINT" not in environment(None, {"QLZ_SANDBOX_ENDPOINT": "http://old"})


def test_books_and_faults_are_named_where_given() -> None:
    found = environment(None, {}, azure=Path("/a.json"), faults=Path("/f.json"))
    assert (found["QLZ_SANDBOX_AZURE"], found["QLZ_SANDBOX_FAULTS"]) == ("/a.json", "/f.json")


def test_plugins_are_executable_and_named_as_the_engine_looks_for_them() -> None:
    assert sorted(plugin.name for plugin in PLUGINS.iterdir()) == [
        "pulumi-resource-aws",
        "pulumi-resource-azure-native",
    ]
    assert all(os.access(plugin, os.X_OK) for plugin in PLUGINS.iterdir())
