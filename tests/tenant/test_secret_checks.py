"""Secrets of a tenant file: the compliant one passes, and spoiling one thing yields exactly one fault that teaches."""

import pytest
from tenant.conftest import LEFT_PILOT

ISSUER = {
    "kind": "http",
    "issueUrl": "https://tokens.example.org/v1/issue",
    "checkUrl": "https://tokens.example.org/v1/check",
}
SECRET = {
    "purpose": "API token of a provider",
    "rotateEveryDays": 30,
    "readers": ["job-submitter"],
    "issuer": ISSUER,
}


@pytest.fixture
def faults(declaration, faults_of):
    def find(name="provider-token", **changes):
        declaration["secrets"] = {name: {**SECRET, **changes}}
        return [(fault.path, fault.problem, fault.control) for fault in faults_of(declaration)]

    return find


def test_a_whole_secret_has_no_fault(faults):
    assert faults() == []
    assert faults(sensitivity="restricted", environments=["dev"], issuer=None, readers=["hybrid-job"]) == []


@pytest.mark.parametrize("sensitivity", ["public", "internal"])
def test_a_secret_is_at_least_confidential(faults, sensitivity):
    assert faults(sensitivity=sensitivity) == [
        ("secrets.provider-token.sensitivity", "is too low for a secret", "SEC-01")
    ]


@pytest.mark.parametrize("days,accepted", [(0, False), (1, True), (90, True), (91, False)])
def test_the_interval_is_bounded(faults, days, accepted):
    paths = [path for path, _, _ in faults(rotateEveryDays=days)]
    assert paths == ([] if accepted else ["secrets.provider-token.rotateEveryDays"])


@pytest.mark.parametrize("reader", ["backend-admin", "billing-viewer", "audit-reviewer", "everybody"])
def test_who_administers_pays_or_reviews_reads_no_secret(faults, reader):
    assert [path for path, _, _ in faults(readers=[reader])] == ["secrets.provider-token.readers[0]"]


def test_a_secret_needs_a_reader(faults):
    assert [path for path, _, _ in faults(readers=[])] == ["secrets.provider-token.readers"]


@pytest.mark.parametrize("value", ["token", "value", "secretString"])
def test_a_value_has_no_place_in_the_file_and_is_not_shown(declaration, faults_of, value):
    declaration["secrets"] = {"provider-token": {**SECRET, value: "c" * 40}}
    (fault,) = faults_of(declaration)
    assert fault.problem == "is not a known field"
    assert "cccc" not in str(fault)


def test_hybrid_jobs_need_an_environment_in_which_they_run(declaration, faults_of):
    declaration |= LEFT_PILOT
    declaration["environments"] = {"benchmark": declaration["environments"]["test"]}
    declaration["secrets"] = {"provider-token": {**SECRET, "readers": ["hybrid-job"]}}
    (fault,) = faults_of(declaration)
    assert (fault.path, fault.value, fault.control) == ("secrets.provider-token.readers", "hybrid-job", "SEC-01")


def test_an_environment_of_a_secret_is_declared(faults):
    assert faults(environments=["dev", "validation"]) == [
        ("secrets.provider-token.environments[1]", "is not declared", "TEN-02")
    ]


@pytest.mark.parametrize("environments", [["dev"], ["dev", "test"], []])
@pytest.mark.parametrize("readers", [["hybrid-job"], ["hybrid-job", "notebook"]])
def test_on_azure_only_people_read_secrets(azure_declaration, faults_of, environments, readers):
    held = {**SECRET, "readers": readers, "environments": environments}
    azure_declaration["secrets"] = {"provider-token": held}
    (fault,) = faults_of(azure_declaration)
    where = ", ".join(environments or ["dev", "test"])
    assert (fault.path, fault.value, fault.control) == (
        "secrets.provider-token.readers",
        ", ".join(readers),
        "SEC-01",
    )
    assert fault.problem == f"read nothing in {where}: on Azure neither hybrid jobs nor notebooks run"
    held["readers"] = [*readers, "job-submitter"]
    assert faults_of(azure_declaration) == []


def test_a_secret_that_only_jobs_read_is_held_on_aws_alone_where_a_team_has_both(
    declaration, azure_declaration, faults_of
):
    """Where no environment is named, one with a reader is enough; named, each has to have one."""
    both = {**azure_declaration, "environments": dict(azure_declaration["environments"])}
    both["environments"]["dev"] = {
        "azure": both["environments"]["dev"]["azure"],
        "aws": {"account": "111122223333", "region": "us-east-1"},
    }
    both["secrets"] = {"provider-token": {**SECRET, "readers": ["hybrid-job"]}}
    assert faults_of(both) == []
    both["secrets"]["provider-token"]["environments"] = ["test"]
    assert [fault.path for fault in faults_of(both)] == ["secrets.provider-token.readers"]


@pytest.mark.parametrize("name", ["Provider", "1token", "a--b", "with space", "-x", "x" * 41])
def test_names_are_plain(faults, name):
    assert len(faults(name)) == 1


def test_a_name_does_not_end_like_aws_s_own_suffix(faults):
    assert faults("provider-secret") == [
        (
            "secrets.provider-secret",
            "ends in a hyphen and six characters, which Secrets Manager takes for a suffix of its own",
            "SEC-01",
        )
    ]


@pytest.mark.parametrize(
    "url", ["http://tokens.example.org/issue", "https://tokens.example.org/issue?key=1", "ftp://x"]
)
def test_an_issuer_is_reached_over_tls_alone(faults, url):
    assert [path for path, _, _ in faults(issuer={**ISSUER, "issueUrl": url})] == [
        "secrets.provider-token.issuer.issueUrl"
    ]


def test_a_token_travels_to_one_host(faults):
    changed = {**ISSUER, "revokeUrl": "https://elsewhere.example.org/revoke"}
    assert faults(issuer=changed) == [
        ("secrets.provider-token.issuer", "sends the token to more than one host", "SEC-01")
    ]


def test_an_address_holds_no_password(declaration, faults_of):
    host = "https://user:canary@tokens.example.org"  # pragma: allowlist secret
    issuer = {"kind": "http", "issueUrl": f"{host}/issue", "checkUrl": f"{host}/check"}
    declaration["secrets"] = {"provider-token": {**SECRET, "issuer": issuer}}
    (fault,) = faults_of(declaration)
    assert (fault.path, fault.control) == ("secrets.provider-token.issuer", "SEC-04")
    assert "canary" not in str(fault)
