from typing import Any

SCHEDULE = "aws:scheduler/schedule:Schedule"
TARGET = {"arn": "arn:aws:states:eu-west-2:111122223333:stateMachine:m", "roleArn": "arn:aws:iam::111122223333:role/r"}
QUEUE = "arn:aws:sqs:eu-west-2:111122223333:q"
RETRIES = {"maximumEventAgeInSeconds": 86400, "maximumRetryAttempts": 185}


def test_schedule(life: Any) -> None:
    target = {**TARGET, "retryPolicy": RETRIES, "deadLetterConfig": {"arn": QUEUE}}
    wanted = {"scheduleExpression": "rate(5 minutes)", "flexibleTimeWindow": {"mode": "OFF"}, "target": target}
    made = life.create(SCHEDULE, name="sweep", description="sweeps", **wanted)
    scheduler = life.boto("scheduler")

    def found() -> dict[str, Any]:
        return scheduler.get_schedule(Name="sweep", GroupName="default")

    assert (found()["ScheduleExpression"], found()["State"]) == ("rate(5 minutes)", "ENABLED")
    assert (found()["Target"]["Arn"], found()["Target"]["DeadLetterConfig"]) == (TARGET["arn"], {"Arn": QUEUE})
    life.imported(made)
    life.update(made, scheduleExpression="rate(10 minutes)", state="DISABLED", description=None)
    assert (found()["ScheduleExpression"], found()["State"]) == ("rate(10 minutes)", "DISABLED")
    scheduler.update_schedule(
        Name="sweep",
        GroupName="default",
        ScheduleExpression="rate(1 hour)",
        FlexibleTimeWindow={"Mode": "OFF"},
        State="DISABLED",
        Target=found()["Target"],
    )
    assert life.drift(made) == {"scheduleExpression"}
    life.replaces(made, name="other")
    life.delete(made)
