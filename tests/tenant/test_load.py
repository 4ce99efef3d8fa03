"""Ten faults in one file are ten entries in one message, and nothing secret is shown."""

import pytest
import yaml

from quantum_landing_zone.tenant import TenantError, load_tenant, parse_tenant


def test_ten_different_faults_are_all_listed_at_once(declaration):
    """Faults of form do not hide faults that need more than one field."""
    declaration["apiVersion"] = "v0"
    declaration["owners"] = ["not-an-address"]
    declaration["costCenter"] = declaration.pop("costCentre")
    declaration["stage"] = "trial"
    declaration["auditRetentionDays"] = 0
    declaration["identity"]["issuer"] = "http://login.example.org"
    declaration["environments"]["dev"]["aws"]["region"] = "us-east-1"
    declaration["environments"]["dev"]["devices"] = []
    declaration["environments"]["test"]["spendCapsUsd"] = {}
    declaration["roles"]["billing-viewer"] = []
    declaration["artifacts"]["log"] = {"sensitivity": "internal"}
    with pytest.raises(TenantError) as caught:
        parse_tenant(yaml.safe_dump(declaration))
    assert sorted(fault.path for fault in caught.value.faults) == sorted(
        [
            "apiVersion",
            "owners[0]",
            "costCentre",
            "costCenter",
            "stage",
            "auditRetentionDays",
            "identity.issuer",
            "environments.dev.aws.region",
            "environments.test.spendCapsUsd",
            "roles.billing-viewer",
            "artifacts.log",
        ]
    )
    assert "11 faults, nothing was created" in str(caught.value)
    stage = next(fault for fault in caught.value.faults if fault.path == "stage")
    assert str(stage) == (
        "stage: input should be 'pilot' or 'active'\n"
        "  value:   'trial'\n"
        "  allowed: 'pilot' or 'active'\n"
        "  fix:     Use one of the allowed values."
    )


def test_a_number_where_an_account_belongs_says_to_quote_it(declaration, faults_of):
    declaration["environments"]["dev"]["aws"]["account"] = 111122223333
    (fault,) = faults_of(declaration)
    assert (fault.path, fault.problem, fault.fix) == (
        "environments.dev.aws.account",
        "is a number, not text",
        "Put it in quotes.",
    )


def test_a_pasted_credential_is_never_shown(declaration):
    """The value of a faulty field is hidden when it has the look of a key."""
    canary = "AKIA" + "Q" * 16
    declaration["costCentre"] = f"{canary}!!"
    with pytest.raises(TenantError) as caught:
        parse_tenant(yaml.safe_dump(declaration))
    assert canary not in str(caught.value)
    assert "(hidden: it looks like a credential)" in str(caught.value)


def test_a_key_that_stands_twice_is_refused(faults_of):
    (fault,) = faults_of("team: a\nteam: b\n")
    assert (fault.path, fault.problem) == ("line 2, column 1", "no valid YAML: the key 'team' stands twice")


@pytest.mark.parametrize("text", ["a: [", "- 1", "", "just words"])
def test_what_is_no_declaration_is_refused_with_one_clear_fault(text, faults_of):
    (fault,) = faults_of(text)
    assert fault.fix


def test_a_missing_file_is_a_fault_not_a_trace(tmp_path):
    with pytest.raises(TenantError, match="cannot be read"):
        load_tenant(tmp_path / "absent.yaml")


def test_a_tag_that_would_build_an_object_is_refused(faults_of):
    """YAML tags that construct Python objects must not run."""
    (fault,) = faults_of("team: !!python/object/apply:os.getcwd []\n")
    assert "no valid YAML" in fault.problem
