"""A team's own program that makes a user with a key that lives for ever."""

import pulumi
import pulumi_aws as aws

TAGS = {
    "Team": "nova",
    "Environment": "dev",
    "Artifact": "job-metadata",
    "Sensitivity": "internal",
    "Owner": "nova-leads@example.org",
    "CostCentre": "CC-3001",
}

provider = aws.Provider("aws", region="eu-west-2", allowed_account_ids=["111122228888"])
opts = pulumi.ResourceOptions(provider=provider)
user = aws.iam.User("submitter", name="nova-submitter", tags=TAGS, opts=opts)
aws.iam.AccessKey(
    "submitter-key", user="nova-submitter", opts=pulumi.ResourceOptions(provider=provider, depends_on=[user])
)
