"""What a trail records: everything that is done, everywhere in the account."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes absent selectors for all management events, and an absent `isMultiRegionTrail` for false."""
    if resource.flag("isMultiRegionTrail") is not True:
        return resource.fail("the trail records one region only (`isMultiRegionTrail` is not true)")
    if resource.flag("includeGlobalServiceEvents") is False:
        return resource.fail("the trail leaves out IAM and sign-in (`includeGlobalServiceEvents` is false)")
    basic = [path for path, _ in resource.elements("eventSelectors")]
    advanced = [path for path, _ in resource.elements("advancedEventSelectors")]
    if (basic or advanced) and not (
        any(_records_all(resource, path) for path in basic) or any(_selects_all(resource, path) for path in advanced)
    ):
        return resource.fail("no event selector of the trail records all management events")
    return PASS


def _records_all(resource: Resource, path: str) -> bool:
    return (
        resource.flag(f"{path}.includeManagementEvents") is not False
        and resource.read(f"{path}.readWriteType", "All") == "All"
        and not resource.elements(f"{path}.excludeManagementEventSources")
    )


def _selects_all(resource: Resource, path: str) -> bool:
    """Whether an advanced selector has no field but the category: each further one leaves something out."""
    fields = [field for field, _ in resource.elements(f"{path}.fieldSelectors")]
    return [(resource.text(f"{field}.field"), resource.texts(f"{field}.equals")) for field in fields] == [
        ("eventCategory", ["Management"])
    ]


RULE = Rule(
    id="aws-cloudtrail-scope",
    title="Trails record all management events of every region",
    why="what happens in a region or a service that the trail leaves out happens unseen, and attackers go there first",
    controls=("AUD-01", "AUD-05"),
    severity=Severity.HIGH,
    types=("aws:cloudtrail/trail:Trail",),
    fix="set `is_multi_region_trail=True`, and one selector with `eventCategory` equal to `Management` and no other "
    "field",
    check=check,
    labels=("audit",),
)
