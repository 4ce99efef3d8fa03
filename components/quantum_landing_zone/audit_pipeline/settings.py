"""The settings of the functions: a file of their package, so that nothing stands in environment variables.

Names and addresses alone, no secret: the hash key is made by KMS (`hash_key`), the sinks are reached by the role.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

FILE = "settings.json"


@dataclass(frozen=True, kw_only=True)
class SinkSettings:
    """A sink.

    Attributes:
        kind: `sqs` or `firehose`.
        name: Its declared name.
        target: The queue's address, or the name of the delivery stream.
    """

    kind: str
    name: str
    target: str


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where records come from and go to.

    Attributes:
        account: The workspace's account.
        archive: Name of the archive bucket.
        log_files: Prefix of the trail's log files in the archive.
        normalised: Prefix of what the pipeline writes there.
        queue: Address of the queue of records.
        dead_letters: Address of the queue of those that could not be normalised.
        hash_key: Alias of the HMAC key in KMS.
        hash_context: What the hash key of this workspace is made from.
        directory: Whose names are whose, as `ProjectDirectory.document` writes it.
        sinks: Where events go besides the archive.
    """

    account: str
    archive: str
    log_files: str
    normalised: str
    queue: str
    dead_letters: str
    hash_key: str
    hash_context: str
    directory: Mapping[str, Any]
    sinks: tuple[SinkSettings, ...]

    @classmethod
    def read(cls, text: str) -> "Settings":
        """Return the settings that a package's file holds."""
        data: dict[str, Any] = json.loads(text)
        sinks = tuple(SinkSettings(**sink) for sink in data.pop("sinks"))
        return cls(**data, sinks=sinks)


def packed() -> Settings:
    """Return the settings of the package that runs.

    Raises:
        FileNotFoundError: There are none: this is a checkout and no package.
    """
    return Settings.read(files(__name__.rpartition(".")[0]).joinpath(FILE).read_text(encoding="utf-8"))
