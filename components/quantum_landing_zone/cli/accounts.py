"""Clients of the account that a workspace is in, and of no other."""

from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.tenant import AwsWorkspace


def clients(workspace: AwsWorkspace, endpoint: str | None) -> ClientFor:
    """Return a function that gives boto3 clients of the workspace's account and region.

    Raises:
        ProjectError: The credentials of the environment are of another account.
    """
    if endpoint is not None:
        from quantum_sandbox.clients import client

        return lambda service: client(service, endpoint=endpoint, account=workspace.account, region=workspace.region)
    import boto3

    session = boto3.Session(region_name=workspace.region)
    here = session.client("sts").get_caller_identity()["Account"]
    if here != workspace.account:
        raise ProjectError(
            f"the credentials are of account {here}, the workspace is in {workspace.account}."
            " Fix: assume the tenant's deployment role first."
        )
    return session.client
