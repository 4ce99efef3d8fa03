"""What the rules about parts of a bucket share: how a part is linked to its bucket, and how not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policies.contract import ABSENT, Cases

from quantum_policies.aws.bucket_companions import CLASSIC, V2
from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import Given, beside, judge, resource, spoil, unknown_at, with_source

if TYPE_CHECKING:
    from quantum_policies.kit import Rule

BUCKET = resource(CLASSIC, "results", {"bucket": "lab-results"})
OTHER = resource(CLASSIC, "drafts", {"bucket": "lab-drafts"})


def part(kind: str, bucket: str = "lab-results", name: str = "part", **more: Any) -> Given:
    return resource(kind, name, {"bucket": bucket, **more})


def from_outputs(given: Given, *buckets: Given, path: str = "bucket") -> Given:
    """A part that takes its bucket from outputs, as the engine tells at the end of a preview."""
    return with_source(given, path, *(Source(each.type, each.name, {}, each.urn) for each in buckets))


def at_update(given: Given, *buckets: Given, value: str, path: str = "bucket") -> Given:
    """The same during an update, where the value is known as well."""
    return spoil(from_outputs(given, *buckets, path=path), path, value)


def part_cases(rule: Rule, kind: str, what: str, *, others: tuple[str, ...] = (), **more: Any) -> Cases:
    """The cases of a rule that wants one part in the stack.

    Args:
        rule: the rule.
        kind: the part's type.
        what: what is found where it is missing.
        others: further types of the same part.
        more: what else a bucket must have to be judged.
    """
    bucket = resource(CLASSIC, "results", {**BUCKET.properties, **more})
    unnamed = spoil(bucket, "bucket", ABSENT)
    second = resource(V2, "second", {"bucket": "lab-results", **more})
    foreign = resource("random:index/randomPet:RandomPet", "pet", {})
    return Cases(
        rule=rule,
        compliant=[
            beside(bucket, part(kind)),
            beside(bucket, part(kind, "lab-drafts"), part(kind, name="own")),
            beside(bucket, from_outputs(part(kind), bucket)),
            beside(bucket, at_update(part(kind), bucket, value="lab-results")),
            beside(bucket, from_outputs(part(kind, name="a"), OTHER), from_outputs(part(kind, name="b"), bucket)),
            beside(unnamed, at_update(part(kind), unnamed, value="made-up-by-aws")),
            beside(second, part(kind)),
            *(beside(bucket, part(other)) for other in others),
        ],
        violating={
            "no part at all": (beside(bucket), what),
            "another bucket's by name": (beside(bucket, part(kind, "lab-drafts")), what),
            "another bucket's by output": (beside(bucket, from_outputs(part(kind), OTHER)), what),
            "no bucket": (beside(bucket, spoil(part(kind), "bucket", ABSENT)), what),
            "taken from this one and changed": (beside(bucket, at_update(part(kind), bucket, value="x")), what),
            "taken from something else, and known": (beside(bucket, at_update(part(kind), foreign, value="x")), what),
            "the older type": (beside(second), what),
        },
        not_applicable=[resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {})],
        unknown="bucket",
    )


def doubts(rule: Rule, kind: str, config: Any, **more: Any) -> list[Verdict]:
    """Verdicts where it is not known whether the part is this bucket's: all must be unknown."""
    bucket = resource(CLASSIC, "results", {**BUCKET.properties, **more})
    foreign = resource("random:index/randomPet:RandomPet", "pet", {})
    stacks = [
        beside(bucket, from_outputs(part(kind), bucket, OTHER)),
        beside(bucket, from_outputs(part(kind), foreign)),
        beside(bucket, unknown_at(part(kind), "bucket")),
        beside(unknown_at(bucket, "bucket"), part(kind)),
        beside(bucket, part(kind), whole_stack=False),
    ]
    return [judge(rule, stack, config).verdict for stack in stacks]
