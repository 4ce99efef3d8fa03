"""The operator's own session, in the account of one workspace after the other."""

from quantum_landing_zone.cli.accounts import clients
from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.tenant import AwsWorkspace


def operator_clients(workspace: AwsWorkspace, endpoint: str | None, role: str | None) -> ClientFor:
    """Return a function that gives boto3 clients of the workspace's account and region.

    Args:
        workspace: Whose account.
        endpoint: The sandbox's URL, or None for real accounts. The sandbox lets everybody into every account.
        role: Name of a role to assume in that account, so that one command reaches a team's several accounts; None
            for the session as it is. What is assumed lasts for 15 minutes and is written nowhere.

    Raises:
        ProjectError: The session is of another account, or the role cannot be assumed.
    """
    if endpoint is not None or role is None:
        return clients(workspace, endpoint)
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    arn = workspace.iam_arn("role", role)
    try:
        assumed = boto3.client("sts", region_name=workspace.region).assume_role(
            RoleArn=arn, RoleSessionName=_session_name(), DurationSeconds=900
        )["Credentials"]
    except (BotoCoreError, ClientError) as mishap:
        raise ProjectError(
            f"the role {arn} cannot be assumed: {mishap}. Fix: name a role that trusts your session, and that the"
            " organisation lets change roles (OPS-05)."
        ) from mishap
    session = boto3.Session(
        aws_access_key_id=assumed["AccessKeyId"],
        aws_secret_access_key=assumed["SecretAccessKey"],
        aws_session_token=assumed["SessionToken"],
        region_name=workspace.region,
    )
    return session.client


def _session_name() -> str:
    """Return the name that CloudTrail shows beside the role: that of whoever acts, as far as AWS knows it."""
    import boto3

    own = str(boto3.client("sts").get_caller_identity()["Arn"]).rpartition("/")[2]
    return f"revocation-{own}"[:64]
