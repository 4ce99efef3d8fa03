"""Statements of an identity policy that reach Amazon Braket.

Facts, from the service authorisation reference of Amazon Braket unless said otherwise: `CreateQuantumTask` is judged on
the device and on the task, so both stand in one statement; `Search*` knows no resource and no tag; a create call with
tags is judged as `TagResource` too. The device in the ARN that IAM evaluates carries the caller's account, hence
`Device.iam_pattern` (amazon-braket-sdk-python#395).
"""

from collections.abc import Sequence

from quantum_landing_zone.aws.iam import Condition, Statement, statement
from quantum_landing_zone.facts import Device
from quantum_landing_zone.tenant.workspace import AwsWorkspace

ALL_DEVICES = "arn:aws:braket:*:*:device/*"

# Both tags must equal those of the session; the role itself carries them, and its trust pins what a session may send.
OWN: Condition = {
    "StringEquals": {
        "aws:ResourceTag/Team": "${aws:PrincipalTag/Team}",
        "aws:ResourceTag/Environment": "${aws:PrincipalTag/Environment}",
    }
}
# A run says whose it is when it is made. A run that carries another's name cannot be claimed by a new tag; one that
# carries no name can.
BY_USER: Condition = {
    "StringEquals": {"aws:RequestTag/User": "${aws:PrincipalTag/User}"},
    "StringEqualsIfExists": {"aws:ResourceTag/User": "${aws:PrincipalTag/User}"},
}
OWN_BY_USER: Condition = {"StringEquals": {**OWN["StringEquals"], "aws:ResourceTag/User": "${aws:PrincipalTag/User}"}}


def tasks(here: AwsWorkspace) -> str:
    """Return the pattern of the workspace's quantum tasks."""
    return here.arn("braket", "quantum-task/*")


def jobs(here: AwsWorkspace) -> str:
    """Return the pattern of the workspace's hybrid jobs."""
    return here.arn("braket", "job/*")


def limits(here: AwsWorkspace) -> str:
    """Return the pattern of the workspace's spending limits."""
    return here.arn("braket", "spending-limit/*")


def qpus(here: AwsWorkspace) -> tuple[Device, ...]:
    """Return the approved devices that are quantum hardware."""
    return tuple(device for device in here.devices if device.kind == "qpu")


def discover() -> list[Statement]:
    """Return leave to look at every device: prices and calibration stay readable, and SDKs search all regions."""
    return [
        statement("LookAtDevices", "Allow", ["braket:GetDevice"], resources=[ALL_DEVICES]),
        statement("SearchDevices", "Allow", ["braket:SearchDevices"], resources=["*"]),
    ]


def create_tasks(here: AwsWorkspace, condition: Condition | None = None) -> list[Statement]:
    """Return leave to run tasks on the approved devices; nothing where none is approved."""
    if not here.devices:
        return []
    devices = [device.iam_pattern for device in here.devices]
    actions = ["braket:CreateQuantumTask"]
    return [
        statement("RunTasks", "Allow", actions, resources=[*devices, tasks(here)], condition=condition),
        statement("TagTasks", "Allow", ["braket:TagResource"], resources=[tasks(here)], condition=condition),
    ]


def create_jobs(here: AwsWorkspace) -> list[Statement]:
    """Return leave to start hybrid jobs on approved simulators, with the job role and no other.

    An embedded simulator (`local:`) is no device of IAM, so such a job should be judged on `job/*` alone; that is not
    tried against AWS. A job on hardware is not granted: what it costs and where it runs is not the workspace's.
    """
    if not here.jobs_allowed:
        return []
    simulators = [device.iam_pattern for device in here.devices if device.kind == "simulator"]
    services = ["braket.amazonaws.com", "sagemaker.amazonaws.com"]
    return [
        statement("StartJobs", "Allow", ["braket:CreateJob"], resources=[*simulators, jobs(here)]),
        statement("TagJobs", "Allow", ["braket:TagResource"], resources=[jobs(here)]),
        statement(
            "PassJobRole",
            "Allow",
            ["iam:PassRole"],
            resources=[here.job_role_arn],
            condition={"StringEquals": {"iam:PassedToService": services}},
        ),
    ]


def read_own(here: AwsWorkspace, condition: Condition | None = OWN) -> list[Statement]:
    """Return leave to read the metadata of tasks and jobs, by default those that carry the session's tags."""
    actions = ["braket:GetQuantumTask", "braket:GetJob", "braket:ListTagsForResource"]
    return [statement("ReadRuns", "Allow", actions, resources=[tasks(here), jobs(here)], condition=condition)]


def cancel_own(here: AwsWorkspace, condition: Condition = OWN) -> list[Statement]:
    """Return leave to cancel tasks and jobs that carry the session's tags."""
    return [
        statement("CancelTasks", "Allow", ["braket:CancelQuantumTask"], resources=[tasks(here)], condition=condition),
        statement("CancelJobs", "Allow", ["braket:CancelJob"], resources=[jobs(here)], condition=condition),
    ]


def search_runs(*more: str) -> list[Statement]:
    """Return leave to search tasks and jobs. It shows the metadata of the whole account: no tag narrows it."""
    return [_search("SearchRuns", ("braket:SearchQuantumTasks", "braket:SearchJobs", *more))]


def search_limits() -> list[Statement]:
    """Return leave to see spending limits and what is left of them."""
    return [_search("SearchLimits", ("braket:SearchSpendingLimits",))]


def _search(sid: str, actions: Sequence[str]) -> Statement:
    return statement(sid, "Allow", actions, resources=["*"])
