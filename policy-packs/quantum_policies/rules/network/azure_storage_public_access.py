"""Blobs that anybody may read."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_WEBSITE = "azure-native:storage:StorageAccountStaticWebsite"
SETTINGS = {
    "azure-native:storage:BlobContainer": (
        Setting("publicAccess", frozenset({"none"}), "none", "the container is open to anybody"),
    ),
    "azure-native:storage:StorageAccount": (
        # The API says false for absent today and said true before, so what an older version makes is not known.
        Setting("allowBlobPublicAccess", OFF, "unsaid", "containers of the account may be opened to anybody"),
    ),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A static website is served to anybody, whatever the account says."""
    if plain(resource.type) == _WEBSITE:
        return resource.fail("the account is served as a website")
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-storage-public-access",
    title="Nobody reads blobs without signing in",
    why="a container that is open for a moment is copied by those who search for such containers all day",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=every(*SETTINGS, _WEBSITE),
    fix='set `allow_blob_public_access=False` on the account and `public_access="None"` on containers',
    check=check,
    labels=("network",),
)
