"""The package that goes to Lambda runs without this distribution, and its settings fit."""

import json
import subprocess
import sys

import pytest
from components.aws.vault_declarations import with_secrets

from quantum_landing_zone.aws.rotation_code import HANDLER, rotation_code, rotation_settings
from quantum_landing_zone.tenant.vault import Vault


@pytest.fixture
def package(tmp_path):
    """The package as Lambda unpacks it."""
    for place, asset in rotation_code().assets.items():
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(asset.text, encoding="utf-8")
    return tmp_path


def test_the_handler_is_found_in_the_package_and_needs_boto3_alone(package):
    """Run with no path but the package, the standard library and what Lambda's runtime has: boto3 and its parts."""
    program = f"""
import importlib, sys
parts = {{"boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3"}}
class Only:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and top not in parts and top != "quantum_landing_zone":
            raise ImportError(f"not in Lambda's runtime: {{name}}")
sys.meta_path.insert(0, Only())
sys.path[:] = [p for p in sys.path if "components" not in p]
sys.path.insert(0, {str(package)!r})
module, _, name = {HANDLER!r}.rpartition(".")
handle = getattr(importlib.import_module(module), name)
assert importlib.import_module(module).__file__.startswith({str(package)!r})
importlib.import_module(module)._client()
try:
    handle({{"Step": "createSecret", "SecretId": "x"}}, None)
except Exception as problem:
    print(type(problem).__name__, problem)
"""
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import site; site.addsitedir({_site()!r})\n{program}"],
        capture_output=True,
        text=True,
        check=False,
        env={"QLZ_ROTATION": "{}", "AWS_DEFAULT_REGION": "eu-west-2", "AWS_EC2_METADATA_DISABLED": "true"},
    )
    assert done.stdout.startswith("RotationError the event is none of Secrets Manager's"), done.stderr


def test_the_package_names_no_place_of_this_machine():
    assert sorted(rotation_code().assets) == [
        f"quantum_landing_zone/rotation/{name}.py"
        for name in (
            "__init__",
            "errors",
            "handler",
            "http_issuer",
            "issuer",
            "steps",
            "stored_secret",
            "token",
        )
    ]
    assert {type(asset).__name__ for asset in rotation_code().assets.values()} == {"StringAsset"}


def test_settings_that_lambda_would_not_take_are_refused(workspace, aurora):
    entry = """{purpose: A token of a provider, rotateEveryDays: 30, readers: [job-submitter], issuer: {kind: http,
      issueUrl: "https://HOST/issue", checkUrl: "https://HOST/check"}}""".replace("HOST", "tokens." + "x" * 100)
    declared = "\nsecrets:\n" + "".join(f"  provider-number-{index:02d}: {entry}\n" for index in range(20))
    vault = Vault(workspace(aurora + declared, "dev"))
    with pytest.raises(ValueError, match=r"its settings have \d{4} bytes, Lambda accepts 4096\. Nothing was created"):
        rotation_settings(vault)


def test_settings_are_the_same_whatever_the_order_of_the_file(workspace, aurora):
    (settings,) = rotation_settings(Vault(workspace(with_secrets(aurora, "test"), "dev"))).values()
    assert settings == json.dumps(json.loads(settings), sort_keys=True, separators=(",", ":"))


def _site():
    import boto3

    return str(__import__("pathlib").Path(boto3.__file__).parents[1])
