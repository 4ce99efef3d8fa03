"""The HMAC key from which the pipeline makes its hash key, and who may use it: one role, for one algorithm."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.audit_pipeline.hash_key import ALGORITHM
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.key_policy import administrators
from quantum_landing_zone.tenant import AwsWorkspace, Sensitivity
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

_WINDOW_DAYS = 30  # the longest that KMS offers, to notice a deletion and cancel it (7 to 30)


def hash_key_policy(here: AwsWorkspace) -> str:
    """Return the policy of the HMAC key: the deployment role keeps it in order, the pipeline's role makes MACs.

    Nobody verifies one: whoever may test guesses against a hash may learn what it hides.
    """
    return document(
        administrators(here),
        statement(
            "MakeHashKey",
            "Allow",
            ["kms:GenerateMac"],
            principal={"AWS": f"arn:aws:iam::{here.account}:root"},
            resources=["*"],
            condition={
                "StringEquals": {"kms:CallerAccount": here.account, "kms:MacAlgorithm": ALGORITHM},
                "ArnEquals": {"aws:PrincipalArn": [AuditPipeline(here).role_arn]},
            },
        ),
    )


def hash_key(name: str, here: AwsWorkspace, parent: pulumi.Resource) -> aws.kms.Alias:
    """Make the key and its alias; return the alias, which comes last.

    KMS rotates no HMAC key, and a new one would part the hashes of before from those of after. Whoever takes the
    workspace down for good takes the key along, and with it all chance to tell what a hash was made of.

    Args:
        name: Pulumi name; the parts are named from it.
        here: The workspace.
        parent: The component that owns them.
    """
    opts = pulumi.ResourceOptions(parent=parent)
    key = aws.kms.Key(
        name,
        description=f"Hashes in audit records of team {here.slug}, environment {here.environment}",
        key_usage="GENERATE_VERIFY_MAC",
        customer_master_key_spec="HMAC_256",
        deletion_window_in_days=_WINDOW_DAYS,
        policy=hash_key_policy(here),
        tags=here.tags("key", Sensitivity.CONFIDENTIAL, Name=here.name("key", "audit-hash", limit=256)),
        opts=opts,
    )
    return aws.kms.Alias(f"{name}-alias", name=AuditPipeline(here).hash_key_alias, target_key_id=key.key_id, opts=opts)
