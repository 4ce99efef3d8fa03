import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, spoil, with_source
from quantum_policies.rules.quantum.aws_workbench_isolation import RULE

EDITOR = resource(
    "aws:cloud9/environmentEC2:EnvironmentEC2", "editor", {"connectionType": "CONNECT_SSM", "subnetId": "subnet-1"}
)
CLUSTER = resource("aws:emr/cluster:Cluster", "cluster", {"ec2Attributes": {"subnetId": "subnet-1"}})
FLEET = resource("aws:emr/cluster:Cluster", "fleet", {"ec2Attributes": {"subnetIds": ["subnet-1", "subnet-2"]}})
GLUE = resource("aws:glue/devEndpoint:DevEndpoint", "glue", {"subnetId": "subnet-1"})
MODEL = resource("aws:sagemaker/model:Model", "model", {"enableNetworkIsolation": True})
QUALITY = resource(
    "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    "quality",
    {"networkConfig": {"enableNetworkIsolation": True}},
)
JOB = "monitoringScheduleConfig.monitoringJobDefinition"
SCHEDULE = resource(
    "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
    "schedule",
    {"monitoringScheduleConfig": {"monitoringJobDefinition": {"networkConfig": {"enableNetworkIsolation": True}}}},
)
NAMED = resource(SCHEDULE.type, "named", {"monitoringScheduleConfig": {"monitoringJobDefinitionName": "quality"}})
SUBNET = Source("aws:ec2/subnet:Subnet", "private", {})


def nowhere(path):
    return f"it stands in no network of the tenant (`{path}`)"


def reaches(path):
    return f"its container reaches the network (`{path}`)"


class TestAwsWorkbenchIsolation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            EDITOR,
            CLUSTER,
            FLEET,
            GLUE,
            MODEL,
            QUALITY,
            SCHEDULE,
            NAMED,
            with_source(GLUE, "subnetId", SUBNET),
            with_source(FLEET, "ec2Attributes.subnetIds[0]", SUBNET),
        ],
        violating={
            "by SSH": ("connectionType", "CONNECT_SSH", "the environment is reached by SSH (`connectionType`)"),
            "unsaid": ("connectionType", ABSENT, "the environment is reached by SSH (`connectionType`)"),
            "an editor anywhere": ("subnetId", ABSENT, nowhere("subnetId")),
            "a cluster anywhere": (spoil(CLUSTER, "ec2Attributes", {}), nowhere("ec2Attributes.subnetId")),
            "a cluster of no subnets": (spoil(FLEET, "ec2Attributes.subnetIds", []), nowhere("ec2Attributes.subnetId")),
            "an endpoint anywhere": (spoil(GLUE, "subnetId", ""), nowhere("subnetId")),
            "a model": (spoil(MODEL, "enableNetworkIsolation", ABSENT), reaches("enableNetworkIsolation")),
            "a job": (spoil(QUALITY, "networkConfig", ABSENT), reaches("networkConfig.enableNetworkIsolation")),
            "a job of a schedule": (
                spoil(SCHEDULE, f"{JOB}.networkConfig.enableNetworkIsolation", False),
                reaches(f"{JOB}.networkConfig.enableNetworkIsolation"),
            ),
        },
        not_applicable=[resource("aws:sagemaker/notebookInstance:NotebookInstance", "notebook", {})],
        unknown="subnetId",
    )

    @pytest.mark.parametrize("given, path", [(GLUE, "subnetId"), (FLEET, "ec2Attributes.subnetIds[0]")])
    def test_a_network_of_another_program_stays_unknown(self, given, path):
        foreign = with_source(given, path)
        assert self.judge(foreign).verdict is Verdict.UNKNOWN
