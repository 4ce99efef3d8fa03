"""Spending runs away: a spending limit is raised a hundredfold, and the budget is exceeded."""

import json
from decimal import Decimal

from quantum_landing_zone.aws.budget_warnings import WARNINGS
from quantum_landing_zone.aws.spending_limit import amount
from quantum_landing_zone.operations.exercises import powers, readings
from quantum_landing_zone.operations.exercises.alarm import Alarm
from quantum_landing_zone.operations.exercises.guardrails import Change
from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.operations.exercises.words import Call, Exercise, Expectation, Found
from quantum_landing_zone.operations.spend_readings import limit_subject, qpus, spending_limit
from quantum_landing_zone.tenant import AwsWorkspace, Role

_TIMES = 100
_OTHERS = tuple(role for role in Role if role is not Role.BACKEND_ADMIN)
_WARNS = {(kind, float(percent)) for kind, percent in WARNINGS}


def _act(stage: Stage) -> None:
    before = readings.readings(stage)
    alarm = Alarm(stage)
    stage.begin("each role would raise a limit (judged; nothing is called)")
    documents = stage.documents()
    stage.expect("roles-refused", lambda: powers.none_may(documents, "raise-limits", _OTHERS))
    device = qpus(stage.here)[0]
    subject = limit_subject(device)
    limit = spending_limit(stage.client, device)
    if limit is None:
        for name in ("limit-alert", "limit-read-back", "limit-restored"):
            stage.expect(name, lambda: Found(held=False, detail=f"the account has no {subject}"))
    else:
        arn, update = limit["spendingLimitArn"], "UpdateSpendingLimit"
        more = amount(float(Decimal(limit["spendingLimit"]) * _TIMES) or _TIMES)
        raised = {"spendingLimitArn": arn, "spendingLimit": more}
        lowered = {"spendingLimitArn": arn, "spendingLimit": limit["spendingLimit"]}
        call = Call(service="braket", operation=update, parameters=raised)
        undo = Call(service="braket", operation=update, parameters=lowered)
        answer = stage.inject(call, undo)
        stage.expect("limit-read-back", lambda: readings.differs(before, subject, lambda: readings.readings(stage)))
        stage.expect("limit-alert", lambda: alarm.raised("spending-limit-changed", call, answer))
        stage.make(undo)
        stage.expect("limit-restored", lambda: readings.holds(subject, readings.readings(stage)))
    stage.expect("program-refused", lambda: _program(stage))
    _budget(stage, alarm)
    stage.notes.append("Braket refuses a task above a limit; the sandbox runs no task, so that this is not exercised.")


def _budget(stage: Stage, alarm: Alarm) -> None:
    here = stage.here
    if here.spec.monthly_budget_usd <= 0:
        why = "the environment declares no monthly budget, so that nobody is warned of what has no limit"
        for name in ("budget-set", "budget-alert"):
            stage.expect(name, lambda: Found(held=False, detail=why))
        return
    stage.expect("budget-set", lambda: _set(stage))
    arn = f"arn:aws:budgets::{here.account}:budget/{here.budget_name}"
    stage.begin(f"the budget {here.budget_name} is exceeded")
    said = f"AWS Budgets: {here.budget_name} has exceeded your alert threshold"
    stage.expect("budget-alert", lambda: alarm.told(said, arn, "budgets.amazonaws.com"))


def _set(stage: Stage) -> Found:
    here, budgets = stage.here, stage.client("budgets")
    named = {"AccountId": here.account, "BudgetName": here.budget_name}
    try:
        found = budgets.describe_budget(**named)["Budget"]
    except budgets.exceptions.NotFoundException:
        return Found(held=False, detail=f"the account has no budget {here.budget_name}", hops=(readings.HOP,))
    told = budgets.describe_notifications_for_budget(**named)["Notifications"]
    warns = {(one["NotificationType"], float(one["Threshold"])) for one in told}
    usd, wanted = Decimal(found["BudgetLimit"]["Amount"]), Decimal(amount(here.spec.monthly_budget_usd))
    detail = f"{usd} USD of {wanted} declared; warns at {sorted(warns)}"
    return Found(held=usd == wanted and warns >= _WARNS, detail=detail, hops=(readings.HOP,))


def _program(stage: Stage) -> Found:
    device = qpus(stage.here)[0]
    opens = {"Effect": "Allow", "Action": "braket:CreateQuantumTask", "Resource": device.iam_pattern}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Sid": "Run", **opens}]})
    change = Change("aws:iam/rolePolicy:RolePolicy", "exercise-unlimited", {"role": "exercise", "policy": policy})
    return stage.guardrails.refuses(stage.here, change, "aws-braket-spending-limit")


def _applies(here: AwsWorkspace) -> str:
    if any(device.kind == "qpu" for device in here.devices):
        return ""
    return "the environment has no QPU, and Amazon Braket limits the spending on QPUs only"


def _script(here: AwsWorkspace) -> tuple[str, ...]:
    return (
        f"aws braket search-spending-limits --region {here.region}",
        "aws braket update-spending-limit --spending-limit-arn ITS-ARN --spending-limit TEN-CENTS-LOWER",
        f"# within minutes: the mail `spending-limit-changed` of topic {here.alert_topic}; note the time",
        "aws braket update-spending-limit --spending-limit-arn ITS-ARN --spending-limit AS-IT-WAS",
        "# a limit is lowered on a real account and never raised: nothing may be spent by an exercise",
    )


EXERCISE = Exercise(
    name="spend-runaway",
    title="Spending runs away",
    condition="The spending limit of a QPU is raised a hundredfold, and the budget is exceeded.",
    expects=(
        Expectation(
            name="roles-refused",
            kind="block",
            title="Nobody but the backend administrator may change a limit",
            controls=("IAM-01", "ONB-02"),
        ),
        Expectation(
            name="limit-read-back",
            kind="detection",
            title="The account read back shows the raised limit",
            controls=("ONB-02",),
        ),
        Expectation(
            name="limit-alert",
            kind="detection",
            title="The alert on the changed limit reaches the subscribers",
            controls=("ONB-02", "AUD-07"),
        ),
        Expectation(name="limit-restored", kind="recovery", title="The limit is as declared", controls=("ONB-02",)),
        Expectation(
            name="program-refused",
            kind="block",
            title="The guardrails refuse a program that opens a QPU without a limit",
            controls=("IAM-01",),
        ),
        Expectation(
            name="budget-set",
            kind="detection",
            title="The budget is as declared, and warns before and at its end",
            controls=("ONB-02",),
        ),
        Expectation(
            name="budget-alert",
            kind="detection",
            title="The message of an exceeded budget reaches the subscribers",
            controls=("ONB-02",),
        ),
    ),
    act=_act,
    script=_script,
    applies=_applies,
)
