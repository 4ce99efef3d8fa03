"""The longer wins, whoever asks for it, and one number drives every place in which a kind of record is kept."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tenant.conftest import AURORA

from quantum_landing_zone.facts.records import record_floor
from quantum_landing_zone.tenant import ArtifactKind, AwsWorkspace, Environment, load_tenant, parse_tenant
from quantum_landing_zone.tenant.policy_configuration import RULE, policy_configuration
from quantum_landing_zone.tenant.retention import EXPERIMENT, archive_days, floors, record_days
from quantum_landing_zone.tenant.vocabulary import Framework, RecordKind

EXPERIMENTS, JOBS = RecordKind.EXPERIMENT_RECORDS, RecordKind.JOB_LOGS
DAYS = st.integers(min_value=1, max_value=36500)


@pytest.fixture
def tenant(declaration):
    def read(**fields):
        return parse_tenant(yaml.safe_dump(declaration | fields))

    return read


def test_every_floor_is_of_a_kind_that_there_is_and_is_marked_unverified():
    found = [record_floor(framework, kind) for framework in Framework for kind in RecordKind]
    assert {(floor.framework, floor.kind): floor.days for floor in found if floor.days} == {
        ("pci-dss", "security-events"): 365,
        ("pci-dss", "job-logs"): 365,
        ("hipaa", "security-events"): 2192,
    }
    assert {floor.verified for floor in found} == {False}
    assert [floor for floor in found if not floor.clause] == []


def test_no_fact_is_of_a_kind_that_nobody_asks_for():
    from quantum_landing_zone.facts.load import read_facts

    entries = read_facts("frameworks.yaml")["frameworks"]
    assert set(entries) == set(Framework)
    assert {kind for entry in entries.values() for kind in entry["records"]} <= set(RecordKind)


def test_the_longest_floor_comes_first_and_those_without_one_are_left_out():
    asked = floors(["soc2", "pci-dss", "hipaa", "gdpr"], RecordKind.SECURITY_EVENTS)
    assert [(floor.framework, floor.days) for floor in asked] == [("hipaa", 2192), ("pci-dss", 365)]


def test_without_a_word_of_its_own_every_record_is_kept_as_audit_records_are_and_experiments_by_class(tenant):
    declared = tenant(auditRetentionDays=500)
    assert {str(kind): record_days(declared, kind) for kind in RecordKind} == {
        "job-logs": 500,
        "experiment-records": 0,
        "billing-records": 500,
        "security-events": 500,
    }


@pytest.mark.parametrize(
    "kind,archive,jobs",
    [
        ("job-logs", 400, 700),
        ("billing-records", 700, 400),
        ("security-events", 700, 400),
        ("experiment-records", 400, 400),
    ],
)
def test_a_longer_kind_is_kept_longer_where_it_is_kept_and_nowhere_else(tenant, kind, archive, jobs):
    declared = tenant(retentionDays={kind: 700})
    assert (archive_days(declared), record_days(declared, JOBS)) == (archive, jobs)
    for environment in (Environment.DEV, Environment.TEST):
        assert AwsWorkspace(declared, environment).audit_retention_days == archive
        assert policy_configuration(declared, environment)[RULE]["auditRetentionDays"] == archive


def test_a_framework_s_floor_lengthens_what_is_declared_shorter(tenant):
    """The checks refuse such a file; should a component ever see one, the longer still wins."""
    declared = tenant().model_copy(update={"frameworks": [Framework.HIPAA], "audit_retention_days": 30})
    assert (archive_days(declared), record_days(declared, JOBS)) == (2192, 30)


@given(
    audit=DAYS, declared=st.dictionaries(st.sampled_from(RecordKind), DAYS), asked=st.sets(st.sampled_from(Framework))
)
def test_no_kind_is_ever_kept_shorter_than_anybody_asks(audit, declared, asked):
    base = load_tenant(AURORA)
    made = base.model_copy(
        update={"audit_retention_days": audit, "retention_days": declared, "frameworks": sorted(asked)}
    )
    for kind in RecordKind:
        wanted = [declared.get(kind, 0), *(record_floor(name, kind).days for name in asked)]
        wanted += [audit] if kind is not EXPERIMENTS else []
        assert record_days(made, kind) == max(wanted)
    assert archive_days(made) >= audit


def test_experiment_records_lengthen_the_stores_that_keep_them(tenant):
    kinds = {kind: {"sensitivity": "internal"} for kind in ("circuit", "job-input", "intermediate-result", "result")}
    kinds["result"]["retentionDays"] = 2000
    kinds["intermediate-result"]["retentionDays"] = 20
    here = AwsWorkspace(tenant(artifacts=kinds, retentionDays={"experiment-records": 1500}), Environment.DEV)
    assert {str(kind): store.retention_days for kind, store in here.stores.items()} == {
        "circuit": 1500,
        "job-input": 1500,
        "intermediate-result": 20,
        "result": 2000,
    }


def test_experiment_records_have_stores_of_their_own():
    assert all(kind.in_store for kind in EXPERIMENT)
    assert ArtifactKind.INTERMEDIATE_RESULT not in EXPERIMENT
