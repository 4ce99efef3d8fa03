"""Writes `docs/audit-events.md` from the mapping: kinds, native events, OCSF classes, gaps, and what stays readable."""

from collections.abc import Iterator

from quantum_landing_zone.audit import azure_documentation
from quantum_landing_zone.audit.mapping import EventKind, EventRule, mapping

FILE = "docs/audit-events.md"

_CONDITIONS = {
    "qpu": "on a QPU",
    "presigned": "by a presigned URL",
    "other-bucket": "from another bucket",
}


_PIPELINE = (
    "## The way through on AWS (AUD-06)",
    "",
    "`AwsAuditPipeline` runs the normaliser: the archive notifies a queue of each log file of the trail, a rule sends",
    "it the state changes of Braket and SageMaker and the landing zone's own events (`qlz.*`), and a function writes",
    "events below `normalised/` in the archive, then to the declared exports. A broken record is reported to the",
    "dead-letter queue by file, position, keyed hash and reason; a broken message is moved there as it came. Both can",
    "be replayed (`operations/replay.py`).",
    "",
    "Gaps of the way itself: what another account records (the management account's trail) does not come here by",
    "itself; state changes are seen in the workspace's own region only, while the trail covers every region; an event",
    "that the landing zone puts is believed, since whoever may put events in the account could claim to be it;",
    "delivery to a sink is at least once; the function's own reads of the archive are recorded, a few records a file.",
    "",
)


def render() -> str:
    """Return the page."""
    facts = mapping()
    return "\n".join(
        [
            "# Audit events",
            "",
            "Generated from `components/quantum_landing_zone/audit/events.yaml` by `qlz docs`; do not edit.",
            "",
            f"Native events as read in public documents on {facts.checked}: {facts.source}.",
            f"Classes are those of OCSF {facts.ocsf_version} ({facts.ocsf_source}).",
            "AWS comes first, Azure below; fields, redaction and classes are the same.",
            "",
            "## Kinds (AUD-01)",
            "",
            "| kind | meaning | native events that carry it | OCSF classes | gaps |",
            "|---|---|---|---|---|",
            *(_kind(kind) for kind in EventKind),
            "",
            "A submission is also a backend selection: the device ARN is the choice. A management write that no rule",
            "names is an admin action; any other record is `other`. None is dropped.",
            "",
            "## Native events",
            "",
            "Events marked * are reported by a service itself; no API operation bears their name.",
            "",
            "| source | native event | kinds | OCSF class | activity | type_uid |",
            "|---|---|---|---|---|---|",
            *(_rule(rule) for rule in facts.rules),
            "",
            "## Fields that are kept (AUD-02)",
            "",
            "| field | where in the event |",
            "|---|---|",
            "| timestamp | `time` (milliseconds, UTC), `metadata.original_time` |",
            "| identity: principal ARN (object id on Azure), name | `actor.user.uid`, `actor.user.name` |",
            "| identity: session name, source identity, role | `actor.session.uid`, `.uid_alt`, `.issuer` |",
            "| project | `unmapped.project` with what it was told by, `metadata.tenant_uid` (team) |",
            "| backend | `unmapped.backend` (device id, ARN, kind), `resources` |",
            "| outcome | `status_id`, `status`, `status_code`; `status_detail` says which policy refused |",
            "",
            "`metadata.uid` is the native event's id (on Azure the record's keyed hash), so that repeated deliveries",
            "can be told.",
            "",
            "## Payloads (AUD-03)",
            "",
            "Requests, responses and details are reduced to the fields below; the rest is counted, measured and hashed",
            "with HMAC-SHA-256 under the tenant's key, and so are object keys, credential ids and whole records, since",
            "a plain hash of a guessable payload can be guessed. `unmapped.hash_key` names the key. Error messages and",
            "user agents are not emitted. A kept field of another shape, or that looks like a secret, is hashed too.",
            "A secret without a known form that someone uses as a name (of a job, role or session) cannot be told from",
            "a name and stays.",
            "",
            ", ".join(f"`{field}`" for field in sorted(facts.kept)),
            "",
            *_PIPELINE,
            *azure_documentation.section(),
        ]
    )


def _kind(kind: EventKind) -> str:
    facts = mapping().kinds[kind]
    rules = [rule for rule in mapping().rules if kind in (*rule.kinds, *rule.when.values())]
    events = "; ".join(_carriers(kind, rules)) or "any other record"
    if kind is EventKind.ADMIN_ACTION:
        events += "; any other management write"
    classes = sorted({(rule.ocsf.uid, rule.ocsf.name) for rule in rules}) or [(6003, "API Activity")]
    written = ", ".join(f"{name} {uid}" for uid, name in classes)
    return f"| `{kind}` | {facts.meaning} | {events} | {written} | {' '.join(facts.gaps) or 'none'} |"


def _carriers(kind: EventKind, rules: list[EventRule]) -> Iterator[str]:
    for source in dict.fromkeys(rule.source for rule in rules):
        names: list[str] = []
        for rule in rules:
            if rule.source == source:
                conditions = [_CONDITIONS[word] for word, extra in rule.when.items() if extra is kind]
                note = f" ({', '.join(conditions)})" if conditions and kind not in rule.kinds else ""
                names.append(_names(rule) + note)
        yield f"{source}: {', '.join(names)}"


def _rule(rule: EventRule) -> str:
    kinds = [f"`{kind}`" for kind in rule.kinds]
    kinds += [f"`{kind}` {_CONDITIONS[condition]}" for condition, kind in rule.when.items()]
    activity = rule.ocsf.activities[rule.activity]
    name = rule.label or rule.activity
    return (
        f"| {rule.source} | {_names(rule)} | {', '.join(kinds)} | {rule.ocsf.name} {rule.ocsf.uid}"
        f" | {name} ({activity}) | {rule.ocsf.uid * 100 + activity} |"
    )


def _names(rule: EventRule) -> str:
    mark = "\\*" if rule.documented_only else ""
    return ", ".join(name + mark for name in rule.names)
