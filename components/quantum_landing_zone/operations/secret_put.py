"""Puts a value into a declared secret, straight into the cloud's own vault (SEC-01, SEC-02).

The value passes through no program, no state, no file and no argument of a process, which others on the machine could
see. Who puts it in holds the custodian's power and cannot read it back.
"""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.vault import Vault

MOST_BYTES = 25_000  # Key Vault, size of a secret; Secrets Manager takes 65,536
_FROM = "/dev/stdin"  # `az` takes a value as an argument or from a file, and an argument shows in the list of processes
Run = Callable[..., "subprocess.CompletedProcess[str]"]


class SecretError(RuntimeError):
    """A value was not put in; the message says why, and never the value."""


def checked_value(typed: str) -> str:
    """Return a value as it was meant, without the end of its line.

    Raises:
        SecretError: It is empty or larger than a vault takes.
    """
    value = typed.removesuffix("\n").removesuffix("\r")
    if not value.strip():
        raise SecretError("the value is empty (SEC-01). Fix: give it on the standard input, or type it when asked.")
    size = len(value.encode())
    if size > MOST_BYTES:
        raise SecretError(
            f"the value has {size} bytes, and a vault takes {MOST_BYTES} (SEC-01). Fix: keep a file of that size in a"
            " store of its class, and its key here."
        )
    return value


def put_on_aws(here: AwsWorkspace, client: Any, name: str, value: str) -> None:
    """Make a value the one in use.

    Args:
        here: The workspace.
        client: A boto3 client of Secrets Manager, of the workspace's account and region.
        name: The secret's name in the declaration.
        value: The value.

    Raises:
        SecretError: No such secret is declared here, or it is not deployed.
    """
    secret = _declared(Vault(here).secrets, name, here)
    try:
        client.put_secret_value(SecretId=secret.path, SecretString=value)
    except client.exceptions.ResourceNotFoundException as error:
        raise SecretError(f"{secret.path} is not in Secrets Manager. Fix: deploy the workspace first.") from error


def put_on_azure(here: AzureWorkspace, name: str, value: str, now: datetime, run: Run = subprocess.run) -> datetime:
    """Make a value the one in use, by the signed-in Azure command line, and return when it ends.

    Args:
        here: The workspace.
        name: The secret's name in the declaration.
        value: The value.
        now: The present, with a time zone.
        run: Runs the command line.

    Raises:
        SecretError: No such secret is declared here, or it could not be put in.
    """
    secret = _declared(AzureVault(here).secrets, name, here)
    if run is subprocess.run and shutil.which("az") is None:
        raise SecretError("no `az` on PATH. Fix: install the Azure CLI and sign in as a backend administrator.")
    end = (now + timedelta(days=secret.rotate_every_days)).replace(microsecond=0)
    tags = [f"{key}={text}" for key, text in here.tags("secret", secret.sensitivity).items()]
    words = ["az", "keyvault", "secret", "set", "--vault-name", secret.vault, "--name", name]
    words += ["--file", _FROM, "--encoding", "utf-8", "--expires", end.strftime("%Y-%m-%dT%H:%M:%SZ")]
    # What the command would print is the secret with its value.
    words += ["--tags", *tags, "--output", "none"]
    done = run(words, input=value, capture_output=True, text=True, check=False)
    if done.returncode:
        told = done.stderr.strip().replace(value, "(the value)")
        raise SecretError(
            f"{secret.address}: {told}. Fix: be where the vault's private endpoint is reached, signed in as somebody"
            " who holds, or has activated, the secret custodian's role."
        )
    return end


def _declared(held: Mapping[str, Any], name: str, here: AwsWorkspace | AzureWorkspace) -> Any:
    if name not in held:
        raise SecretError(
            f"team {here.team!r} declares no secret {name!r} for {here.environment}, or nobody reads it there;"
            f" declared: {', '.join(held) or 'none'}."
        )
    return held[name]
