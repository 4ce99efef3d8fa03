"""What a program exports holds no credential: outputs are printed, kept in the state and read by other stacks.

An output that is not known at preview is judged at the end of the update, which it fails. Where its name speaks of a
secret, or the stack makes something that gives out credentials, the preview is blocked instead.
"""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.credential_patterns import is_secret_name
from quantum_policies.credential_search import Search
from quantum_policies.kit import PASS, Config, Judgement, NotSeenYet, Resource, Rule, Severity, UnknownValue
from quantum_policies.rules.secrets.any_plaintext_credential import MAKERS

GIVERS = (*every(*sorted(MAKERS)), "random:index/randomPassword:RandomPassword", "tls:index/privateKey:PrivateKey")
"""Types whose outputs can be a credential."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A value that is marked as a secret counts as well: whoever may read the state may have it shown."""
    if not resource.stack.complete:
        raise NotSeenYet("outputs")
    if resource.stack.outputs is None:
        raise UnknownValue("outputs")
    hidden: list[UnknownValue] = []
    for path, kind in Search(hidden).credentials(resource.stack.outputs, "", 0):
        return resource.fail("the output `{path}` holds {kind}", path=path, kind=kind)
    giver = next((found for kind in GIVERS for found in resource.stack.of_type(kind)), None)
    for unknown in hidden:
        if giver or is_secret_name(unknown.path.rpartition(".")[2]):
            raise unknown
    return PASS


RULE = Rule(
    id="any-stack-output-credential",
    title="No stack output holds a credential",
    why="an output is printed at every run, stays in every version of the state, and any other stack may read it",
    controls=("SEC-03", "SEC-04"),
    severity=Severity.CRITICAL,
    types=("pulumi:pulumi:Stack",),
    fix="export the secret's name, let the reader fetch it from the secret manager, and change what was shown",
    check=check,
    labels=("secrets", "credentials"),
    looks_up=GIVERS,
)
