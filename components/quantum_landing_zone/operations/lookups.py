"""The ways in which a resource is looked for in an account: by its name, by all of its tags, by what it is tied to."""

import json
from typing import Any

from quantum_landing_zone.operations.finding import ClientFor, Finder, Inputs, RecoveryError


def tag_filters(inputs: Inputs) -> list[dict[str, Any]]:
    """Return filters of EC2 that ask for all of the tags of the inputs."""
    return [{"Name": f"tag:{key}", "Values": [value]} for key, value in (inputs.get("tags") or {}).items()]


def ec2(call: str, list_key: str, id_key: str, filters: str = "Filters") -> Finder:
    """Return a finder of EC2 resources by all of their tags; each of ours carries a `Name` that is its own."""

    def find(client: ClientFor, inputs: Inputs) -> list[str]:
        pages = client("ec2").get_paginator(call).paginate(**{filters: tag_filters(inputs)})
        return [
            item[id_key]
            for page in pages
            for item in page[list_key]
            if item.get("State") not in {"deleted", "deleting"}
        ]

    return find


def keys(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the keys that carry all of the tags; those that wait for their deletion are none."""
    kms, wanted = client("kms"), dict(inputs.get("tags") or {})
    found: list[str] = []
    for page in kms.get_paginator("list_keys").paginate():
        for key in page["Keys"]:
            meta = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
            if meta["KeyManager"] != "CUSTOMER" or meta["KeyState"] == "PendingDeletion":
                continue
            tags = {t["TagKey"]: t["TagValue"] for t in kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]}
            if wanted and wanted.items() <= tags.items():
                found.append(key["KeyId"])
    return found


def named(service: str, read: str, parameter: str, field: str, missing: tuple[str, ...]) -> Finder:
    """Return a finder of a resource whose name is its id: it exists, or reading it says that it does not."""

    def find(client: ClientFor, inputs: Inputs) -> list[str]:
        from botocore.exceptions import ClientError

        try:
            getattr(client(service), read)(**{parameter: inputs[field]})
        except ClientError as error:
            if error.response["Error"]["Code"] in missing:
                return []
            raise
        return [inputs[field]]

    return find


def log_groups(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the log group of the name."""
    groups = client("logs").describe_log_groups(logGroupNamePrefix=inputs["name"])["logGroups"]
    return [group["logGroupName"] for group in groups if group["logGroupName"] == inputs["name"]]


def aliases(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the alias of the name."""
    pages = client("kms").get_paginator("list_aliases").paginate()
    return [alias["AliasName"] for page in pages for alias in page["Aliases"] if alias["AliasName"] == inputs["name"]]


def policies(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the ARN of the account's own policy of the name."""
    pages = client("iam").get_paginator("list_policies").paginate(Scope="Local")
    return [one["Arn"] for page in pages for one in page["Policies"] if one["PolicyName"] == inputs["name"]]


def oidc_providers(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the ARN of the provider of the issuer."""
    host = str(inputs["url"]).removeprefix("https://")
    listed = client("iam").list_open_id_connect_providers()["OpenIDConnectProviderList"]
    return [one["Arn"] for one in listed if one["Arn"].endswith(f"oidc-provider/{host}")]


def trails(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the ARN of the trail of the name."""
    listed = client("cloudtrail").describe_trails(trailNameList=[inputs["name"]], includeShadowTrails=False)
    return [one["TrailARN"] for one in listed["trailList"]]


def organization_policies(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the id of the organisation's policy of the name and type."""
    kind = inputs.get("type", "SERVICE_CONTROL_POLICY")
    pages = client("organizations").get_paginator("list_policies").paginate(Filter=kind)
    return [one["Id"] for page in pages for one in page["Policies"] if one["Name"] == inputs["name"]]


def policy_attachments(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the attachment of a policy to a target."""
    target, policy = inputs["targetId"], inputs["policyId"]
    pages = client("organizations").get_paginator("list_targets_for_policy").paginate(PolicyId=policy)
    return [f"{target}:{policy}" for page in pages for one in page["Targets"] if one["TargetId"] == target]


def topics(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the ARN of the topic of the name."""
    listed = client("sns").get_paginator("list_topics").paginate()
    arns = [one["TopicArn"] for page in listed for one in page["Topics"]]
    return [arn for arn in arns if arn.rsplit(":", 1)[-1] == inputs["name"]]


def budgets(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the budget of the name."""
    account, name = inputs["accountId"], inputs["name"]
    pages = client("budgets").get_paginator("describe_budgets").paginate(AccountId=account)
    found = [one["BudgetName"] for page in pages for one in page.get("Budgets", [])]
    return [f"{account}:{name}"] if name in found else []


def cloud_control(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the spending limit of the device, which has one at most; Cloud Control makes no other type here."""
    if inputs["typeName"] != "AWS::Braket::SpendingLimit":
        raise RecoveryError(f"resources of Cloud Control type {inputs['typeName']} cannot be looked up")
    device = json.loads(inputs["desiredState"])["DeviceArn"]
    filters = [{"name": "deviceArn", "operator": "EQUAL", "values": [device]}]
    pages = client("braket").get_paginator("search_spending_limits").paginate(filters=filters)
    return [one["spendingLimitArn"] for page in pages for one in page["spendingLimits"]]


def secrets(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the ARN of the secret of the name."""
    filters = [{"Key": "name", "Values": [inputs["name"]]}]  # by prefix
    pages = client("secretsmanager").get_paginator("list_secrets").paginate(Filters=filters)
    found = [one for page in pages for one in page["SecretList"] if one["Name"] == inputs["name"]]
    return [one["ARN"] for one in found if not one.get("DeletedDate")]


def permissions(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the statement of a function policy by its id."""
    functions = client("lambda")
    try:
        policy = functions.get_policy(FunctionName=inputs["function"])["Policy"]
    except functions.exceptions.ResourceNotFoundException:
        return []
    return [one["Sid"] for one in json.loads(policy)["Statement"] if one["Sid"] == inputs["statementId"]]


def repositories(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the repository of the name."""
    pages = client("ecr").get_paginator("describe_repositories").paginate()
    names = [one["repositoryName"] for page in pages for one in page["repositories"]]
    return [name for name in names if name == inputs["name"]]


def state_machines(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the ARN of the state machine of the name."""
    pages = client("stepfunctions").get_paginator("list_state_machines").paginate()
    return [one["stateMachineArn"] for page in pages for one in page["stateMachines"] if one["name"] == inputs["name"]]


def build_projects(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the ARN of the build project of the name."""
    return [one["arn"] for one in client("codebuild").batch_get_projects(names=[inputs["name"]])["projects"]]


def schedules(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the schedule of the group and name."""
    group, name = inputs.get("groupName") or "default", inputs["name"]
    pages = client("scheduler").get_paginator("list_schedules").paginate(GroupName=group, NamePrefix=name)
    return [f"{group}/{name}" for page in pages for one in page["Schedules"] if one["Name"] == name]


def anomalies(call: str, word: str) -> Finder:
    """Return a finder of what Cost Explorer keeps for anomalies, by name; botocore has no paginator for it."""

    def find(client: ClientFor, inputs: Inputs) -> list[str]:
        found: list[str] = []
        more: dict[str, str] = {}
        while True:
            page = getattr(client("ce"), call)(**more)
            listed = page[f"Anomaly{word}s"]
            found += [one[f"{word}Arn"] for one in listed if one[f"{word}Name"] == inputs["name"]]
            if not page.get("NextPageToken"):
                return found
            more = {"NextPageToken": page["NextPageToken"]}

    return find


def settled(_: ClientFor, __: Inputs) -> list[str]:
    """Return nothing: writing such a resource again writes the same thing to the same place, so no twin can arise."""
    return []
