"""The address from which a machine gets its role's credentials."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_NOTEBOOK = "aws:sagemaker/notebookInstance:NotebookInstance"
_DEFAULTS = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"
_MACHINES = (
    "aws:ec2/instance:Instance",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
)
_VERSION = "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What AWS takes an absent setting for depends on the account and the image, so it must be said."""
    if resource.type == _NOTEBOOK:
        if resource.text(_VERSION) != "2":
            return resource.fail("the notebook hands out credentials without a session token (`{path}`)", path=_VERSION)
        return PASS
    path = "httpTokens" if resource.type == _DEFAULTS else "metadataOptions.httpTokens"
    endpoint = path.replace("httpTokens", "httpEndpoint")
    if resource.text(path) != "required" and resource.text(endpoint) != "disabled":
        return resource.fail("the machine hands out credentials without a session token (`{path}`)", path=path)
    return PASS


RULE = Rule(
    id="aws-imds-v2",
    title="Machines and notebooks hand out credentials only for a session token",
    why="one request that a program can be talked into sends the role's credentials to whoever asked for it",
    controls=("IAM-03", "CLS-05"),
    severity=Severity.HIGH,
    types=(*_MACHINES, _DEFAULTS, _NOTEBOOK),
    fix='set `http_tokens="required"`, or for a notebook the minimum version "2"',
    check=check,
    labels=("network", "credentials"),
)
