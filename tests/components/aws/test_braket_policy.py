from components.aws.effective import atlas
from components.aws.iam_evaluator import Request, decide

from quantum_landing_zone.aws import braket_policy as braket
from quantum_landing_zone.aws.iam import document

HARDWARE = "arn:aws:braket:us-east-1:*:device/qpu/ionq/Forte-1"
SIMULATOR = "arn:aws:braket:*:*:device/quantum-simulator/amazon/sv1"
TASKS = "arn:aws:braket:us-east-1:111122225555:quantum-task/*"


def test_devices_and_tasks_stand_in_one_statement_because_iam_asks_for_both():
    run, tag = braket.create_tasks(atlas("benchmark"))
    assert (run["Action"], run["Resource"]) == (["braket:CreateQuantumTask"], [SIMULATOR, HARDWARE, TASKS])
    assert (tag["Action"], tag["Resource"]) == (["braket:TagResource"], [TASKS])


def test_a_device_is_never_named_without_an_account():
    """IAM fills in the caller's account, so a pattern with an empty one would match nothing."""
    for environment in ("dev", "test", "benchmark", "validation"):
        for statement in braket.create_tasks(atlas(environment)):
            assert [arn for arn in statement["Resource"] if "::device" in arn] == []


def test_a_job_runs_on_simulators_and_passes_one_role():
    here = atlas("dev")
    start, tag, give = braket.create_jobs(here)
    jobs = "arn:aws:braket:eu-west-2:111122223333:job/*"
    simulators = [f"arn:aws:braket:*:*:device/quantum-simulator/amazon/{name}" for name in ("sv1", "dm1")]
    assert start["Resource"] == [*simulators, jobs]
    assert tag["Resource"] == [jobs]
    assert give["Resource"] == [here.job_role_arn]


def test_without_an_approved_simulator_a_job_has_no_device():
    assert braket.create_jobs(atlas("test"))[0]["Resource"] == ["arn:aws:braket:eu-north-1:111122224444:job/*"]


def test_no_job_is_granted_where_jobs_are_not_allowed():
    assert (braket.create_jobs(atlas("benchmark")), braket.create_jobs(atlas("validation"))) == ([], [])


def test_only_hardware_is_capped():
    assert [device.id for device in braket.qpus(atlas("benchmark"))] == ["ionq/Forte-1"]


def test_searches_have_no_resource():
    found = [*braket.search_runs(), *braket.search_limits()]
    assert [each["Resource"] for each in found] == [["*"], ["*"]]


def test_own_means_the_team_and_the_environment_of_the_session():
    """The boundary refuses others' runs as well; a role policy does not lean on it."""
    here = atlas("dev")
    session = {"aws:PrincipalTag/Team": "atlas", "aws:PrincipalTag/Environment": "dev"}
    policy = document(*braket.read_own(here))

    def reads(**tags):
        context = session | {f"aws:ResourceTag/{key}": value for key, value in tags.items()}
        return (
            decide(policy, Request("braket:GetQuantumTask", here.arn("braket", "quantum-task/1"), context)) == "allow"
        )

    assert reads(Team="atlas", Environment="dev")
    assert not reads(Team="atlas", Environment="test")
    assert not reads(Team="borealis", Environment="dev")
    assert not reads()
