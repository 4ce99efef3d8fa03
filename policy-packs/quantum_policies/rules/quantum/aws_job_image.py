"""Images that hybrid jobs run: what was reviewed must be what runs."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_REPOSITORY = "aws:ecr/repository:Repository"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent mutability for mutable, and an absent scan for none."""
    if resource.text("imageTagMutability") != "IMMUTABLE":
        return resource.fail("an image's tag can be moved to another image (`imageTagMutability` is not IMMUTABLE)")
    if resource.flag("imageScanningConfiguration.scanOnPush") is not True:
        return resource.fail("images are not scanned when they arrive (`imageScanningConfiguration.scanOnPush`)")
    return PASS


RULE = Rule(
    id="aws-job-image",
    title="Job images are fixed by their tag and scanned",
    why="a tag that can be moved runs other code tomorrow than what was reviewed today, with the job's role and data",
    controls=("CLS-05", "ATT-03"),
    severity=Severity.MEDIUM,
    types=(_REPOSITORY,),
    fix='set `image_tag_mutability="IMMUTABLE"` and `image_scanning_configuration={"scan_on_push": True}`',
    check=check,
    labels=("quantum",),
)
