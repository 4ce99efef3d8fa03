"""What each kind of sink needs to be reached, and that no two are told apart by nothing."""

from collections.abc import Iterator, Mapping

from quantum_landing_zone import facts
from quantum_landing_zone.tenant.checks.parts import Parts, environments
from quantum_landing_zone.tenant.export import ExportSink
from quantum_landing_zone.tenant.faults import Fault

# Which fields a kind of sink is reached by; any other of them belongs to another kind.
_REACHED_BY: Mapping[str, Mapping[str, str]] = {
    "sqs": {"readerRoleArn": "the role of the SIEM that reads the queue"},
    "firehose": {
        "bucket": "the SIEM's bucket",
        "bucketKeyArn": "the KMS key of that bucket, so that the events lie there under a customer-managed key",
    },
    "event-hub": {"readerPrincipalId": "the object id of the SIEM's identity in Entra, which reads the hub"},
}
_FIELDS = {
    "readerRoleArn": "reader_role_arn",
    "readerPrincipalId": "reader_principal_id",
    "bucket": "bucket",
    "bucketKeyArn": "bucket_key_arn",
}


def sinks(parts: Parts) -> Iterator[Fault]:
    """Each sink has a name of its own, says how it is reached, and is of a cloud that the team is on."""
    seen: set[str] = set()
    for index, sink in enumerate(parts.get("exports", [])):
        path = f"exports[{index}]"
        if sink.name.lower() in seen:
            yield Fault(
                path=f"{path}.name",
                value=sink.name,
                problem="is the name of another sink too",
                fix="Give each sink a name of its own; case does not tell them apart.",
                control="AUD-06",
            )
        seen.add(sink.name.lower())
        yield from _reach(path, sink)
        yield from _cloud(path, sink, parts)
        yield from _region(path, sink)


def _reach(path: str, sink: ExportSink) -> Iterator[Fault]:
    needed = _REACHED_BY[sink.kind]
    for field, attribute in _FIELDS.items():
        value = getattr(sink, attribute)
        if field in needed and value is None:
            yield Fault(
                path=f"{path}.{field}",
                value=None,
                problem=f"is missing: a sink of kind {sink.kind!r} names {needed[field]}",
                fix=f"Add `{field}`.",
                control="AUD-06",
            )
        if field not in needed and value is not None:
            yield Fault(
                path=f"{path}.{field}",
                value=value,
                problem=f"means nothing for a sink of kind {sink.kind!r}",
                allowed=", ".join(needed) or "no field but kind, name and jurisdiction",
                fix="Remove it, or change the kind.",
                control="AUD-06",
            )


def _cloud(path: str, sink: ExportSink, parts: Parts) -> Iterator[Fault]:
    declared = [spec for _, spec in environments(parts)]
    if not declared:
        return
    azure = sink.kind == "event-hub"
    if not any((spec.azure if azure else spec.aws) is not None for spec in declared):
        cloud, other = ("Azure", "AWS") if azure else ("AWS", "Azure")
        yield Fault(
            path=f"{path}.kind",
            value=sink.kind,
            problem=f"is a sink of {cloud}, and the team's environments are on {other} alone",
            allowed="sqs, firehose" if azure else "event-hub",
            fix=f"Use a sink of {other}; its events would reach no other.",
            control="AUD-06",
        )


def _region(path: str, sink: ExportSink) -> Iterator[Fault]:
    """The one address that tells its place is that of the bucket's key: key and bucket are in one region."""
    if sink.bucket_key_arn is None:
        return
    region = sink.bucket_key_arn.split(":")[3]
    try:
        there = facts.region_jurisdiction(region)
    except KeyError:
        there = None
    if there != sink.jurisdiction:
        yield Fault(
            path=f"{path}.bucketKeyArn",
            value=sink.bucket_key_arn,
            problem=f"is in {region}, in {'an unknown jurisdiction' if there is None else f'jurisdiction {there!r}'}",
            allowed=str(sink.jurisdiction),
            fix="Name the bucket and the key inside the sink's jurisdiction, or declare where they are.",
            control="RES-05",
        )
