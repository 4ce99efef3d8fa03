"""Notebook instances and the scripts that they run when they start.

moto runs no script, changes no notebook, and keeps neither a notebook's platform and metadata version nor a script's
tags: the program's own values are shown.
"""

import binascii
from base64 import b64decode

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes, tag_list, tag_map
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_SERVICE = "sagemaker"
_NAME = rules.matches("name", r"[a-zA-Z0-9](-*[a-zA-Z0-9])*", "only alphanumerics and hyphens, not at the ends")
_LEAST_GB, _MOST_GB = 5, 16384
_CHARACTERS = 16384
# What moto says of anything that is not there; nothing else that is asked here is answered so.
_GONE = names("ValidationException", "RecordNotFound", "ResourceNotFound")
_METADATA = "minimumInstanceMetadataServiceVersion"
_CHANGES = ("instanceType", "volumeSize", "roleArn", "rootAccess", "lifecycleConfigName")


def _create(call: Call, inputs: Props) -> str:
    decline("SageMaker Notebook Instance", inputs, "defaultCodeRepository", "additionalCodeRepositories")
    client = call.client(_SERVICE)
    script = inputs.get("lifecycleConfigName")
    if script:  # moto takes any name
        client.describe_notebook_instance_lifecycle_config(NotebookInstanceLifecycleConfigName=script)
    metadata = (inputs.get("instanceMetadataServiceConfiguration") or {}).get(_METADATA)
    client.create_notebook_instance(
        NotebookInstanceName=inputs["name"],
        InstanceType=inputs["instanceType"],
        RoleArn=inputs["roleArn"],
        DirectInternetAccess=inputs["directInternetAccess"],
        RootAccess=inputs["rootAccess"],
        VolumeSizeInGB=int(inputs["volumeSize"]),
        **compact(
            SubnetId=inputs.get("subnetId"),
            SecurityGroupIds=inputs.get("securityGroups"),
            KmsKeyId=inputs.get("kmsKeyId"),
            LifecycleConfigName=script,
            PlatformIdentifier=inputs.get("platformIdentifier"),
            InstanceMetadataServiceConfiguration=compact(MinimumInstanceMetadataServiceVersion=metadata),
            Tags=tag_list(inputs.get("tags")),
        ),
    )
    return inputs["name"]


def _update(call: Call, name: str, old: Props, new: Props) -> None:
    unserved = [each for each in _CHANGES if old.get(each) != new.get(each)]
    if unserved:
        raise Refusal(f"the sandbox's account (moto) cannot change {', '.join(unserved)} of a notebook that exists")
    _tag(call, call.arn(_SERVICE, f"notebook-instance/{name}"), old, new)


def _tag(call: Call, arn: str, old: Props, new: Props) -> None:
    changed, removed = tag_changes(old, new)
    # moto puts a second tag beside the first one of the same key.
    replaced = [key for key in changed if key in (old.get("tags") or {})]
    if removed or replaced:
        call.client(_SERVICE).delete_tags(ResourceArn=arn, TagKeys=[*removed, *replaced])
    if changed:
        call.client(_SERVICE).add_tags(ResourceArn=arn, Tags=tag_list(changed))


def _read(call: Call, name: str, _known: Props) -> Props:
    client = call.client(_SERVICE)
    found = client.describe_notebook_instance(NotebookInstanceName=name)
    return {
        "arn": found["NotebookInstanceArn"],
        "name": found["NotebookInstanceName"],
        "instanceType": found["InstanceType"],
        "roleArn": found["RoleArn"],
        "subnetId": found.get("SubnetId"),
        "securityGroups": found.get("SecurityGroups") or None,
        "kmsKeyId": found.get("KmsKeyId"),
        "lifecycleConfigName": found.get("NotebookInstanceLifecycleConfigName"),
        "directInternetAccess": found["DirectInternetAccess"],
        "rootAccess": found["RootAccess"],
        "volumeSize": found["VolumeSizeInGB"],
        "url": found.get("Url"),
        "tags": tag_map(client.list_tags(ResourceArn=found["NotebookInstanceArn"])["Tags"]),
    }


def _delete(call: Call, name: str, _state: Props) -> None:
    client = call.client(_SERVICE)
    client.stop_notebook_instance(NotebookInstanceName=name)
    client.delete_notebook_instance(NotebookInstanceName=name)


def _create_script(call: Call, inputs: Props) -> str:
    client = call.client(_SERVICE)
    client.create_notebook_instance_lifecycle_config(
        NotebookInstanceLifecycleConfigName=inputs["name"],
        **compact(OnCreate=_hook(inputs.get("onCreate")), OnStart=_hook(inputs.get("onStart"))),
    )
    return inputs["name"]


def _hook(content: str | None) -> list[dict[str, str]]:
    return [{"Content": content}] if content else []


def _update_script(call: Call, name: str, old: Props, new: Props) -> None:
    if any(old.get(hook) != new.get(hook) for hook in ("onCreate", "onStart")):
        # moto has no UpdateNotebookInstanceLifecycleConfig. Its notebooks know the script by name alone.
        _delete_script(call, name, old)
        _create_script(call, new)


def _read_script(call: Call, name: str, known: Props) -> Props:
    client = call.client(_SERVICE)
    found = client.describe_notebook_instance_lifecycle_config(NotebookInstanceLifecycleConfigName=name)
    hooks = {key: (found.get(key) or [{}])[0].get("Content") for key in ("OnCreate", "OnStart")}
    return {
        "arn": found["NotebookInstanceLifecycleConfigArn"],
        "name": name,
        "onCreate": hooks["OnCreate"],
        "onStart": hooks["OnStart"],
        "tags": known.get("tags") or {},
    }


def _delete_script(call: Call, name: str, _state: Props) -> None:
    call.client(_SERVICE).delete_notebook_instance_lifecycle_config(NotebookInstanceLifecycleConfigName=name)


def _script(name: str) -> rules.Rule:
    """The text is a script in base64, within what SageMaker takes."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        content = inputs.get(name)
        if not isinstance(content, str):
            return []
        try:
            b64decode(content, validate=True)
        except binascii.Error:
            return [(name, f'"{name}" is not a base64-encoded script')]
        return rules.length(name, 1, _CHARACTERS)(inputs, _region)

    return rule


RESOURCES = (
    Entry(
        kind="aws:sagemaker/notebookInstance:NotebookInstance",
        label="SageMaker Notebook Instance",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "subnetId", "securityGroups", "kmsKeyId", "directInternetAccess"),
        autoname=Autoname("name", 63),
        subject="name",
        defaults={"directInternetAccess": "Enabled", "rootAccess": "Enabled", "volumeSize": _LEAST_GB},
        computed=names("securityGroups"),
        local=names("platformIdentifier", "instanceMetadataServiceConfiguration"),
        sets=names("securityGroups"),
        gone=_GONE,
        rules=(
            _NAME,
            rules.length("name", 1, 63),
            rules.arn("roleArn"),
            rules.between("volumeSize", _LEAST_GB, _MOST_GB),
            rules.one_of("directInternetAccess", "Enabled", "Disabled"),
            rules.one_of("rootAccess", "Enabled", "Disabled"),
        ),
    ),
    Entry(
        kind="aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
        label="SageMaker Notebook Instance Lifecycle Configuration",
        create=_create_script,
        read=_read_script,
        update=_update_script,
        delete=_delete_script,
        replace=names("name"),
        autoname=Autoname("name", 63),
        subject="name",
        gone=_GONE,
        rules=(_NAME, rules.length("name", 1, 63), _script("onCreate"), _script("onStart")),
    ),
)
