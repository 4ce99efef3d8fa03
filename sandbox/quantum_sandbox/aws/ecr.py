"""Repositories of container images, with their policies and lifecycles. Scans and expiry are none of moto's."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes, tag_list, tag_map
from quantum_sandbox.values import Props

_MUTABLE = "MUTABLE"
_GONE = names("RepositoryNotFoundException", "RepositoryPolicyNotFoundException", "LifecyclePolicyNotFoundException")


def _create(call: Call, inputs: Props) -> str:
    decline("ECR Repository", inputs, "imageTagMutabilityExclusionFilters")
    (encryption,) = inputs.get("encryptionConfigurations") or [{}]
    made = call.client("ecr").create_repository(
        repositoryName=inputs["name"],
        imageTagMutability=inputs.get("imageTagMutability", _MUTABLE),
        imageScanningConfiguration={"scanOnPush": _scans(inputs)},
        tags=tag_list(inputs.get("tags")),
        **compact(
            encryptionConfiguration=compact(
                encryptionType=encryption.get("encryptionType"), kmsKey=encryption.get("kmsKey")
            )
        ),
    )
    return made["repository"]["repositoryName"]


def _scans(inputs: Props) -> bool:
    return bool((inputs.get("imageScanningConfiguration") or {}).get("scanOnPush"))


def _update(call: Call, name: str, old: Props, new: Props) -> None:
    client = call.client("ecr")
    mutability = new.get("imageTagMutability", _MUTABLE)
    if old.get("imageTagMutability", _MUTABLE) != mutability:
        client.put_image_tag_mutability(repositoryName=name, imageTagMutability=mutability)
    if _scans(old) != _scans(new):
        client.put_image_scanning_configuration(
            repositoryName=name, imageScanningConfiguration={"scanOnPush": _scans(new)}
        )
    changed, removed = tag_changes(old, new)
    arn = call.arn("ecr", f"repository/{name}")
    if removed:
        client.untag_resource(resourceArn=arn, tagKeys=removed)
    if changed:
        client.tag_resource(resourceArn=arn, tags=tag_list(changed))


def _read(call: Call, name: str, _known: Props) -> Props:
    client = call.client("ecr")
    (found,) = client.describe_repositories(repositoryNames=[name])["repositories"]
    encryption = found.get("encryptionConfiguration") or {"encryptionType": "AES256"}
    return {
        "arn": found["repositoryArn"],
        "name": found["repositoryName"],
        "registryId": found["registryId"],
        "repositoryUrl": found["repositoryUri"],
        "imageTagMutability": found["imageTagMutability"],
        "imageScanningConfiguration": {"scanOnPush": found["imageScanningConfiguration"]["scanOnPush"]},
        "encryptionConfigurations": [
            compact(encryptionType=encryption["encryptionType"], kmsKey=encryption.get("kmsKey"))
        ],
        "tags": tag_map(client.list_tags_for_resource(resourceArn=found["repositoryArn"])["tags"]),
    }


def _delete(call: Call, name: str, state: Props) -> None:
    call.client("ecr").delete_repository(repositoryName=name, force=bool(state.get("forceDelete")))


def _document(kind: str, put: str, text: str) -> dict[str, Any]:
    """Returns the functions of a document that a repository carries: its own policy, or its lifecycle."""

    def create(call: Call, inputs: Props) -> str:
        arguments = {"repositoryName": inputs["repository"], text: inputs["policy"]}
        getattr(call.client("ecr"), put)(**arguments)
        return inputs["repository"]

    def update(call: Call, _name: str, _old: Props, new: Props) -> None:
        create(call, new)

    def read(call: Call, name: str, _known: Props) -> Props:
        found = getattr(call.client("ecr"), f"get_{kind}")(repositoryName=name)
        return {"repository": name, "policy": found[text], "registryId": found["registryId"]}

    def delete(call: Call, name: str, _state: Props) -> None:
        getattr(call.client("ecr"), f"delete_{kind}")(repositoryName=name)

    return {"create": create, "update": update, "read": read, "delete": delete}


RESOURCES = (
    Entry(
        kind="aws:ecr/repository:Repository",
        label="ECR Repository",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "encryptionConfigurations"),
        autoname=Autoname("name", 256),
        subject="name",
        defaults={"imageTagMutability": _MUTABLE, "imageScanningConfiguration": {"scanOnPush": False}},
        computed=names("encryptionConfigurations"),
        local=names("forceDelete"),
        gone=_GONE,
        rules=(
            rules.matches(
                "name",
                r"(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*",
                "2 to 256 lower-case letters, digits, hyphens, underscores, periods and slashes",
            ),
        ),
    ),
    Entry(
        kind="aws:ecr/repositoryPolicy:RepositoryPolicy",
        label="ECR Repository Policy",
        **_document("repository_policy", "set_repository_policy", "policyText"),
        replace=names("repository"),
        subject="repository",
        documents=names("policy"),
        gone=_GONE,
        rules=(rules.policy("policy"),),
    ),
    Entry(
        kind="aws:ecr/lifecyclePolicy:LifecyclePolicy",
        label="ECR Lifecycle Policy",
        **_document("lifecycle_policy", "put_lifecycle_policy", "lifecyclePolicyText"),
        replace=names("repository"),
        subject="repository",
        documents=names("policy"),
        gone=_GONE,
        rules=(rules.json_document("policy"),),
    ),
)
