"""What the account says of a workspace's notebooks and of its registry of job images."""

import json
from collections.abc import Iterator

from quantum_landing_zone.aws.image_policy import image_policy
from quantum_landing_zone.aws.notebook_access import volume_class
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.reading import Reading, reading
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.studio import Studio


def notebooks(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    """Read each declared notebook; nothing is asked where none is declared.

    The platform and the metadata version are not read: the sandbox's account does not keep them.
    """
    studio = Studio(workspace)
    for notebook in studio.notebooks.values():
        found = client("sagemaker").describe_notebook_instance(NotebookInstanceName=notebook.instance)
        key = client("kms").describe_key(KeyId=workspace.key_alias(volume_class(workspace)))["KeyMetadata"]["Arn"]
        who = f"notebook {notebook.name}"
        yield reading("TEN-05", f"{who}: direct internet", "Disabled", found["DirectInternetAccess"])
        yield reading("TEN-05", f"{who}: in a subnet", True, bool(found.get("SubnetId")))
        yield reading("CLS-05", f"{who}: root", "Disabled", found["RootAccess"])
        yield reading("ENC-02", f"{who}: key", key, found.get("KmsKeyId"))
        yield reading("TEN-03", f"{who}: role", studio.role_arn, found["RoleArn"])
        yield reading("SEC-03", f"{who}: script", notebook.instance, found.get("NotebookInstanceLifecycleConfigName"))


def job_images(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    """Read the declared registry; nothing is asked where none is declared."""
    studio = Studio(workspace)
    if studio.images is None:
        return
    ecr = client("ecr")
    (found,) = ecr.describe_repositories(repositoryNames=[studio.repository])["repositories"]
    key = client("kms").describe_key(KeyId=workspace.key_alias(studio.image_class))["KeyMetadata"]["Arn"]
    policy = ecr.get_repository_policy(repositoryName=studio.repository)["policyText"]
    yield reading("CLS-05", "job images: tags", "IMMUTABLE", found["imageTagMutability"])
    yield reading("CLS-05", "job images: scanned when pushed", True, found["imageScanningConfiguration"]["scanOnPush"])
    yield reading("ENC-02", "job images: key", key, found["encryptionConfiguration"].get("kmsKey"))
    yield reading("TEN-01", "job images: closed", True, json.loads(policy) == json.loads(image_policy(workspace)))
