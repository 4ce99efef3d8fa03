"""What is wrong with a tenant file: one entry per fault, all of them at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A value that looks like a credential is never printed, wherever it was pasted (SEC-04).
_CREDENTIAL = re.compile(r"(AKIA|ASIA)[0-9A-Z]{12,}|-----BEGIN|eyJ[\w-]{10,}\.|[A-Za-z0-9+/=_-]{40,}")
_SHOWN = 80


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault of a tenant file.

    Attributes:
        path: Where, as in `environments.dev.devices[0]`.
        value: What stands there; `None` when something is missing.
        problem: What is wrong with it.
        allowed: The values or the form that would be right; empty where no list helps.
        fix: What to do.
        control: The control that asks for it; empty for plain form faults.
    """

    path: str
    value: object
    problem: str
    fix: str
    allowed: str = ""
    control: str = ""

    def __str__(self) -> str:
        lines = [f"{self.path}: {self.problem}"]
        if self.value is not None:
            lines.append(f"  value:   {shown(self.value)}")
        if self.allowed:
            lines.append(f"  allowed: {self.allowed}")
        if self.control:
            lines.append(f"  control: {self.control}")
        lines.append(f"  fix:     {self.fix}")
        return "\n".join(lines)


class TenantError(ValueError):
    """A tenant file has faults; `faults` holds every one, in the order of the file."""

    def __init__(self, origin: str, faults: Sequence[Fault]) -> None:
        self.origin = origin
        self.faults = tuple(faults)
        count = len(self.faults)
        head = f"{origin}: {count} fault{'' if count == 1 else 's'}, nothing was created."
        super().__init__("\n".join([head, *(str(fault) for fault in self.faults)]))


def shown(value: object) -> str:
    """Return a value as it may be printed: short, and hidden when it looks like a credential."""
    text = value if isinstance(value, str) else repr(value)
    if _CREDENTIAL.search(text):
        return "(hidden: it looks like a credential)"
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…") if isinstance(value, str) else text[:_SHOWN]
