import json
from typing import Any

MACHINE = "aws:sfn/stateMachine:StateMachine"
ROLE = "arn:aws:iam::111122223333:role/machine"


def definition(comment: str) -> str:
    return json.dumps({"Comment": comment, "StartAt": "A", "States": {"A": {"Type": "Succeed"}}})


def test_state_machine(life: Any) -> None:
    group = f"arn:aws:logs:eu-west-2:{life.account}:log-group:m:*"
    logged = {"level": "ALL", "includeExecutionData": False, "logDestination": group}
    made = life.create(
        MACHINE, name="m", definition=definition("a"), roleArn=ROLE, loggingConfiguration=logged, tags={"a": "b"}
    )
    machines = life.boto("stepfunctions")

    def found() -> dict[str, Any]:
        return machines.describe_state_machine(stateMachineArn=made.identity)

    assert json.loads(found()["definition"])["Comment"] == "a"
    assert found()["loggingConfiguration"]["destinations"] == [{"cloudWatchLogsLogGroup": {"logGroupArn": group}}]
    life.imported(made)
    life.update(made, definition=definition("b"), tags={"a": "c"}, tracingConfiguration={"enabled": True})
    assert json.loads(found()["definition"])["Comment"] == "b"
    assert found()["tracingConfiguration"] == {"enabled": True}
    machines.update_state_machine(stateMachineArn=made.identity, definition=definition("c"))
    assert life.drift(made) == {"definition"}
    life.replaces(made, name="other", type="EXPRESS")
    life.delete(made)
