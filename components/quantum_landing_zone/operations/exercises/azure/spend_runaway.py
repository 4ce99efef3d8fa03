"""Spending runs away: the budget is raised a hundredfold, and exceeded."""

from quantum_landing_zone.access_azure.powers import Power
from quantum_landing_zone.operations.exercises import readings
from quantum_landing_zone.operations.exercises.azure.alarm import raised, told
from quantum_landing_zone.operations.exercises.azure.judged import none_may
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage, patch, put
from quantum_landing_zone.operations.exercises.guardrails import Change
from quantum_landing_zone.operations.exercises.words import Exercise, Expectation, Found
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_AMOUNT = "budget: amount"
_TIMES = 100
_CHANGES = Power(
    name="change-budgets",
    title="change or remove the budget",
    harm=True,
    operations=lambda on: on.on_group("Microsoft.Consumption/budgets/write", "Microsoft.Consumption/budgets/delete"),
)
_HOPS = (
    "message of the exceeded budget: simulated, nothing is spent in the sandbox",
    "budget and action group: read from the subscription",
)


def budget_id(here: AzureWorkspace) -> str:
    """Return the id of the workspace's budget."""
    return f"{here.group_id}/providers/Microsoft.Consumption/budgets/{here.budget}"


def _act(stage: AzureStage) -> None:
    stage.begin("each role would change the budget (judged; nothing is called)")
    stage.expect("roles-refused", lambda: none_may(stage, _CHANGES))
    _changed(stage)
    silent = Change("azure-native:consumption:Budget", "exercise-silent", {"amount": 1.0, "notifications": {}})
    rule = "azure-budget-notification"
    stage.expect("program-refused", lambda: stage.guardrails.refuses(stage.here, silent, rule))
    stage.begin(f"the budget {stage.here.budget} is exceeded")
    stage.expect("budget-told", lambda: _told(stage))
    stage.notes.append("A budget on Azure stops nothing: a provider's jobs go on. There is no hard stop to exercise.")


def _changed(stage: AzureStage) -> None:
    before, identity = stage.readings(), budget_id(stage.here)
    held = stage.there(identity)
    if held is None:
        for name in ("budget-read-back", "budget-alert", "budget-restored"):
            stage.expect(name, lambda: Found(held=False, detail="the subscription has no budget of the workspace"))
        return
    restored = put(identity, held)
    call = patch(identity, amount=float(held["amount"]) * _TIMES)
    answer = stage.inject(call, restored)
    stage.expect("budget-read-back", lambda: readings.differs(before, _AMOUNT, stage.readings))
    stage.expect("budget-alert", lambda: raised(stage, "budget-changed", call, answer))
    stage.make(restored)
    stage.expect("budget-restored", lambda: readings.holds(_AMOUNT, stage.readings()))


def _told(stage: AzureStage) -> Found:
    """Return whether the deployed budget tells somebody of its end, whatever it spends."""
    found = stage.arm(budget_id(stage.here))
    if found is None:
        return Found(held=False, detail="the subscription has no budget of the workspace", hops=_HOPS)
    warns = [
        one
        for one in (found.get("notifications") or {}).values()
        if one.get("enabled") is True and str(one.get("thresholdType", "Actual")) == "Actual"
    ]
    if not warns:
        return Found(held=False, detail="the budget has no warning of what was spent that is on", hops=_HOPS)
    groups = [str(group) for one in warns for group in one.get("contactGroups") or []]
    share = min(float(one["threshold"]) for one in warns)
    return told(stage, groups, f"the budget warns at {share:g} % of what was spent", _HOPS)


def _applies(here: AzureWorkspace) -> str:
    return "" if here.spec.monthly_budget_usd > 0 else "the environment declares no monthly budget"


def _script(here: AzureWorkspace) -> tuple[str, ...]:
    amount = float(here.spec.monthly_budget_usd)
    change = f"az consumption budget update --budget-name {here.budget} --resource-group {here.group} --amount"
    return (
        f"{change} {amount * _TIMES:g}",
        "# within minutes: the mail `budget-changed`; qlz status STACK: `budget: amount` differs; note both times",
        f"{change} {amount:g}",
        "# no budget is exceeded on purpose in a real subscription",
    )


EXERCISE = Exercise(
    name="spend-runaway",
    title="Spending runs away",
    condition="The budget is raised a hundredfold, and exceeded.",
    expects=(
        Expectation(
            name="roles-refused", kind="block", title="No role of the team may change the budget", controls=("IAM-01",)
        ),
        Expectation(
            name="budget-read-back",
            kind="detection",
            title="The subscription read back shows the raised budget",
            controls=("ONB-02",),
        ),
        Expectation(
            name="budget-alert",
            kind="detection",
            title="The alert on the budget is told",
            controls=("ONB-02", "AUD-07"),
        ),
        Expectation(
            name="budget-restored", kind="recovery", title="The budget is as declared again", controls=("ONB-02",)
        ),
        Expectation(
            name="program-refused",
            kind="block",
            title="The guardrails refuse a budget that tells nobody",
            controls=("ONB-02",),
        ),
        Expectation(
            name="budget-told",
            kind="detection",
            title="An exceeded budget is told to somebody",
            controls=("ONB-02",),
        ),
    ),
    act=_act,
    script=_script,
    applies=_applies,
)
