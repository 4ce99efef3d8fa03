import pytest
from tenant.conftest import LEFT_PILOT

from quantum_landing_zone.aws.log_retention import ALLOWED_DAYS
from quantum_landing_zone.tenant.retention import LONGEST_LOG_GROUP_DAYS

RESULT = "artifacts.result"


@pytest.fixture
def found(declaration, faults_of):
    def faults(**fields):
        return [(fault.path, fault.problem, fault.control) for fault in faults_of(declaration | fields)]

    return faults


def test_a_framework_s_floor_is_asked_of_the_audit_days(found):
    assert found(frameworks=["hipaa", "pci-dss"], auditRetentionDays=90) == [
        ("auditRetentionDays", "is shorter than hipaa asks", "AUD-04"),
        ("auditRetentionDays", "is shorter than pci-dss asks", "AUD-04"),
    ]
    assert found(frameworks=["hipaa"], auditRetentionDays=2192) == []


def test_a_declared_kind_below_a_floor_is_a_fault(found):
    asked = {"frameworks": ["pci-dss"], "auditRetentionDays": 365}
    problems = found(**asked, retentionDays={"job-logs": 364})
    assert problems == [
        ("retentionDays.job-logs", "is shorter than pci-dss asks", "AUD-04"),
        (
            "retentionDays.job-logs",
            "is shorter than `auditRetentionDays`, for which every such record is kept",
            "AUD-04",
        ),
    ]
    assert found(**asked, retentionDays={"job-logs": 365}) == []


@pytest.mark.parametrize("kind", ["job-logs", "billing-records", "security-events"])
def test_a_number_that_is_not_what_is_done_is_a_fault(found, kind):
    problem = "is shorter than `auditRetentionDays`, for which every such record is kept"
    assert found(retentionDays={kind: 399}) == [(f"retentionDays.{kind}", problem, "AUD-04")]
    assert found(retentionDays={kind: 400}) == []


def test_job_logs_alone_are_not_kept_for_longer_than_a_log_group_can_be(found):
    problem = "is longer than CloudWatch keeps a log group, other than for ever: 3653 days"
    assert found(retentionDays={"job-logs": 3653}) == []
    assert found(retentionDays={"job-logs": 3654}) == [("retentionDays.job-logs", problem, "AUD-04")]
    assert max(ALLOWED_DAYS) == LONGEST_LOG_GROUP_DAYS


@pytest.mark.parametrize("longer", [{"auditRetentionDays": 3654}, {"retentionDays": {"billing-records": 3654}}])
def test_job_logs_are_kept_for_ever_where_every_group_has_to_be(found, longer):
    kinds = {"job-logs": 3654} | longer.get("retentionDays", {})
    assert found(**(longer | {"retentionDays": kinds})) == []


@pytest.mark.usefixtures("azure_declaration")
def test_azure_knows_no_longest_days_of_a_log_group(found):
    assert found(retentionDays={"job-logs": 3654}) == []


def test_experiment_records_do_not_follow_the_audit_days(found):
    assert found(retentionDays={"experiment-records": 30}) == []


def test_a_store_does_not_declare_less_than_experiment_records_are_kept(found, declaration):
    declaration["artifacts"]["intermediate-result"] = {"sensitivity": "internal", "retentionDays": 20}
    assert found(retentionDays={"experiment-records": 731}) == [
        (f"{RESULT}.retentionDays", "is shorter than experiment records are kept", "CLS-03")
    ]
    assert found(retentionDays={"experiment-records": 730}) == []


def personal(held, *, immutable=True, labels=("regulated-data",), frameworks=("gdpr",)):
    return {
        **LEFT_PILOT,
        "frameworks": list(frameworks),
        "auditRetentionDays": 2192,
        "regulatedData": list(held),
        "artifacts": {"result": {"sensitivity": "restricted", "immutable": immutable, "labels": list(labels)}},
    }


@pytest.mark.parametrize("held", ["personal", "health", "cardholder"])
def test_data_about_persons_is_never_locked_under_the_gdpr(found, held):
    needed = {"personal": (), "health": ("hipaa",), "cardholder": ("pci-dss",)}[held]
    (fault,) = found(**personal([held], frameworks=("gdpr", *needed)))
    assert fault[0] == f"{RESULT}.immutable"
    assert fault[1].startswith("locks what may hold personal data")
    assert fault[2] == "CLS-03"


@pytest.mark.parametrize(
    "declared",
    [
        personal(["personal"], immutable=False),
        personal(["personal"], labels=()),
        personal([], labels=()),
        personal(["export-controlled"]),
        personal(["health"], frameworks=("hipaa",)),
    ],
    ids=["not locked", "not labelled", "none held", "not about persons", "no erasure duty declared"],
)
def test_what_need_not_be_erased_may_be_locked(found, declared):
    assert found(**declared) == []
