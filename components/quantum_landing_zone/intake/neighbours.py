"""What other teams of the checkout answered: the platform's identity provider is the same for all of them."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quantum_landing_zone.tenant import TenantError, load_tenant


def usual(root: Path, settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the answer that most teams of a checkout have given: `issuer`, where there is one.

    A tenant file with faults is passed over: it is no example.

    Args:
        root: Folder of the project.
        settings: Content of its Pulumi.yaml.
    """
    issuers: Counter[str] = Counter()
    for file in sorted((root / settings.get("main", ".") / "tenants").glob("*.yaml")):
        try:
            identity = load_tenant(file).identity
        except TenantError:
            continue
        if identity.kind == "oidc":
            issuers[identity.issuer] += 1
    return {"issuer": issuers.most_common(1)[0][0]} if issuers else {}
