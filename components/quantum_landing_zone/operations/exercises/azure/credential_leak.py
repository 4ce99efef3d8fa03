"""A credential leaks: keys of the quantum workspace and of a store are switched on, and a foreign run is let in."""

from quantum_landing_zone.operations.exercises import readings
from quantum_landing_zone.operations.exercises.azure.alarm import raised
from quantum_landing_zone.operations.exercises.azure.judged import refused_by
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage, delete, patch, put
from quantum_landing_zone.operations.exercises.guardrails import Change
from quantum_landing_zone.operations.exercises.words import Exercise, Expectation, Found, Kind
from quantum_landing_zone.operations.reviews.azure_rotation import ways_in
from quantum_landing_zone.operations.reviews.item import State
from quantum_landing_zone.tenant.azure_pipelines import AUDIENCE
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace

_KEYS = "quantum workspace: API keys"
_CREDENTIAL = "exercise-leak"
_HOP = "review of ways in: real, by the identity's federated credentials as the stand-in lists them"


def _act(stage: AzureStage) -> None:
    _api_keys(stage)
    _account_keys(stage)
    _way_in(stage)


def _api_keys(stage: AzureStage) -> None:
    before, workspace = stage.readings(), stage.here.quantum_workspace_id
    restored = put(workspace, stage.there(workspace))
    call = patch(workspace, properties={"apiKeyEnabled": True})
    answer = stage.inject(call, restored)
    stage.expect("api-keys-found", lambda: readings.differs(before, _KEYS, stage.readings))
    stage.expect("api-keys-alert", lambda: raised(stage, "workspace-changed", call, answer))
    leaked = Change("azure-native:quantum:Workspace", "exercise-keys", {"properties": {"apiKeyEnabled": True}})
    stage.expect("api-keys-refused", lambda: stage.guardrails.refuses(stage.here, leaked, "azure-quantum-api-key"))
    stage.make(restored)
    stage.expect("api-keys-ended", lambda: readings.holds(_KEYS, stage.readings()))


def _account_keys(stage: AzureStage) -> None:
    account = stage.here.account_id(ARCHIVE)
    call = patch(account, allowSharedKeyAccess=True)
    answer = stage.inject(call, put(account, stage.there(account)))
    stage.expect("account-keys-refused", lambda: refused_by(stage, "storage-shared-key", answer))
    stage.expect("account-keys-alert", lambda: raised(stage, "region-violation", call, answer))
    opened = Change("azure-native:storage:StorageAccount", "exercise-account", {"allowSharedKeyAccess": True})
    rule = "azure-storage-shared-key"
    stage.expect("account-keys-program", lambda: stage.guardrails.refuses(stage.here, opened, rule))


def _way_in(stage: AzureStage) -> None:
    here = stage.here
    name = here.encryption_identity(here.data_classes[0])
    identity = f"{here.encryption_identity_id(here.data_classes[0])}/federatedIdentityCredentials/{_CREDENTIAL}"
    was = _ways(stage, name)
    body = {
        "resourceGroupName": here.group,
        "resourceName": name,
        "federatedIdentityCredentialResourceName": _CREDENTIAL,
        "issuer": "https://token.actions.githubusercontent.com",
        "subject": "repo:somebody/else:pull_request",
        "audiences": [AUDIENCE],
    }
    call, ended = put(identity, body), delete(identity)
    answer = stage.inject(call, ended)
    stage.expect("way-in-found", lambda: _found(was, _ways(stage, name)))
    stage.expect("way-in-alert", lambda: raised(stage, "key-issued", call, answer))
    trust = Change("azure-native:managedidentity:FederatedIdentityCredential", "exercise-way-in", body)
    rule = "azure-ci-subject"
    stage.expect("way-in-refused", lambda: stage.guardrails.refuses(here, trust, rule))
    stage.notes.append(
        "The guardrails refuse a run of any pull request; a credential for one named branch of somebody else's they let"
        " pass, and the alert and the review are what finds it."
    )
    stage.make(ended)
    stage.expect("way-in-ended", lambda: _ended(_ways(stage, name)))


def _ways(stage: AzureStage, name: str) -> tuple[State, str]:
    found = next(one for one in ways_in(stage.here, stage.lister) if f" {name} (" in one.subject)
    return found.state, found.detail


def _found(was: tuple[State, str], now: tuple[State, str]) -> Found:
    if was[0] is not State.FINE:
        return Found(held=False, detail=f"before the exercise already: {was[1]}", hops=(_HOP,))
    return Found(held=now[0] is State.DUE, detail=now[1], hops=(_HOP,))


def _ended(now: tuple[State, str]) -> Found:
    return Found(held=now[0] is State.FINE, detail=now[1], hops=(_HOP,))


def _script(here: AzureWorkspace) -> tuple[str, ...]:
    workspace, account = here.quantum_workspace_id, here.account_id(ARCHIVE)
    return (
        f"az resource update --ids {workspace} --set properties.apiKeyEnabled=true",
        "# within minutes: the mail `workspace-changed`; qlz status STACK: `quantum workspace: API keys` differs",
        f"az resource update --ids {workspace} --set properties.apiKeyEnabled=false",
        f"az storage account update --ids {account} --allow-shared-key-access true",
        "# refused: RequestDisallowedByPolicy, by qlz-storage-shared-key; note the time of the mail `region-violation`",
        "# the foreign federated credential is not made in a real subscription",
    )


def _expectation(name: str, kind: Kind, title: str, *controls: str) -> Expectation:
    return Expectation(name=name, kind=kind, title=title, controls=controls)


EXERCISE = Exercise(
    name="credential-leak",
    title="A credential leaks",
    condition="API keys of the quantum workspace and keys of a store are switched on, and a foreign run is let in.",
    expects=(
        _expectation("api-keys-found", "detection", "The subscription read back shows that API keys are on", "IAM-03"),
        _expectation("api-keys-alert", "detection", "The alert on the workspace is told", "IAM-03", "AUD-07"),
        _expectation(
            "api-keys-refused", "block", "The guardrails refuse a program that switches API keys on", "IAM-03"
        ),
        _expectation("api-keys-ended", "recovery", "API keys are off again", "IAM-03"),
        _expectation("account-keys-refused", "block", "Azure's own policy refuses account keys", "IAM-03"),
        _expectation("account-keys-alert", "detection", "The alert on the refusal is told", "AUD-07"),
        _expectation("account-keys-program", "block", "The guardrails refuse a program with account keys", "IAM-03"),
        _expectation("way-in-found", "detection", "The review of ways in finds the foreign run", "IAM-07", "OPS-03"),
        _expectation("way-in-alert", "detection", "The alert on the new way in is told", "IAM-03", "AUD-07"),
        _expectation("way-in-refused", "block", "The guardrails refuse a program that lets it in", "IAM-07"),
        _expectation("way-in-ended", "recovery", "The foreign run is out again", "IAM-07"),
    ),
    act=_act,
    script=_script,
)
