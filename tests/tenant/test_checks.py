"""Each check: the compliant declaration passes, and spoiling one thing yields exactly one fault that teaches."""

import dataclasses

import pytest
from tenant.conftest import LEFT_PILOT

from quantum_landing_zone import facts


def test_the_reviewed_example_has_no_fault(declaration, faults_of):
    assert faults_of(declaration) == []


def spoil(declaration, path, value):
    *parents, last = path
    place = declaration
    for part in parents:
        place = place[part]
    if value is None:
        del place[last]
    else:
        place[last] = value


DEV = ("environments", "dev")
TEST = ("environments", "test")
SIEM = "arn:aws:iam::999988887777:role/siem"

CASES = {
    "region without Braket": (
        [((*DEV, "aws", "region"), "eu-central-1"), ((*DEV, "devices"), [])],
        ("environments.dev.aws.region", "has no Amazon Braket endpoint", "RES-02"),
    ),
    "region outside the jurisdictions": (
        [((*DEV, "aws", "region"), "us-east-1"), ((*DEV, "devices"), [])],
        (
            "environments.dev.aws.region",
            "is in jurisdiction 'us', where artifacts of kind circuit may not be",
            "RES-01",
        ),
    ),
    "a kind that may not be where the region is": (
        [(("residency", "artifacts"), {"result": ["eu"]})],
        ("environments.dev.aws.region", "is in jurisdiction 'uk', where artifacts of kind result may not be", "RES-01"),
    ),
    "nowhere": (
        [((*DEV, "aws"), None), ((*DEV, "devices"), [])],
        ("environments.dev", "names neither `aws` nor `azure`", ""),
    ),
    "public addresses": (
        [((*DEV, "aws", "cidr"), "8.8.0.0/20")],
        ("environments.dev.aws.cidr", "is not a private range", "TEN-05"),
    ),
    "host bits": (
        [((*DEV, "aws", "cidr"), "10.64.0.1/20")],
        ("environments.dev.aws.cidr", "10.64.0.1/20 has host bits set", ""),
    ),
    "unknown device": (
        [((*DEV, "devices"), ["iqm/Nonesuch"])],
        ("environments.dev.devices[0]", "is not a recorded Braket device", "RES-03"),
    ),
    "retired device": (
        [((*DEV, "devices"), ["amazon/tn1"])],
        ("environments.dev.devices[0]", "is retired", "RES-03"),
    ),
    "device of another region": (
        [((*TEST, "devices"), ["amazon/sv1", "iqm/Garnet"])],
        ("environments.test.devices[0]", "cannot be called in eu-north-1", "RES-02"),
    ),
    "QPU without a cap": (
        [((*TEST, "spendCapsUsd"), {})],
        (
            "environments.test.spendCapsUsd",
            "has no cap for the QPU iqm/Garnet; without one its spending is unlimited",
            "ONB-02",
        ),
    ),
    "cap for a device that is not approved": (
        [((*DEV, "spendCapsUsd"), {"iqm/Garnet": 5})],
        (
            "environments.dev.spendCapsUsd.iqm/Garnet",
            "caps a device that is no approved QPU of this environment",
            "ONB-02",
        ),
    ),
    "a budget finer than a cent": (
        [((*DEV, "monthlyBudgetUsd"), 100.005)],
        ("environments.dev.monthlyBudgetUsd", "is finer than a cent", "ONB-02"),
    ),
    "a cap finer than a cent": (
        [((*TEST, "spendCapsUsd"), {"iqm/Garnet": 0.001})],
        ("environments.test.spendCapsUsd.iqm/Garnet", "is finer than a cent", "ONB-02"),
    ),
    "confidential data in a pilot": (
        [(("artifacts", "result", "sensitivity"), "confidential")],
        ("artifacts.result.sensitivity", "is more than a pilot may hold", "ONB-04"),
    ),
    "regulated data in a pilot": (
        [(("regulatedData",), ["personal"])],
        ("regulatedData[0]", "may not be held by a pilot", "ONB-04"),
    ),
    "regulated data without its framework": (
        [*(((field,), value) for field, value in LEFT_PILOT.items()), (("regulatedData",), ["health"])],
        ("regulatedData[0]", "needs the framework hipaa", "CMP-01"),
    ),
    "label above the class": (
        [(("artifacts", "circuit", "labels"), ["regulated-data"])],
        ("artifacts.circuit.sensitivity", "is too low for the label `regulated-data`", "CLS-02"),
    ),
    "a store for logs": (
        [(("artifacts", "log"), {"sensitivity": "internal"})],
        (
            "artifacts.log",
            "has no store of its own: records go to the write-once archive, backups are kept versions",
            "CLS-03",
        ),
    ),
    "retention under a framework's floor": (
        [(("frameworks",), ["pci-dss"]), (("auditRetentionDays",), 90)],
        ("auditRetentionDays", "is shorter than pci-dss asks", "AUD-04"),
    ),
    "one group that spends and raises the limit": (
        [(("roles", "backend-admin"), ["aurora-x"]), (("roles", "job-submitter"), ["aurora-x"])],
        ("roles.backend-admin", "holds job-submitter too; the two roles must be apart", "IAM-01"),
    ),
    "a role that nobody holds": (
        [(("roles", "billing-viewer"), [])],
        ("roles.billing-viewer", "is held by no group", "IAM-01"),
    ),
    "a sink outside the jurisdictions of logs": (
        [(("exports",), [{"kind": "sqs", "name": "siem", "jurisdiction": "us", "readerRoleArn": SIEM}])],
        ("exports[0].jurisdiction", "is outside the jurisdictions of logs", "RES-05"),
    ),
    "identity center without a permission set": (
        [
            (
                ("identity",),
                {
                    "kind": "identity-center",
                    "permissionSets": {
                        "circuit-author": "QA",
                        "job-submitter": "QS",
                        "backend-admin": "QB",
                        "billing-viewer": "QV",
                    },
                },
            )
        ],
        ("identity.permissionSets", "names no permission set for audit-reviewer", "IAM-02"),
    ),
    "a waiver of no control": (
        [
            (
                ("waivers",),
                [
                    {
                        "rule": "aws-x",
                        "control": "ZZ-99",
                        "resource": "bucket",
                        "reason": "for a good reason",
                        "approver": "security",
                        "compensatingControl": "reviewed by hand each week",
                        "expires": "2027-01-01",
                    }
                ],
            )
        ],
        ("waivers[0].control", "is not a control of the catalogue", "CMP-04"),
    ),
}


@pytest.mark.parametrize("case", list(CASES))
def test_spoiling_one_thing_yields_its_one_fault(case, declaration, faults_of):
    spoiled, (path, problem, control) = CASES[case]
    for place, value in spoiled:
        spoil(declaration, place, value)
    found = faults_of(declaration)
    assert [(fault.path, fault.problem, fault.control) for fault in found] == [(path, problem, control)]
    assert found[0].fix


def test_a_qpu_in_dev_is_refused(declaration, faults_of):
    declaration["environments"]["dev"] = declaration["environments"].pop("test")
    assert [fault.problem for fault in faults_of(declaration)] == ["is a QPU; `dev` runs on simulators only"]


def test_hardware_outside_the_jurisdictions_is_refused_although_the_region_is_inside(
    declaration, faults_of, monkeypatch
):
    """A task leaves AWS for the provider's hardware: where that stands counts, not only the region of the call."""
    moved = dataclasses.replace(facts.device("iqm/Garnet"), jurisdiction="us")
    monkeypatch.setattr(
        facts, "braket_devices", lambda: {"iqm/Garnet": moved, "amazon/sv1": facts.device("amazon/sv1")}
    )
    declaration["environments"]["dev"]["devices"] = ["amazon/sv1"]
    (fault,) = faults_of(declaration)
    assert (fault.path, fault.control) == ("environments.test.devices[0]", "RES-03")
    assert fault.problem == "runs in jurisdiction 'us'; a task's circuit leaves AWS for the provider's hardware"


def test_two_environments_of_one_account_may_not_both_create_what_an_account_holds_once(declaration, faults_of):
    declaration["environments"]["test"]["aws"]["account"] = declaration["environments"]["dev"]["aws"]["account"]
    found = faults_of(declaration)
    assert [fault.path for fault in found] == [
        "environments.dev.aws.accountWide",
        "environments.test.aws.accountWide",
    ]
    declaration["environments"]["test"]["aws"]["accountWide"] = "adopt"
    assert faults_of(declaration) == []
