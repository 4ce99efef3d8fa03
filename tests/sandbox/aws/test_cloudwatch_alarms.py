from typing import Any

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"


def test_metric_alarm(life: Any) -> None:
    topic = f"arn:aws:sns:eu-west-2:{life.account}:alerts"
    made = life.create(
        ALARM,
        name="dead-letters",
        alarmDescription="d",
        namespace="AWS/SQS",
        metricName="ApproximateNumberOfMessagesVisible",
        dimensions={"QueueName": "dead"},
        statistic="Maximum",
        period=300,
        evaluationPeriods=1,
        comparisonOperator="GreaterThanThreshold",
        threshold=0,
        treatMissingData="notBreaching",
        alarmActions=[topic],
        tags={"a": "b"},
    )
    client = life.boto("cloudwatch")
    (found,) = client.describe_alarms(AlarmNames=["dead-letters"])["MetricAlarms"]
    assert (found["Threshold"], found["AlarmActions"], found["Dimensions"], found["TreatMissingData"]) == (
        0.0,
        [topic],
        [{"Name": "QueueName", "Value": "dead"}],
        "notBreaching",
    )
    life.update(made, threshold=5, alarmDescription="e", tags={"c": "d"})
    assert client.list_tags_for_resource(ResourceARN=found["AlarmArn"])["Tags"] == [{"Key": "c", "Value": "d"}]
    client.disable_alarm_actions(AlarmNames=["dead-letters"])
    assert life.drift(made) == {"actionsEnabled"}
    life.replaces(made, name="other")
    life.imported(made)
    life.delete(made)
