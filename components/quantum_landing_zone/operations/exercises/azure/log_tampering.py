"""Somebody tampers with the records: a diagnostic setting, the archive's lock and an alert."""

from quantum_landing_zone.operations.exercises import readings
from quantum_landing_zone.operations.exercises.azure.alarm import RULES, raised
from quantum_landing_zone.operations.exercises.azure.judged import none_may, powers
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage, delete, patch, put
from quantum_landing_zone.operations.exercises.guardrails import Change
from quantum_landing_zone.operations.exercises.words import Exercise, Expectation, Found, Kind
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace

_JOBS, _DAYS, _OFF = "quantum workspace: jobs logged", "archive: days locked", "alerts: rules that are off"
_LOCKED = "ContainerImmutabilityPolicyFailure"


def _act(stage: AzureStage) -> None:
    stage.begin("each role would tamper (judged; nothing is called)")
    stage.expect("roles-refused", lambda: none_may(stage, *powers("delete-logs", "change-diagnostics")))
    _setting(stage)
    _lock(stage)
    _alert(stage)


def setting_id(here: AzureWorkspace) -> str:
    """Return the id of the setting that logs the workspace's jobs."""
    return f"{here.quantum_workspace_id}/providers/Microsoft.Insights/diagnosticSettings/qlz-audit"


def _setting(stage: AzureStage) -> None:
    before, identity = stage.readings(), setting_id(stage.here)
    held = stage.there(identity)
    if held is None:
        for name in ("setting-read-back", "setting-alert", "setting-restored"):
            stage.expect(name, lambda: Found(held=False, detail="the workspace has no diagnostic setting"))
        return
    call, restored = delete(identity), put(identity, held)
    answer = stage.inject(call, restored)
    stage.expect("setting-read-back", lambda: readings.differs(before, _JOBS, stage.readings))
    stage.expect("setting-alert", lambda: raised(stage, "trail-changed", call, answer))
    stage.make(restored)
    stage.expect("setting-restored", lambda: readings.holds(_JOBS, stage.readings()))


def _lock(stage: AzureStage) -> None:
    before, archive = stage.readings(), stage.here.account_id(ARCHIVE)
    shorter = {"immutabilityPolicy": {"immutabilityPeriodSinceCreationInDays": 1}}
    call, restored = patch(archive, immutableStorageWithVersioning=shorter), put(archive, stage.there(archive))
    answer = stage.inject(call, restored)
    code = (answer.get("Error") or {}).get("Code")
    if code == _LOCKED:
        refused = Found(held=True, detail="the locked policy refuses it", hops=("lock: real, the stand-in's own",))
        nothing = Found(held=True, detail="nothing was changed, so that nothing is to be told")
        stage.expect("lock-shown", lambda: refused)
        stage.expect("lock-alert", lambda: nothing)
    else:
        stage.expect("lock-shown", lambda: readings.differs(before, _DAYS, stage.readings))
        stage.expect("lock-alert", lambda: raised(stage, "public-access", call, answer))
    bare = Change("azure-native:storage:StorageAccount", "exercise-archive", _archive(stage.here, days=1))
    stage.expect("lock-program", lambda: stage.guardrails.refuses(stage.here, bare, "azure-storage-immutability"))
    if code is None:
        stage.make(restored)
    stage.expect("lock-restored", lambda: readings.holds(_DAYS, stage.readings()))


def _archive(here: AzureWorkspace, *, days: int) -> dict[str, object]:
    policy = {"immutabilityPeriodSinceCreationInDays": days, "state": "Unlocked", "allowProtectedAppendWrites": True}
    return {
        "accountName": here.storage_account(ARCHIVE),
        "tags": here.tags("log", "confidential"),
        "immutableStorageWithVersioning": {"enabled": True, "immutabilityPolicy": policy},
    }


def _alert(stage: AzureStage) -> None:
    before, rule = stage.readings(), stage.here.resource_id(RULES, stage.here.alert_rule("trail-changed"))
    held = stage.there(rule)
    if held is None:
        for name in ("alert-read-back", "alert-alert", "alert-restored"):
            stage.expect(name, lambda: Found(held=False, detail="there is no rule `trail-changed` to switch off"))
        return
    call, restored = patch(rule, enabled=False), put(rule, held)
    answer = stage.inject(call, restored)
    stage.expect("alert-read-back", lambda: readings.differs(before, _OFF, stage.readings))
    stage.expect("alert-alert", lambda: raised(stage, "alerting-changed", call, answer))
    stage.make(restored)
    stage.expect("alert-restored", lambda: readings.holds(_OFF, stage.readings()))


def _script(here: AzureWorkspace) -> tuple[str, ...]:
    rule = here.resource_id(RULES, here.alert_rule("trail-changed"))
    return (
        f"az resource update --ids {rule} --set properties.enabled=false",
        "# within minutes: the mail `alerting-changed`; qlz status STACK: `alerts: rules that are off` differs",
        f"az resource update --ids {rule} --set properties.enabled=true",
        "# with a session of each role the next call is refused: AuthorizationFailed",
        f"az monitor diagnostic-settings delete --name qlz-audit --resource {here.quantum_workspace_id}",
        "# no setting is deleted and no immutability is shortened in a real subscription",
    )


def _expectation(name: str, kind: Kind, title: str, *controls: str) -> Expectation:
    return Expectation(name=name, kind=kind, title=title, controls=controls or ("AUD-05", "AUD-07"))


EXERCISE = Exercise(
    name="log-tampering",
    title="Somebody tampers with the records",
    condition="A diagnostic setting is deleted, the archive's lock is shortened, and an alert is switched off.",
    expects=(
        _expectation("roles-refused", "block", "No role of the team may touch settings, archive or logs", "AUD-05"),
        _expectation("setting-read-back", "detection", "The subscription read back shows the lost setting", "AUD-01"),
        _expectation("setting-alert", "detection", "The alert on the deleted setting is told"),
        _expectation("setting-restored", "recovery", "Jobs are logged again", "AUD-01"),
        _expectation("lock-shown", "detection", "The shortened lock shows in the read-back, or is refused", "AUD-05"),
        _expectation("lock-alert", "detection", "The alert on the changed archive is told"),
        _expectation("lock-program", "block", "The guardrails refuse a program with the short lock", "AUD-05"),
        _expectation("lock-restored", "recovery", "The archive is locked for as long as before", "AUD-05"),
        _expectation(
            "alert-read-back", "detection", "The subscription read back shows the alert that is off", "AUD-07"
        ),
        _expectation("alert-alert", "detection", "The alert on alerting is told"),
        _expectation("alert-restored", "recovery", "The alert is on again", "AUD-07"),
    ),
    act=_act,
    script=_script,
)
