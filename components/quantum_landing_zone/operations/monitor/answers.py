"""What the services say: asked through their own clients, or read from a file that somebody saved.

Prices and terms are in no answer here: Braket's API tells neither which terms were accepted nor a price list, and the
facts record none. A change of these is found by a person (`providers/`), not by this monitor.
"""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

_AZ_SECONDS = 120
Status = Annotated[str, StringConstraints(pattern=r"^(ONLINE|OFFLINE|RETIRED)$")]


class AnswerError(ValueError):
    """A file of saved answers cannot be read; the message says why."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SeenDevice(_Said):
    """A device as Braket's SearchDevices reports it in one region.

    Attributes:
        arn: Its public ARN.
        status: `ONLINE`, `OFFLINE` or `RETIRED`.
        provider: The provider's name.
    """

    arn: str
    status: Status
    provider: str = ""

    @property
    def id(self) -> str:
        """The device as facts name it: `provider/name`."""
        return "/".join(self.arn.rsplit("/", 2)[-2:])


class Answers(_Said):
    """What was reported; what is None or in `unread` was not told, and nothing is concluded from it.

    Attributes:
        sdk_regions: Regions that the SDK's endpoint data has for Braket.
        devices: Devices by the region that reported them.
        offers: Azure Quantum's `provider/sku` by location.
        unread: Why a question stayed open, by question.
    """

    sdk_regions: tuple[str, ...] | None = None
    devices: dict[str, tuple[SeenDevice, ...]] = Field(default_factory=dict)
    offers: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    unread: dict[str, str] = Field(default_factory=dict)


def sdk_regions() -> tuple[str, ...]:
    """Return the regions that the installed SDK knows for Braket; no network is needed."""
    import botocore.session

    return tuple(sorted(botocore.session.get_session().get_available_regions("braket")))


def ask_braket(regions: Iterable[str], client: Callable[[str], Any]) -> Answers:
    """Ask Braket in each region which devices it has.

    Args:
        regions: Where to ask.
        client: Gives a boto3 client of Braket for a region.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    devices: dict[str, tuple[SeenDevice, ...]] = {}
    unread: dict[str, str] = {}
    for region in regions:
        try:
            pages = client(region).get_paginator("search_devices").paginate(filters=[])
            devices[region] = tuple(
                SeenDevice(arn=one["deviceArn"], status=one["deviceStatus"], provider=one["providerName"])
                for page in pages
                for one in page["devices"]
            )
        except (BotoCoreError, ClientError, ValidationError) as mishap:
            unread[f"braket {region}"] = str(mishap)
    return Answers(devices=devices, unread=unread)


def ask_azure(locations: Iterable[str]) -> Answers:
    """Ask Azure Quantum, by the signed-in `az`, which offers a location has."""
    offers: dict[str, tuple[str, ...]] = {}
    unread: dict[str, str] = {}
    command = shutil.which("az")
    for location in locations:
        if command is None:
            unread[f"azure {location}"] = "no `az` on PATH. Fix: install the Azure CLI with `quantum`, and sign in."
            continue
        words = [command, "quantum", "offerings", "list", "--location", location, "--output", "json"]
        try:
            done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=_AZ_SECONDS)
            offers[location] = _offers(json.loads(done.stdout))
        except subprocess.CalledProcessError as mishap:
            unread[f"azure {location}"] = mishap.stderr.strip()
        except (subprocess.TimeoutExpired, ValueError, LookupError, TypeError) as mishap:
            unread[f"azure {location}"] = f"the answer cannot be used: {mishap}"
    return Answers(offers=offers, unread=unread)


def load_answers(file: Path) -> Answers:
    """Return saved answers.

    Raises:
        AnswerError: The file is missing or has another form.
    """
    try:
        return Answers.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AnswerError(
            f"{file}: no saved answers (LIF-02): {error}. Fix: save them by `qlz monitor providers --save FILE`."
        ) from error


def together(*parts: Answers) -> Answers:
    """Return several answers as one; the later of two about the same holds."""
    made: dict[str, Any] = {"sdk_regions": None, "devices": {}, "offers": {}, "unread": {}}
    for part in parts:
        made["sdk_regions"] = part.sdk_regions or made["sdk_regions"]
        for name in ("devices", "offers", "unread"):
            made[name] |= getattr(part, name)
    return Answers(**made)


def _offers(listed: list[dict[str, Any]]) -> tuple[str, ...]:
    """Return the offers in an answer of `az quantum offerings list`: providers with their SKUs."""
    return tuple(sorted(f"{one['id']}/{sku['id']}" for one in listed for sku in one["properties"]["skus"]))
