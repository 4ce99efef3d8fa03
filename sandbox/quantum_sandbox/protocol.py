"""Loads the SDK's stubs of the provider protocol without the SDK itself.

`import pulumi` costs a quarter of a second that a provider never uses; each provider process of each preview would
pay it. The stubs sit inside the package, so bare parents are put in place for a process that has not imported it.
"""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

_PARENTS = ("pulumi", "pulumi.runtime", "pulumi.runtime.proto")


def bare() -> None:
    """Makes the stubs importable on their own. Only for a process that is a provider and nothing else."""
    if "pulumi" in sys.modules:
        return
    spec = importlib.util.find_spec("pulumi")
    if spec is None or spec.origin is None:
        raise LookupError("the SDK 'pulumi' is not installed; run `make setup`")
    folder = Path(spec.origin).parent
    for name in _PARENTS:
        module = ModuleType(name)
        module.__path__ = [str(folder.joinpath(*name.split(".")[1:]))]
        sys.modules[name] = module


def stub(name: str) -> Any:
    """Returns one of the generated modules, for example `provider_pb2`."""
    return importlib.import_module(f"pulumi.runtime.proto.{name}")
