"""Clients of the account that a workspace is in, and of no other."""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.tenant import AwsWorkspace


def clients(workspace: AwsWorkspace, endpoint: str | None, *, retries: Mapping[str, Any] | None = None) -> ClientFor:
    """Return a function that gives boto3 clients of the workspace's account and region.

    Args:
        workspace: Whose account and region.
        endpoint: The sandbox's URL, or None for real accounts.
        retries: How real calls are tried again, in botocore's words; its own default without. The sandbox has its own.

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
    if retries is None:
        return session.client
    from botocore.config import Config

    config = Config(retries=dict(retries))  # pyright: ignore[reportArgumentType]
    return lambda service: session.client(service, config=config)
