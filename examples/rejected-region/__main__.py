"""A team's own program that puts a bucket into another region: a stranger to our components, judged all the same."""

import pulumi
import pulumi_aws as aws

TAGS = {
    "Team": "nova",
    "Environment": "dev",
    "Artifact": "benchmark-output",
    "Sensitivity": "internal",
    "Owner": "nova-leads@example.org",
    "CostCentre": "CC-3001",
}

provider = aws.Provider("aws", region="eu-west-2", allowed_account_ids=["111122228888"])
aws.s3.Bucket(
    "scratch",
    bucket="nova-scratch-111122228888",
    region="us-east-1",  # the provider is right; the resource leaves it
    tags=TAGS,
    opts=pulumi.ResourceOptions(provider=provider),
)
