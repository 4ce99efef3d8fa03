import base64
import json

import pytest
from policies.contract import Cases, RuleContract, provider

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, unknown_at, with_source
from quantum_policies.rules.secrets.any_plaintext_credential import RULE

FUNCTION = "aws:lambda/function:Function"
# Put together here, so that no scanner of this repository takes them for real ones.
KEY_ID = "AKIA" + "Q7" * 8
PASSWORD = "pw-" + "9x7k2m4q8z"  # pragma: allowlist secret
PRIVATE = "-----BEGIN " + "PRIVATE KEY-----"


def function(**variables):
    return resource(FUNCTION, "job", {"environment": {"variables": variables}}, provider())


def holds(path, kind):
    return f"`{path}` holds {kind} in the clear"


class TestAnyPlaintextCredential(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            function(API_TOKEN="/qlz/aurora/dev/token", REGION="eu-north-1"),
            function(PASSWORD="changeme", TOKEN_URL="https://tokens.example.org/issue4711"),  # pragma: allowlist secret
            resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {"policy": '{"Statement": []}'}, provider()),
        ],
        violating={
            "an access key": (
                function(KEY=KEY_ID),
                holds("environment.variables.KEY", "an AWS access key"),
            ),
            "a password by its name": (
                function(DB_PASSWORD=PASSWORD),
                holds("environment.variables.DB_PASSWORD", "a password or token"),
            ),
            "a private key in a description": (
                resource(FUNCTION, "job", {"description": f"use {PRIVATE}"}, provider()),
                holds("description", "a private key"),
            ),
            "inside a document": (
                resource(
                    "aws:sfn/stateMachine:StateMachine", "m", {"definition": json.dumps({"k": KEY_ID})}, provider()
                ),
                holds("definition", "an AWS access key"),
            ),
            "hidden by an escape in a document": (
                resource(
                    "aws:sfn/stateMachine:StateMachine",
                    "m",
                    {"definition": json.dumps({"k": KEY_ID}).replace("AKIA", "\\u0041KIA")},
                    provider(),
                ),
                holds("definition", "an AWS access key"),
            ),
            "in encoded user data": (
                resource(
                    "aws:ec2/instance:Instance",
                    "i",
                    {"userDataBase64": base64.b64encode(f"export K={KEY_ID}".encode()).decode()},
                    provider(),
                ),
                holds("userDataBase64", "an AWS access key"),
            ),
            "hidden by an escape in a document that begins on the next line": (
                resource(
                    "aws:sfn/stateMachine:StateMachine",
                    "m",
                    {"definition": "\n  " + json.dumps({"k": KEY_ID}).replace("AKIA", "\\u0041KIA")},
                    provider(),
                ),
                holds("definition", "an AWS access key"),
            ),
            "in encoded user data with line breaks": (
                resource(
                    "aws:ec2/instance:Instance",
                    "i",
                    {"userDataBase64": base64.encodebytes(f"{'# setup' * 20}\nexport K={KEY_ID}".encode()).decode()},
                    provider(),
                ),
                holds("userDataBase64", "an AWS access key"),
            ),
            "a named entry of a container": (
                resource(
                    "aws:codebuild/project:Project",
                    "build",
                    {"environment": {"environmentVariables": [{"name": "API_KEY", "value": PASSWORD}]}},
                    provider(),
                ),
                holds("environment.environmentVariables[0].value", "a password or token"),
            ),
        },
        not_applicable=[resource("quantum-landing-zone:index:AwsKeys", "keys", {"password": PASSWORD})],
        unknown="environment.variables.API_TOKEN",
    )

    def test_a_reference_instead_of_a_value_is_no_credential(self):
        entry = {"name": "API_KEY", "value": PASSWORD, "type": "SECRETS_MANAGER"}
        given = resource("aws:codebuild/project:Project", "b", {"environment": [entry]}, provider())
        assert self.judge(given).verdict is Verdict.PASS

    @pytest.mark.parametrize("depth", [1, 11, 60])
    def test_it_is_found_however_deep_it_stands(self, depth):
        value = {"DB_PASSWORD": PASSWORD}
        for _ in range(depth - 1):
            value = {"inner": value}
        assert self.judge(resource(FUNCTION, "job", value, provider())).verdict is Verdict.FAIL

    def test_what_another_resource_gives_counts_as_unknown_until_it_is_known(self):
        assert self.judge(unknown_at(function(KEY=KEY_ID), "environment.variables.KEY")).verdict is Verdict.UNKNOWN

    def test_what_is_nested_too_deeply_to_be_looked_at_is_refused(self):
        value = {"API_TOKEN": "none"}
        for _ in range(65):
            value = {"inner": value}
        finding = self.judge(resource(FUNCTION, "job", value, provider()))
        assert (finding.verdict, finding.what) == (
            Verdict.FAIL,
            "a property is nested too deeply to be looked at for credentials",
        )

    @pytest.mark.parametrize(
        "kind, verdict",
        [
            ("aws:s3/bucket:Bucket", Verdict.PASS),
            ("aws:iam/accessKey:AccessKey", Verdict.UNKNOWN),
            ("azure-native:storage:StorageAccount", Verdict.PASS),
            ("azure-native:cache/v20240301:Redis", Verdict.UNKNOWN),
            ("azuread:index/applicationPassword:ApplicationPassword", Verdict.UNKNOWN),
            ("random:index/randomPassword:RandomPassword", Verdict.UNKNOWN),
            ("pulumi:pulumi:StackReference", Verdict.UNKNOWN),
        ],
    )
    def test_what_comes_from_a_resource_that_gives_out_no_credential_waits_for_the_update(self, kind, verdict):
        given = with_source(function(BUCKET="results"), "environment.variables.BUCKET", Source(kind, "source", {}))
        assert self.judge(given).verdict is verdict
