import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

REPOSITORY = "aws:ecr/repository:Repository"
POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy"
LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy"
KEY = "arn:aws:kms:eu-west-2:111122223333:key/a"


def _repository(life: Any, **inputs: Any) -> Any:
    return life.create(REPOSITORY, name="amazon-braket-team-dev-jobs", **inputs)


def _lifecycle(keep: int) -> str:
    selection = {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": keep}
    return json.dumps({"rules": [{"rulePriority": 1, "selection": selection, "action": {"type": "expire"}}]})


def _deny(action: str) -> str:
    statement = {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": action}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def test_repository(life: Any) -> None:
    made = _repository(
        life,
        imageTagMutability="IMMUTABLE",
        imageScanningConfiguration={"scanOnPush": True},
        encryptionConfigurations=[{"encryptionType": "KMS", "kmsKey": KEY}],
        forceDelete=False,
        tags={"a": "b"},
    )
    client = life.boto("ecr")
    (found,) = client.describe_repositories(repositoryNames=[made.identity])["repositories"]
    assert found["imageTagMutability"] == "IMMUTABLE"
    assert found["imageScanningConfiguration"] == {"scanOnPush": True}
    assert found["encryptionConfiguration"] == {"encryptionType": "KMS", "kmsKey": KEY}
    client.put_image_tag_mutability(repositoryName=made.identity, imageTagMutability="MUTABLE")
    assert life.drift(made) == {"imageTagMutability"}
    life.update(made, tags={"c": "d"}, imageScanningConfiguration={"scanOnPush": False})
    (found,) = client.describe_repositories(repositoryNames=[made.identity])["repositories"]
    assert (found["imageTagMutability"], found["imageScanningConfiguration"]) == ("IMMUTABLE", {"scanOnPush": False})
    assert client.list_tags_for_resource(resourceArn=found["repositoryArn"])["tags"] == [{"Key": "c", "Value": "d"}]
    life.replaces(made, name="other", encryptionConfigurations=[{"encryptionType": "AES256"}])
    life.imported(made)
    life.delete(made)


def test_a_repository_without_settings_has_the_service_s_own(life: Any) -> None:
    made = _repository(life)
    (found,) = life.boto("ecr").describe_repositories(repositoryNames=[made.identity])["repositories"]
    assert (found["imageTagMutability"], found["encryptionConfiguration"]["encryptionType"]) == ("MUTABLE", "AES256")
    life.delete(made)


def test_a_repository_with_images_stays_unless_it_is_forced(life: Any) -> None:
    made = _repository(life)
    config = {"mediaType": "application/vnd.docker.container.image.v1+json", "digest": "sha256:" + "0" * 64}
    kind = "application/vnd.docker.distribution.manifest.v2+json"
    manifest = json.dumps({"schemaVersion": 2, "mediaType": kind, "config": {**config, "size": 1}, "layers": []})
    life.boto("ecr").put_image(repositoryName=made.identity, imageManifest=manifest, imageTag="one")
    with pytest.raises(Refusal, match="RepositoryNotEmptyException"):
        life.delete(made)
    life.update(made, forceDelete=True)
    life.delete(made)


@pytest.mark.parametrize(
    "kind, first, second",
    [(POLICY, _deny("ecr:PutImage"), _deny("ecr:*")), (LIFECYCLE, _lifecycle(3), _lifecycle(30))],
    ids=["policy", "lifecycle"],
)
def test_documents_of_a_repository(life: Any, kind: str, first: str, second: str) -> None:
    repository = _repository(life)
    made = life.create(kind, repository=repository.identity, policy=first)
    life.settled(repository)
    life.update(made, policy=second)
    client = life.boto("ecr")
    found = (
        client.get_repository_policy(repositoryName=repository.identity)["policyText"]
        if kind == POLICY
        else client.get_lifecycle_policy(repositoryName=repository.identity)["lifecyclePolicyText"]
    )
    assert json.loads(found) == json.loads(second)
    life.replaces(made, repository="other")
    life.imported(made)
    life.delete(made)
    life.delete(repository)


def test_what_moto_would_drop_is_declined(life: Any) -> None:
    with pytest.raises(Refusal, match=r"the sandbox does not serve imageTagMutabilityExclusionFilters$"):
        _repository(life, imageTagMutabilityExclusionFilters=[{"filter": "latest*", "filterType": "WILDCARD"}])
