import json

from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.quantum.aws_job_container import RULE

TASK = "aws:ecs/taskDefinition:TaskDefinition"
JOB = "aws:batch/jobDefinition:JobDefinition"
BUILD = "aws:codebuild/project:Project"
MACHINE = "a container runs with the rights of its machine (`privileged`)"
SHARED = "the task sees its machine's processes or memory (`pidMode`, `ipcMode`)"


class TestAwsJobContainer(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TASK, "task", {"pidMode": "task", "containerDefinitions": '[{"name": "a", "privileged": false}]'}),
            resource(JOB, "job", {"containerProperties": '{"image": "a"}'}),
            resource(BUILD, "image", {"environment": {"type": "LINUX_CONTAINER"}}),
        ],
        violating={
            "the machine's processes": ("pidMode", "host", SHARED),
            "the machine's memory": ("ipcMode", "host", SHARED),
            "a container of a task": ("containerDefinitions", '[{"name": "a", "privileged": true}]', MACHINE),
            "a job": (resource(JOB, "job", {"containerProperties": '{"privileged": true}'}), MACHINE),
            "a job on a cluster": (
                resource(
                    JOB,
                    "job",
                    {"eksProperties": {"podProperties": {"containers": [{"securityContext": {"privileged": True}}]}}},
                ),
                MACHINE,
            ),
            "a job's later node": (
                resource(JOB, "job", {"nodeProperties": json.dumps([{}, {"container": {"privileged": True}}])}),
                MACHINE,
            ),
            "a build": (
                resource(BUILD, "image", {"environment": {"privilegedMode": True}}),
                "the build runs with the rights of its machine (`environment.privilegedMode`)",
            ),
            "no JSON": (resource(TASK, "task", {"containerDefinitions": "{"}), "`containerDefinitions` must be JSON"),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="containerDefinitions",
    )

    def test_what_is_nested_deeper_than_any_service_takes_is_refused(self):
        deep = "[" * 40 + "]" * 40
        finding = self.judge(resource(TASK, "task", {"containerDefinitions": deep}))
        assert (finding.verdict, finding.what) == (Verdict.FAIL, "`containerDefinitions` is nested too deeply")
