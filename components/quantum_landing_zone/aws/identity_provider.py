"""The account's OIDC provider: who vouches for people (IAM-02)."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.tenant.identity import Oidc
from quantum_landing_zone.tenant.pipelines import Pipelines
from quantum_landing_zone.tenant.workspace import AwsWorkspace


def identity_provider(
    name: str, here: AwsWorkspace, opts: pulumi.ResourceOptions
) -> aws.iam.OpenIdConnectProvider | None:
    """Register the tenant's OIDC issuer in the account, where this environment is the one that creates it.

    An account holds one provider per issuer, so a second environment of the account adopts it by its computed ARN.
    SAML providers and Identity Center belong to the platform team and exist before. No thumbprint is pinned: AWS
    checks issuers against its own trust store and fetches the thumbprint of others itself. Where pipelines come from
    the same issuer, the one provider knows their audience too.

    Args:
        name: Name of the resource.
        here: The workspace.
        opts: Options with the parent.

    Returns:
        The provider, or nothing where none is to be created.
    """
    identity = here.tenant.identity
    if not isinstance(identity, Oidc) or here.aws.account_wide != "create":
        return None
    return aws.iam.OpenIdConnectProvider(
        name,
        url=identity.issuer,
        client_id_lists=[identity.audience, *Pipelines(here).audiences.get(identity.issuer, ())],
        tags=here.tags("identity", "internal"),
        opts=opts,
    )
