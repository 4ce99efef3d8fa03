"""What all OSCAL documents of a bundle share: ids, metadata, properties, and the way to text."""

import re
import uuid
from typing import Any

from quantum_landing_zone.evidence.canonical import sha256
from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.seal import written

NAMESPACE = "https://quantum-landing-zone.invalid/ns/oscal"
"""Of our properties. The host can't exist, because we own no name; the text only tells our words from others'."""
_BLANKS = re.compile(r"\s+")


class Ids:
    """Ids that follow from a bundle and a name.

    Args:
        bundle: The bundle.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._base = uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE}/{sha256(written(bundle))}")

    def __call__(self, *names: str) -> str:
        """Return the id of a thing."""
        return str(uuid.uuid5(self._base, "/".join(names)))


def line(text: str) -> str:
    """Return a text as one line without blanks around it."""
    return _BLANKS.sub(" ", text).strip()


def prop(name: str, value: str) -> dict[str, str]:
    """Return a property in our namespace."""
    return {"name": name, "ns": NAMESPACE, "value": line(value) or "none"}


def metadata(bundle: Bundle, title: str) -> dict[str, Any]:
    """Return the metadata of a document."""
    from trestle.oscal import OSCAL_VERSION

    stack = bundle.stack
    facts = {
        "cloud": stack.cloud,
        "account": stack.account,
        "place": stack.place,
        "team": stack.team,
        "environment": stack.environment,
        "bundle": str(bundle.chain.number),
        "state-sha256": bundle.state.sha256,
        "product-version": bundle.program.product,
    }
    return {
        "title": f"{title}, {stack.project}/{stack.stack}",
        "last-modified": bundle.collection.finished,
        "version": str(bundle.chain.number),
        "oscal-version": OSCAL_VERSION,
        "props": [prop(name, value) for name, value in facts.items()],
    }


def wrapped(model: Any, content: dict[str, Any]) -> str:
    """Return a document as text, after the model has checked it."""
    return model.model_validate(content).oscal_serialize_json(pretty=True) + "\n"
