"""The calls that set how a workspace's powers are activated, as a shell script to be read and then run.

They are for somebody who may change role settings at that scope (an owner or a user access administrator), signed in
by `az login`. Nothing of it is secret, and it may be run again.
"""

import json
from collections.abc import Iterator

from quantum_landing_zone.azure.activation import (
    API_VERSION,
    activation_rules,
    approver_ids,
    longest_minutes,
    needs_activation,
    needs_approval,
    policy_query,
)
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.vocabulary import Role


def activated_roles(here: AzureWorkspace) -> tuple[Role, ...]:
    """Return the roles whose people have to activate them in the workspace."""
    return tuple(role for role in Role if needs_activation(here, role))


def activation_script(here: AzureWorkspace) -> str:
    """Return the script; nothing but a comment where nobody has to activate anything."""
    head = [f"# Activation of powers of team {here.slug}, {here.environment}. Run it after the roles are deployed."]
    roles = activated_roles(here)
    if not roles:
        return f"{head[0]}\n# No role of this environment is activated: who holds one holds it for good.\n"
    lines = [*head, "set -eu", *(line for role in roles for line in _of_role(here, role))]
    return "\n".join(lines) + "\n"


def activation_sentence(here: AzureWorkspace, role: Role) -> str:
    """Return what an activation takes, for a reader."""
    approvers = " or ".join(approver_ids(here))
    approval = f", approval by {approvers}" if needs_approval(here, role) else ", no approval"
    return f"{role}: at most {longest_minutes(here)} minutes, with a reason and MFA{approval}"


def _of_role(here: AzureWorkspace, role: Role) -> Iterator[str]:
    query = _quoted(policy_query(here, role))
    rules = activation_rules(here, role)["properties"]["rules"]
    lines = ",\n  ".join(json.dumps(rule, sort_keys=True, ensure_ascii=False) for rule in rules)
    body = _quoted(f'{{"properties": {{"rules": [\n  {lines}\n]}}}}')
    yield f"\n# {activation_sentence(here, role)}."
    yield f"policy=$(az rest --method get --url {query} --query 'value[0].properties.policyId' --output tsv)"
    yield f'test -n "$policy" || {{ echo "no policy yet for {role}: deploy the roles first" >&2; exit 1; }}'
    yield f'az rest --method patch --url "https://management.azure.com$policy?api-version={API_VERSION}" --body {body}'


def _quoted(text: str) -> str:
    """Return the text as one word of a POSIX shell, whatever is in it."""
    return "'" + text.replace("'", "'\\''") + "'"
