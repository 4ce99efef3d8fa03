"""Functions and who may call them. moto keeps a function and its package and runs nothing, as it has no containers."""

import json
from typing import Any

from quantum_sandbox import assets
from quantum_sandbox.aws import lambda_mapping, rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_LABEL = "Lambda Function"
_ARCHITECTURES = ["x86_64"]
_ELSEWHERE = {"changed": "the account has another package"}  # no archive equals it, so the difference shows
_FIXED = ("kmsKeyArn", "architectures", "tracingConfig")  # what moto takes at creation and never changes


def _create(call: Call, inputs: Props) -> str:
    unserved = ("imageUri", "s3Bucket", "layers", "fileSystemConfig", "snapStart", "imageConfig", "publish")
    decline(_LABEL, inputs, *unserved, "codeSigningConfigArn", "durableConfig", "capacityProviderConfig")
    call.client("lambda").create_function(
        FunctionName=inputs["name"],
        Code={"ZipFile": assets.package(inputs["code"])},
        **_configuration(inputs),
        **compact(
            Architectures=inputs.get("architectures"),
            KMSKeyArn=inputs.get("kmsKeyArn"),
            Tags=inputs.get("tags"),
            TracingConfig=compact(Mode=(inputs.get("tracingConfig") or {}).get("mode")),
            LoggingConfig=_logging(inputs.get("loggingConfig")),
        ),
    )
    return inputs["name"]


def _configuration(inputs: Props) -> Props:
    """Returns the settings that can be changed; an absent one is given as what its absence means."""
    network = inputs.get("vpcConfig") or {}
    return {
        "Role": inputs["role"],
        "Description": inputs.get("description") or "",
        "Timeout": int(inputs["timeout"]),
        "MemorySize": int(inputs["memorySize"]),
        "Environment": {"Variables": (inputs.get("environment") or {}).get("variables") or {}},
        **compact(
            Handler=inputs.get("handler"),
            Runtime=inputs.get("runtime"),
            VpcConfig=compact(SubnetIds=network.get("subnetIds"), SecurityGroupIds=network.get("securityGroupIds")),
            DeadLetterConfig=compact(TargetArn=(inputs.get("deadLetterConfig") or {}).get("targetArn")),
        ),
    }


def _logging(settings: Props | None) -> Props:
    found = settings or {}
    return compact(
        LogFormat=found.get("logFormat"),
        LogGroup=found.get("logGroup"),
        ApplicationLogLevel=found.get("applicationLogLevel"),
        SystemLogLevel=found.get("systemLogLevel"),
    )


def _update(call: Call, name: str, old: Props, new: Props) -> None:
    client = call.client("lambda")
    if old:
        _change(client, name, old, new)
        changed, removed = tag_changes(old, new)
        arn = call.arn("lambda", f"function:{name}")
        if removed:
            client.untag_resource(Resource=arn, TagKeys=removed)
        if changed:
            client.tag_resource(Resource=arn, Tags=changed)
    reserved = new.get("reservedConcurrentExecutions", -1)
    if reserved != old.get("reservedConcurrentExecutions", -1):
        if reserved < 0:
            client.delete_function_concurrency(FunctionName=name)
        else:
            client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=int(reserved))


def _change(client: Any, name: str, old: Props, new: Props) -> None:
    for fixed in _FIXED:
        if (old.get(fixed) or None) != (new.get(fixed) or None):
            raise Refusal(f"updating {_LABEL} ({name}): the sandbox's account (moto) cannot change {fixed}")
    before, after = _configuration({**_DEFAULTS, **old}), _configuration(new)
    if before != after:
        client.update_function_configuration(FunctionName=name, **after)
    if old.get("code") != new.get("code"):
        client.update_function_code(FunctionName=name, ZipFile=assets.package(new["code"]))


def _read(call: Call, name: str, known: Props) -> Props:
    found = call.client("lambda").get_function(FunctionName=name)
    facts: Props = found["Configuration"]
    network = facts.get("VpcConfig") or {}
    variables = (facts.get("Environment") or {}).get("Variables")
    return {
        "arn": facts["FunctionArn"],
        "qualifiedArn": f"{facts['FunctionArn']}:{facts['Version']}",
        "version": facts["Version"],
        "lastModified": facts["LastModified"],
        "name": facts["FunctionName"],
        "role": facts["Role"],
        "handler": facts.get("Handler"),
        "runtime": facts.get("Runtime"),
        "description": facts.get("Description") or None,
        "timeout": facts["Timeout"],
        "memorySize": facts["MemorySize"],
        "packageType": facts["PackageType"],
        "kmsKeyArn": facts.get("KMSKeyArn"),
        "architectures": facts.get("Architectures"),
        "tracingConfig": {"mode": facts["TracingConfig"]["Mode"]},
        "environment": {"variables": variables} if variables else None,
        "vpcConfig": compact(
            subnetIds=network.get("SubnetIds"), securityGroupIds=network.get("SecurityGroupIds"), vpcId=None
        ),
        "reservedConcurrentExecutions": (found.get("Concurrency") or {}).get("ReservedConcurrentExecutions", -1),
        "code": _code(facts["CodeSha256"], known.get("code")),
        "codeSha256": facts["CodeSha256"],
        "sourceCodeSize": facts["CodeSize"],
        "tags": found.get("Tags") or {},
    }


def _code(present: str, known: Props | None) -> Props | None:
    """Returns the program's package where the account has it, and what equals none where it has not.

    A refresh brings no package to compare with, and so sees no foreign one; the next update puts the program's back.
    """
    if not known or not assets.at_hand(known):
        return known
    return known if assets.digest(assets.package(known)) == present else _ELSEWHERE


def _delete(call: Call, name: str, _state: Props) -> None:
    call.client("lambda").delete_function(FunctionName=name)


def _permit(call: Call, inputs: Props) -> str:
    decline("Lambda Permission", inputs, "qualifier", "eventSourceToken", "functionUrlAuthType")
    decline("Lambda Permission", inputs, "invokedViaFunctionUrl")
    call.client("lambda").add_permission(
        FunctionName=inputs["function"],
        StatementId=inputs["statementId"],
        Action=inputs["action"],
        Principal=inputs["principal"],
        **compact(
            SourceAccount=inputs.get("sourceAccount"),
            SourceArn=inputs.get("sourceArn"),
            PrincipalOrgID=inputs.get("principalOrgId"),
        ),
    )
    return inputs["statementId"]


def _read_permission(call: Call, statement_id: str, known: Props) -> Props | None:
    function = known.get("function")
    if not function:
        raise Refusal("a permission is imported by its function as well, which the sandbox does not serve")
    document = json.loads(call.client("lambda").get_policy(FunctionName=function)["Policy"])
    found = next((one for one in document["Statement"] if one["Sid"] == statement_id), None)
    if found is None:
        return None
    principal = found["Principal"]
    held: Props = {key.lower(): value for keys in found.get("Condition", {}).values() for key, value in keys.items()}
    return {
        "statementId": statement_id,
        "function": function,
        "action": found["Action"],
        "principal": next(iter(principal.values())) if isinstance(principal, dict) else principal,
        "sourceAccount": held.get("aws:sourceaccount"),
        "sourceArn": held.get("aws:sourcearn"),
        "principalOrgId": held.get("aws:principalorgid"),
    }


def _delete_permission(call: Call, statement_id: str, state: Props) -> None:
    call.client("lambda").remove_permission(FunctionName=state["function"], StatementId=statement_id)


_DEFAULTS: Props = {
    "timeout": 3,
    "memorySize": 128,
    "packageType": "Zip",
    "architectures": _ARCHITECTURES,
    "reservedConcurrentExecutions": -1,
    "tracingConfig": {"mode": "PassThrough"},
}
_GONE = names("ResourceNotFoundException")

RESOURCES = (
    *lambda_mapping.RESOURCES,
    Entry(
        kind="aws:lambda/function:Function",
        label=_LABEL,
        create=_create,
        read=_read,
        update=_update,
        settle=True,
        delete=_delete,
        replace=names("name", "packageType"),
        autoname=Autoname("name", 64),
        subject="name",
        defaults=_DEFAULTS,
        computed=names("codeSha256"),
        local=names("deadLetterConfig", "loggingConfig", "skipDestroy", "sourceCodeHash"),
        gone=_GONE,
        rules=(
            rules.matches("name", r"[a-zA-Z0-9_-]{1,64}", "must be 1 to 64 letters, digits, hyphens or underscores"),
            rules.arn("role"),
            rules.arn("kmsKeyArn"),
            rules.between("timeout", 1, 900),
            rules.between("memorySize", 128, 32768),
            rules.between("reservedConcurrentExecutions", -1, 1000),
            rules.exactly_one("code", "imageUri", "s3Bucket"),
        ),
    ),
    Entry(
        kind="aws:lambda/permission:Permission",
        label="Lambda Permission",
        create=_permit,
        read=_read_permission,
        delete=_delete_permission,
        replace=names(
            "action",
            "function",
            "principal",
            "principalOrgId",
            "qualifier",
            "sourceAccount",
            "sourceArn",
            "statementId",
        ),
        autoname=Autoname("statementId", 100),
        subject="statementId",
        gone=_GONE,
        rules=(
            rules.matches("statementId", r"[a-zA-Z0-9_-]{1,100}", "only letters, digits, hyphens and underscores"),
            rules.matches("action", r"lambda:[*]|lambda:[a-zA-Z]+|[*]", "must be an action of Lambda"),
            rules.arn("sourceArn"),
            rules.matches("sourceAccount", r"\d{12}", "must be twelve digits"),
        ),
    ),
)
