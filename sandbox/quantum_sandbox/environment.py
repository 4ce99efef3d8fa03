"""The environment of a run in the sandbox: the stand-ins come first, and no real account can be reached by accident."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

PLUGINS = Path(__file__).parent / "plugins"

# Whatever could lead a cloud SDK to a real account: credentials, profiles, files, roles, endpoints and proxies.
_FOREIGN_PREFIXES = ("AWS_", "AZURE_", "ARM_", "GOOGLE_", "QLZ_SANDBOX_")
_FOREIGN = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"})


def environment(
    endpoint: str | None,
    base: Mapping[str, str] | None = None,
    *,
    azure: Path | None = None,
    faults: Path | None = None,
) -> dict[str, str]:
    """Returns the whole environment for the engine, to be passed as `env=` (not to be merged into another).

    Args:
        endpoint: The URL of the moto server; None gives a run that can only preview.
        base: What to start from; the environment of this process when absent.
        azure: The file in which the Azure stand-in keeps its books; without one Azure can only be previewed.
        faults: The fault plan of `quantum_sandbox.faults`, if any.

    Returns:
        `base` without anything that leads to a real account, plus `PATH` with the stand-ins first, `QLZ_PYTHON`,
        and `QLZ_SANDBOX_ENDPOINT`, `QLZ_SANDBOX_AZURE` and `QLZ_SANDBOX_FAULTS` where given.
    """
    kept = {
        name: value
        for name, value in (os.environ if base is None else base).items()
        if not name.startswith(_FOREIGN_PREFIXES) and name not in _FOREIGN
    }
    tools = str(Path(sys.executable).parent)
    paths = [str(PLUGINS), tools, *[part for part in kept.get("PATH", "").split(os.pathsep) if part]]
    ours = {
        "PATH": os.pathsep.join(dict.fromkeys(paths)),
        "QLZ_PYTHON": sys.executable,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": "127.0.0.1,localhost",
    }
    if endpoint is not None:
        ours["QLZ_SANDBOX_ENDPOINT"] = endpoint
    if azure is not None:
        ours["QLZ_SANDBOX_AZURE"] = str(azure)
    if faults is not None:
        ours["QLZ_SANDBOX_FAULTS"] = str(faults)
    return kept | ours
