from policies.contract import Cases, RuleContract, provider

from quantum_policies.kit.testing import resource
from quantum_policies.rules.coverage.any_unjudged_resource import CLOUD_CONTROL, RULE, TEMPLATES

NATIVE = "aws-native:s3:Bucket"


def made(kind, **properties):
    return resource(kind, "made", properties, provider())


class TestAnyUnjudgedResource(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            made(CLOUD_CONTROL, typeName="AWS::Braket::SpendingLimit"),
            made("aws:s3/bucket:Bucket", bucket="results"),
            made("azure-native:storage:StorageAccount", accountName="results"),
            made("azure-native_quantum_v20251215preview:quantum:Workspace", workspaceName="jobs"),
            resource("pulumi:providers:azure-native_quantum_v20251215preview", "newer", {"location": "eastus"}),
            made("random:index/randomId:RandomId", byteLength=4),
            resource("pulumi:providers:aws", "aws", {"region": "eu-north-1"}),
        ],
        violating={
            "Cloud Control of another type": (
                "typeName",
                "AWS::S3::Bucket",
                "no rule reads resources that Cloud Control makes (AWS::S3::Bucket)",
            ),
            "another provider of the same cloud": (
                made(NATIVE, bucketName="results"),
                "no rule reads resources of the package aws-native",
            ),
            "that provider itself": (
                resource("pulumi:providers:aws-native", "native", {"region": "eu-north-1"}),
                "no rule reads resources of the package aws-native",
            ),
            "a package that only looks like another API version": (
                made("azure-native_hostile:quantum:Workspace", workspaceName="jobs"),
                "no rule reads resources of the package azure-native_hostile",
            ),
            "a shell command": (
                made("command:local:Command", create="aws s3 mb s3://results"),
                "no rule reads resources of the package command",
            ),
            "a resource that the program makes by itself": (
                made("pulumi-python:dynamic:Resource", url="x"),
                "a program of its own makes this resource, and no rule sees what",
            ),
            **{
                f"a template: {kind}": (made(kind, name="template"), "what the template makes is not seen by any rule")
                for kind in sorted(TEMPLATES)
            },
        },
        not_applicable=[resource("quantum-landing-zone:index:AwsKeys", "keys", {"team": "photonics"})],
        unknown="typeName",
    )
