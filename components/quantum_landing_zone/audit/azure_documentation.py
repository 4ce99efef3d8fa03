"""Azure's part of `docs/audit-events.md`: which record becomes what, its gaps, and how it gets to a SIEM."""

from collections.abc import Iterator

from quantum_landing_zone.audit.azure_mapping import azure_mapping
from quantum_landing_zone.audit.mapping import EventKind, EventRule

CONDITIONS = {
    "qpu": "on a QPU",
    "presigned": "by a signed address",
    "other-bucket": "from another account",
}

_WAY = (
    "### The way through on Azure (AUD-06)",
    "",
    "Diagnostic settings write the records of every resource and the subscription's activity log to Log Analytics and,",
    "write-once, to the archive. **Azure streams nothing to a SIEM by itself here**: Azure Monitor sends to event hubs",
    "by a shared key only, and raw. A relay does it instead: `python -m quantum_landing_zone.audit_relay run` reads an",
    "hour of the archive as a managed identity, normalises and redacts it, and sends the events to the hub of each",
    "declared sink. `AzureAuditPipeline` makes the hubs, the identity, its powers and its hash key; **the platform has",
    "to start the command** each hour, on a machine of the workspace's `tools` subnet that has the relay's identity.",
    "Without that, records are in the archive and in Log Analytics, and at no SIEM. Whoever reads the archive itself",
    "can use the normaliser as a library (`audit.handle_azure_log`) or by `... audit_relay normalise FILE`.",
    "",
    "Gaps of the way itself: an event reaches a SIEM an hour or two later; a log file that grows after its hour is",
    "over is sent with what it held (send the hour again, `metadata.uid` tells repeats); delivery is at least once.",
    "What a record of another log says (of a security group, of Log Analytics) is kept as `other`, without names.",
    "Azure gives records no id of their own, so `metadata.uid` is the keyed hash of the record, and",
    "`metadata.original_event_uid` its correlation id, which the start and the end of a call share.",
    "The team is told by storage account, resource group or subscription; ids of people belong to no project.",
    "",
)


def section() -> list[str]:
    """Return the lines of Azure's part."""
    facts = azure_mapping()
    return [
        "## Azure",
        "",
        f"Records as read about in public documents: {facts.source}.",
        f"Never seen as stored, hence read by either spelling of a field: {', '.join(facts.unverified)}.",
        "",
        "### Kinds on Azure (AUD-01)",
        "",
        "| kind | records that carry it | gaps |",
        "|---|---|---|",
        *(_kind(kind) for kind in EventKind),
        "",
        "### Records of Azure",
        "",
        "| source | record | kinds | OCSF class | activity | type_uid |",
        "|---|---|---|---|---|---|",
        *(_rule(rule) for rule in facts.rules),
        "",
        *_WAY,
    ]


def _kind(kind: EventKind) -> str:
    rules = [rule for rule in azure_mapping().rules if kind in (*rule.kinds, *rule.when.values())]
    records = "; ".join(_carriers(kind, rules)) or "any other record"
    if kind is EventKind.ADMIN_ACTION:
        records += "; any other change in the activity log"
    return f"| `{kind}` | {records} | {' '.join(azure_mapping().gaps[kind]) or 'none'} |"


def _carriers(kind: EventKind, rules: list[EventRule]) -> Iterator[str]:
    for source in dict.fromkeys(rule.source for rule in rules):
        names: list[str] = []
        for rule in rules:
            if rule.source == source:
                conditions = [CONDITIONS[word] for word, extra in rule.when.items() if extra is kind]
                note = f" ({', '.join(conditions)})" if conditions and kind not in rule.kinds else ""
                names.append(_names(rule) + note)
        yield f"{source}: {', '.join(names)}"


def _rule(rule: EventRule) -> str:
    kinds = [f"`{kind}`" for kind in rule.kinds]
    kinds += [f"`{kind}` {CONDITIONS[condition]}" for condition, kind in rule.when.items()]
    activity = rule.ocsf.activities[rule.activity]
    return (
        f"| {rule.source} | {_names(rule)} | {', '.join(kinds)} | {rule.ocsf.name} {rule.ocsf.uid}"
        f" | {rule.label or rule.activity} ({activity}) | {rule.ocsf.uid * 100 + activity} |"
    )


def _names(rule: EventRule) -> str:
    return ", ".join(name.removeprefix(f"{rule.source}/") for name in rule.names)
