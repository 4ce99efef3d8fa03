"""What the account says of a workspace's notebooks and of its registry of job images."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from quantum_landing_zone.aws.image_policy import image_policy
from quantum_landing_zone.aws.notebook_access import volume_class
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.reading import Reading, asked
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.studio import Studio


def notebooks(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    """Read each declared notebook; nothing is asked where none is declared.

    The platform and the metadata version are not read: the sandbox's account does not keep them.
    """
    studio = Studio(workspace)
    for notebook in studio.notebooks.values():
        name, who = notebook.instance, f"notebook {notebook.name}"
        find = partial(_notebook, client, name)
        key = partial(_key, client, workspace.key_alias(volume_class(workspace)))
        yield asked("TEN-05", f"{who}: direct internet", "Disabled", partial(find, "DirectInternetAccess"))
        yield asked("TEN-05", f"{who}: in a subnet", True, lambda find=find: bool(find("SubnetId")))
        yield asked("CLS-05", f"{who}: root", "Disabled", partial(find, "RootAccess"))
        yield asked("ENC-02", f"{who}: key", key, partial(find, "KmsKeyId"))
        yield asked("TEN-03", f"{who}: role", studio.role_arn, partial(find, "RoleArn"))
        yield asked("SEC-03", f"{who}: script", name, partial(find, "NotebookInstanceLifecycleConfigName"))


def _notebook(client: ClientFor, name: str, field: str) -> object:
    return client("sagemaker").describe_notebook_instance(NotebookInstanceName=name).get(field)


def _key(client: ClientFor, alias: str) -> str:
    return client("kms").describe_key(KeyId=alias)["KeyMetadata"]["Arn"]


def job_images(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    """Read the declared registry; nothing is asked where none is declared."""
    studio = Studio(workspace)
    if studio.images is None:
        return
    repository = studio.repository

    def found() -> Mapping[str, Any]:
        (one,) = client("ecr").describe_repositories(repositoryNames=[repository])["repositories"]
        return one

    def closed() -> bool:
        policy = client("ecr").get_repository_policy(repositoryName=repository)["policyText"]
        return json.loads(policy) == json.loads(image_policy(workspace))

    key = partial(_key, client, workspace.key_alias(studio.image_class))
    scan = "imageScanningConfiguration"
    yield asked("CLS-05", "job images: tags", "IMMUTABLE", lambda: found()["imageTagMutability"])
    yield asked("CLS-05", "job images: scanned when pushed", True, lambda: found()[scan]["scanOnPush"])
    yield asked("ENC-02", "job images: key", key, lambda: found()["encryptionConfiguration"].get("kmsKey"))
    yield asked("TEN-01", "job images: closed", True, closed)
