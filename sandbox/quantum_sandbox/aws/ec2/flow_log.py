"""Flow logs: who spoke to whom in a network."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.ec2 import tags
from quantum_sandbox.aws.entry import Call, Entry, compact, decline, names, tag_map
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_SUBJECTS = {"vpcId": "VPC", "subnetId": "Subnet", "eniId": "NetworkInterface"}
_UNSERVED = (
    "deliverCrossAccountRole",
    "destinationOptions",
    "regionalNatGatewayId",
    "tagFieldSpecifications",
    "transitGatewayAttachmentId",
    "transitGatewayId",
)
_INTERVAL = 600
_TO_LOGS = "cloud-watch-logs"


def _create(call: Call, inputs: Props) -> str:
    decline("EC2 Flow Log", inputs, *_UNSERVED)
    subject = next(name for name in _SUBJECTS if inputs.get(name))
    answer = call.client("ec2").create_flow_logs(
        ResourceIds=[inputs[subject]],
        ResourceType=_SUBJECTS[subject],
        **compact(
            TrafficType=inputs.get("trafficType"),
            LogDestinationType=inputs.get("logDestinationType", _TO_LOGS),
            LogDestination=inputs.get("logDestination"),
            DeliverLogsPermissionArn=inputs.get("iamRoleArn"),
            LogFormat=inputs.get("logFormat"),
            MaxAggregationInterval=inputs.get("maxAggregationInterval"),
        ),
        **tags.specification("vpc-flow-log", inputs),
    )
    if answer.get("Unsuccessful"):
        error = answer["Unsuccessful"][0]["Error"]
        raise Refusal(f"creating EC2 Flow Log ({inputs[subject]}): api error {error['Code']}: {error['Message']}")
    return answer["FlowLogIds"][0]


def _read(call: Call, identity: str, known: Props) -> Props | None:
    found = call.client("ec2").describe_flow_logs(FlowLogIds=[identity])["FlowLogs"]
    if not found:
        return None
    log = found[0]
    subject = next((name for name in _SUBJECTS if known.get(name)), _subject(log["ResourceId"]))
    return {
        "arn": call.arn("ec2", f"vpc-flow-log/{identity}"),
        subject: log["ResourceId"],
        "trafficType": log.get("TrafficType"),
        "logDestinationType": log.get("LogDestinationType", _TO_LOGS),
        "logDestination": log.get("LogDestination"),
        "iamRoleArn": log.get("DeliverLogsPermissionArn"),
        "logFormat": log.get("LogFormat"),
        "maxAggregationInterval": int(log.get("MaxAggregationInterval") or _INTERVAL),
        "tags": tag_map(log.get("Tags")),
    }


def _subject(resource: str) -> str:
    return {"subnet": "subnetId", "eni": "eniId"}.get(resource.split("-", maxsplit=1)[0], "vpcId")


def _delete(call: Call, identity: str, _state: Props) -> None:
    call.client("ec2").delete_flow_logs(FlowLogIds=[identity])


RESOURCES = (
    Entry(
        kind="aws:ec2/flowLog:FlowLog",
        label="EC2 Flow Log",
        create=_create,
        read=_read,
        update=tags.update,
        delete=_delete,
        replace=names(
            *_SUBJECTS,
            *_UNSERVED,
            "iamRoleArn",
            "logDestination",
            "logDestinationType",
            "logFormat",
            "maxAggregationInterval",
            "trafficType",
        ),
        subject="vpcId",
        defaults={"logDestinationType": _TO_LOGS, "maxAggregationInterval": _INTERVAL},
        computed=names("logDestination", "logFormat"),
        gone=names("InvalidFlowLogId.NotFound"),
        rules=(
            rules.exactly_one(*_SUBJECTS, "regionalNatGatewayId", "transitGatewayAttachmentId", "transitGatewayId"),
            rules.one_of("trafficType", "ACCEPT", "REJECT", "ALL"),
            rules.one_of("logDestinationType", _TO_LOGS, "s3", "kinesis-data-firehose"),
            rules.one_of("maxAggregationInterval", 60, 600),
            rules.arn("iamRoleArn"),
            rules.arn("logDestination"),
        ),
    ),
)
