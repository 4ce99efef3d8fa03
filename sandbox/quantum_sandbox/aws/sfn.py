"""State machines. The account keeps them; whether one runs is the server's matter."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes
from quantum_sandbox.values import Props

_LABEL = "SFN State Machine"
_SERVICE = "stepfunctions"


def _logging(settings: Props | None) -> Props:
    found = settings or {}
    destination = found.get("logDestination")
    return compact(
        level=found.get("level"),
        includeExecutionData=found.get("includeExecutionData"),
        destinations=[{"cloudWatchLogsLogGroup": {"logGroupArn": destination}}] if destination else None,
    )


def _encryption(settings: Props | None) -> Props:
    found = settings or {}
    seconds = found.get("kmsDataKeyReusePeriodSeconds")
    return compact(
        type=found.get("type"),
        kmsKeyId=found.get("kmsKeyId"),
        kmsDataKeyReusePeriodSeconds=int(seconds) if seconds else None,
    )


def _create(call: Call, inputs: Props) -> str:
    decline(_LABEL, inputs, "publish")
    made = call.client(_SERVICE).create_state_machine(
        name=inputs["name"],
        definition=inputs["definition"],
        roleArn=inputs["roleArn"],
        type=inputs["type"],
        **compact(
            tags=[{"key": key, "value": value} for key, value in (inputs.get("tags") or {}).items()],
            loggingConfiguration=_logging(inputs.get("loggingConfiguration")),
            tracingConfiguration=compact(enabled=(inputs.get("tracingConfiguration") or {}).get("enabled")),
            encryptionConfiguration=_encryption(inputs.get("encryptionConfiguration")),
        ),
    )
    return made["stateMachineArn"]


def _update(call: Call, machine: str, old: Props, new: Props) -> None:
    client = call.client(_SERVICE)
    changed, removed = tag_changes(old, new)
    if any(old.get(name) != new.get(name) for name in new if name not in ("tags", "tagsAll")):
        client.update_state_machine(
            stateMachineArn=machine,
            definition=new["definition"],
            roleArn=new["roleArn"],
            loggingConfiguration=_logging(new.get("loggingConfiguration")) or {"level": "OFF"},
            tracingConfiguration={"enabled": bool((new.get("tracingConfiguration") or {}).get("enabled"))},
            **compact(encryptionConfiguration=_encryption(new.get("encryptionConfiguration"))),
        )
    if removed:
        client.untag_resource(resourceArn=machine, tagKeys=removed)
    if changed:
        client.tag_resource(resourceArn=machine, tags=[{"key": key, "value": text} for key, text in changed.items()])


def _read(call: Call, machine: str, _known: Props) -> Props:
    client = call.client(_SERVICE)
    found = client.describe_state_machine(stateMachineArn=machine)
    logged = found.get("loggingConfiguration") or {}
    targets = [one["cloudWatchLogsLogGroup"]["logGroupArn"] for one in logged.get("destinations") or []]
    tags = client.list_tags_for_resource(resourceArn=machine)["tags"]
    return {
        "arn": machine,
        "name": found["name"],
        "definition": found["definition"],
        "roleArn": found["roleArn"],
        "type": found["type"],
        "status": found["status"],
        "loggingConfiguration": {
            "level": logged.get("level", "OFF"),
            "includeExecutionData": bool(logged.get("includeExecutionData")),
            **compact(logDestination=targets[0] if targets else None),
        },
        "tracingConfiguration": {"enabled": bool((found.get("tracingConfiguration") or {}).get("enabled"))},
        "encryptionConfiguration": found.get("encryptionConfiguration"),
        "tags": {tag["key"]: tag["value"] for tag in tags},
    }


def _delete(call: Call, machine: str, _state: Props) -> None:
    client = call.client(_SERVICE)
    client.describe_state_machine(stateMachineArn=machine)  # deleting what is gone is no error to moto
    client.delete_state_machine(stateMachineArn=machine)


RESOURCES = (
    Entry(
        kind="aws:sfn/stateMachine:StateMachine",
        label=_LABEL,
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "namePrefix", "type"),
        autoname=Autoname("name", 80),
        subject="name",
        defaults={"type": "STANDARD"},
        computed=names("loggingConfiguration", "tracingConfiguration", "encryptionConfiguration"),
        documents=names("definition"),
        gone=names("StateMachineDoesNotExist", "StateMachineDoesNotExistException"),
        rules=(
            rules.json_document("definition"),
            rules.arn("roleArn"),
            rules.one_of("type", "STANDARD", "EXPRESS"),
            rules.matches("name", r"[0-9A-Za-z_-]{1,80}", "only 0-9, A-Z, a-z, - and _, at most 80"),
        ),
    ),
)
