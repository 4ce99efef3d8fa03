"""Build projects. No build ever runs: moto answers `StartBuild` with one that nothing works on.

moto has no `UpdateProject`, so a change is a deletion and a new project of the same name; it wants a location even
where there is no source; and it keeps neither the key nor the limit of builds, which only the provider knows therefore.
"""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_list, tag_map
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_LABEL = "CodeBuild Project"
_UNSERVED = (
    "autoRetryLimit",
    "badgeEnabled",
    "buildBatchConfig",
    "cache",
    "fileSystemLocations",
    "projectVisibility",
    "resourceAccessRole",
    "secondaryArtifacts",
    "secondarySourceVersions",
    "secondarySources",
    "sourceVersion",
    "vpcConfig",
)
_NOWHERE = "NO_SOURCE"


def _arguments(inputs: Props) -> dict[str, Any]:
    decline(_LABEL, inputs, *_UNSERVED)
    source, artifacts, machine = inputs["source"], inputs["artifacts"], inputs["environment"]
    if (source["type"], artifacts["type"]) != (_NOWHERE, "NO_ARTIFACTS"):
        raise Refusal(f"creating {_LABEL}: the sandbox does not serve a source or artifacts")
    decline(_LABEL, machine, "certificate", "dockerServer", "fleet", "registryCredential")
    logs = inputs.get("logsConfig") or {}
    streams, bucket = logs.get("cloudwatchLogs") or {}, logs.get("s3Logs") or {}
    return {
        "name": inputs["name"],
        "serviceRole": inputs["serviceRole"],
        "source": {"type": source["type"], "location": _NOWHERE, **compact(buildspec=source.get("buildspec"))},
        "artifacts": {"type": artifacts["type"]},
        "environment": {
            "type": machine["type"],
            "image": machine["image"],
            "computeType": machine["computeType"],
            "privilegedMode": bool(machine.get("privilegedMode")),
            "imagePullCredentialsType": machine.get("imagePullCredentialsType") or "CODEBUILD",
            "environmentVariables": [
                {"name": one["name"], "value": one["value"], "type": one.get("type") or "PLAINTEXT"}
                for one in machine.get("environmentVariables") or []
            ],
        },
        "logsConfig": {
            "cloudWatchLogs": compact(
                status=streams.get("status") or "ENABLED",
                groupName=streams.get("groupName"),
                streamName=streams.get("streamName"),
            ),
            "s3Logs": compact(status=bucket.get("status") or "DISABLED", location=bucket.get("location")),
        },
        "timeoutInMinutes": int(inputs["buildTimeout"]),
        "queuedTimeoutInMinutes": int(inputs["queuedTimeout"]),
        **compact(description=inputs.get("description"), tags=tag_list(inputs.get("tags"), "key", "value")),
    }


def _create(call: Call, inputs: Props) -> str:
    return call.client("codebuild").create_project(**_arguments(inputs))["project"]["arn"]


def _update(call: Call, identity: str, _old: Props, new: Props) -> None:
    wanted = _arguments(new)  # what it refuses leaves the project as it is
    _delete(call, identity, new)
    call.client("codebuild").create_project(**wanted)


def _read(call: Call, identity: str, known: Props) -> Props | None:
    projects = call.client("codebuild").batch_get_projects(names=[identity])["projects"]
    if not projects:
        return None
    (found,) = projects
    machine, logs, source = found["environment"], found["logsConfig"], found["source"]
    streams, bucket = logs["cloudWatchLogs"], logs["s3Logs"]
    return {
        "arn": found["arn"],
        "name": found["name"],
        "description": found.get("description"),
        "serviceRole": found["serviceRole"],
        "source": compact(type=source["type"], buildspec=source.get("buildspec")),
        "artifacts": {"type": found["artifacts"]["type"], **_kept(known, "artifacts", "encryptionDisabled")},
        "environment": {
            "type": machine["type"],
            "image": machine["image"],
            "computeType": machine["computeType"],
            "privilegedMode": machine["privilegedMode"],
            "imagePullCredentialsType": machine["imagePullCredentialsType"],
            **compact(environmentVariables=machine.get("environmentVariables")),
        },
        "logsConfig": {
            "cloudwatchLogs": compact(
                status=streams["status"], groupName=streams.get("groupName"), streamName=streams.get("streamName")
            ),
            "s3Logs": compact(status=bucket["status"], location=bucket.get("location")),
        },
        "buildTimeout": found["timeoutInMinutes"],
        "queuedTimeout": found["queuedTimeoutInMinutes"],
        "tags": tag_map(found.get("tags"), "key", "value"),
    }


def _kept(known: Props, part: str, name: str) -> Props:
    """Returns a nested setting that the account can't give back, as the provider knows it."""
    held = known.get(part) or {}
    return {name: held[name]} if name in held else {}


def _delete(call: Call, identity: str, _state: Props) -> None:
    call.client("codebuild").delete_project(name=identity.rpartition("/")[2])


RESOURCES = (
    Entry(
        kind="aws:codebuild/project:Project",
        label=_LABEL,
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name"),
        autoname=Autoname("name", 150),
        subject="name",
        defaults={"buildTimeout": 60, "queuedTimeout": 480},
        computed=names("logsConfig"),
        local=names("encryptionKey", "concurrentBuildLimit"),
        rules=(
            rules.arn("encryptionKey"),
            rules.arn("serviceRole"),
            rules.matches("name", r"[A-Za-z0-9][A-Za-z0-9_-]{1,149}", "2 to 150 of A-Z, a-z, 0-9, - and _"),
        ),
    ),
)
