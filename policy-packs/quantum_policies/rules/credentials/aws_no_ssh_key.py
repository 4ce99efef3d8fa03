"""SSH keys, which open machines beside the identity provider."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_USED = {
    "aws:ec2/instance:Instance": "keyName",
    "aws:ec2/launchConfiguration:LaunchConfiguration": "keyName",
    "aws:ec2/launchTemplate:LaunchTemplate": "keyName",
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest": "keyName",
    "aws:eks/nodeGroup:NodeGroup": "remoteAccess.ec2SshKey",
}
_DECLARED = (
    "aws:ec2/keyPair:KeyPair",
    "aws:lightsail/keyPair:KeyPair",
    "aws:transfer/sshKey:SshKey",
)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A key that is declared, and a machine that takes one made elsewhere."""
    if resource.type in _DECLARED:
        return resource.fail("an SSH key is declared")
    path = _USED[resource.type]
    if resource.text(path):
        return resource.fail("the machine lets in whoever holds an SSH key (`{path}`)", path=path)
    return PASS


RULE = Rule(
    id="aws-no-ssh-key",
    title="Machines and file servers take no SSH keys",
    why="an SSH key is a long-lived credential: it has no end, no MFA, and works for whoever copied it",
    controls=("IAM-03",),
    severity=Severity.HIGH,
    types=(*_DECLARED, *_USED),
    fix="remove the key, and reach the machine by Session Manager under a role",
    check=check,
    labels=("credentials",),
)
