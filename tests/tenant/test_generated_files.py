"""Two hundred generated tenant files: valid ones derive everything, broken ones list every fault, nothing crashes."""

import copy
import os
from datetime import date

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from tenant.generated_files import SPOILERS, valid_files

from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.access_azure.holdings import holdings
from quantum_landing_zone.intake.dry_run import dry_run
from quantum_landing_zone.tenant import AwsWorkspace, Environment, TenantError, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.policy_configuration import RULE, policy_configuration
from quantum_landing_zone.tenant.reviews import review_faults
from quantum_policies.kit.config_schema import SCHEMA

CONFIGURATION = jsonschema.Draft202012Validator(SCHEMA)
PROGRAMS = int(os.environ.get("QLZ_PROGRAMS", "2"))
PACKAGES = {"aws": "aws", "azure": "azure-native"}
# Azure's SDK takes longest to load; its program is run by tests/examples/test_intake.py too.
CLOUDS = ("aws", "azure") if "QLZ_PROGRAMS" in os.environ else ("aws",)
QUIET = {
    "phases": [Phase.generate],
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "database": None,
}


def text_of(declared):
    return yaml.safe_dump(declared, allow_unicode=True, sort_keys=False)


@settings(max_examples=100, **QUIET)
@given(valid_files())
def test_a_valid_file_derives_its_policy_configuration_its_names_and_its_documents(declared):
    tenant = parse_tenant(text_of(declared))
    names: list[str] = []
    for environment, spec in tenant.environments.items():
        configuration = policy_configuration(tenant, environment)[RULE]
        assert list(CONFIGURATION.iter_errors(configuration)) == []
        assert configuration["stage"] == declared["stage"]
        if spec.aws is not None:
            here = AwsWorkspace(tenant, environment)
            assert configuration["aws"]["devices"] == [device.arn for device in here.devices]
            names += [store.bucket for store in here.stores.values()] + [here.archive_bucket, here.access_log_bucket]
            assert any(document.subject == "job-submitter" for document in Documents(here))
        if spec.azure is not None:
            there = AzureWorkspace(tenant, environment)
            assert [offer["id"] for offer in configuration["azure"]["providers"]] == [
                offer.provider for offer in there.offers
            ]
            names += [there.group, there.vault, *{one.account for one in there.containers.values()}]
            assert {holder for held in holdings(there) for holder in held.holders} >= {
                "job-submitter",
                "audit-reviewer",
            }
    assert len(names) == len(set(names))


@settings(max_examples=60, **QUIET)
@given(valid_files(), st.sets(st.sampled_from(sorted(SPOILERS)), min_size=1, max_size=6))
def test_a_broken_file_lists_every_fault(declared, spoilers):
    broken = copy.deepcopy(declared)
    expected = {(SPOILERS[name].spoil(broken), SPOILERS[name].control) for name in sorted(spoilers)}
    with pytest.raises(TenantError) as found:
        parse_tenant(text_of(broken))
    assert expected <= {(fault.path, fault.control) for fault in found.value.faults}
    assert all(fault.fix for fault in found.value.faults)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


def outcome(text):
    try:
        parse_tenant(text)
    except TenantError as error:
        return False, error.faults
    return True, ()


@settings(max_examples=40, **QUIET)
@given(valid_files(), ANYTHING, st.data())
def test_whatever_stands_anywhere_is_taken_or_refused_in_words(declared, anything, data):
    place = copy.deepcopy(declared)
    node = root = {"file": place}
    key: object = "file"
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(node[key], dict | list) or not node[key] or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = anything
    taken, faults = outcome(text_of(root["file"]))
    assert taken != bool(faults)
    assert all(fault.path and fault.problem and fault.fix for fault in faults)


@settings(max_examples=PROGRAMS, **QUIET)
@given(valid_files())
def test_the_program_of_a_valid_file_runs(declared):
    """Every workspace of a file, without an engine: seconds each, hence few unless QLZ_PROGRAMS asks for more."""
    text = text_of(declared)
    tenant = parse_tenant(text)
    places = [
        (name, cloud)
        for name, spec in tenant.environments.items()
        for cloud in CLOUDS
        if getattr(spec, cloud) is not None
    ]
    assume(places)
    for name, cloud in places:
        if review_faults(tenant, [name], date.today(), [cloud]):  # noqa: DTZ011 - the components' own day
            with pytest.raises(TenantError, match="may not be used"):
                dry_run(text, Environment(name), cloud, date(2026, 11, 25))
            continue
        run = dry_run(text, Environment(name), cloud, date(2026, 11, 25))
        assert len(run.resources) > 100
        assert {one.type.partition(":")[0] for one in run.resources} == {PACKAGES[cloud]}
