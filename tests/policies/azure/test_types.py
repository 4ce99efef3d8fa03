import pytest
from policies.azure import sdk

from quantum_policies.azure.types import RENAMED, every, plain, unversioned
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity
from quantum_policies.kit.verdict import PASS
from quantum_policies.rules import ALL_RULES


def a_check(resource: Resource, config: Config) -> Judgement:
    return PASS


@pytest.mark.parametrize("old, new", RENAMED.items())
def test_each_older_name_is_one_that_the_sdk_knows(old, new):
    assert old in sdk.older(new)


@pytest.mark.parametrize(
    "token, expected",
    [
        ("azure-native:storage:StorageAccount", "azure-native:storage:StorageAccount"),
        ("azure-native:storage/v20240101:StorageAccount", "azure-native:storage:StorageAccount"),
        ("azure-native:insights/v20210501preview:DiagnosticSetting", "azure-native:monitor:DiagnosticSetting"),
        ("azure-native:insights:Component", "azure-native:applicationinsights:Component"),
        ("azure-native_quantum_v20251215preview:quantum:Workspace", "azure-native:quantum:Workspace"),
        ("azure-native_storage_v20240101:storage/v20240101:StorageAccount", "azure-native:storage:StorageAccount"),
        ("azure-native_hostile:storage:StorageAccount", "azure-native_hostile:storage:StorageAccount"),
        ("azuread:index/user:User", "azuread:index/user:User"),
    ],
)
def test_a_token_is_brought_into_its_present_form(token, expected):
    assert plain(token) == expected


def test_an_api_version_is_taken_away_and_nothing_else():
    assert unversioned("azure-native:insights/v20210501preview:Component") == "azure-native:insights:Component"


@pytest.mark.parametrize("new", [*RENAMED.values(), "azure-native:quantum:Workspace"])
def test_a_rule_finds_every_name_that_a_type_has_had(new):
    rule = Rule(
        id="any-rule",
        title="t",
        why="w",
        controls=(),
        severity=Severity.LOW,
        types=every(new),
        fix="f",
        check=a_check,
        labels=(),
    )
    assert [token for token in {new, *sdk.older(new)} if not rule.applies_to(token)] == []


@pytest.mark.parametrize("rule", [rule for rule in ALL_RULES if any("azure-native" in one for one in rule.types)])
def test_no_rule_is_escaped_by_a_local_sdk_of_another_api_version(rule):
    """`pulumi package add azure-native MODULE VERSION` puts the version into the package's name."""
    judged = {unversioned(one) for one in rule.types if one.startswith("azure-native:") and "*" not in one}
    for token in judged - set(RENAMED):
        package, module, name = token.split(":")
        assert rule.applies_to(f"{package}_{module}_v20991231preview:{module}:{name}"), token
    if "pulumi:providers:azure-native" in rule.types:
        assert rule.applies_to("pulumi:providers:azure-native_quantum_v20991231preview")
    if "azure-native:*" in rule.types:
        assert rule.applies_to("azure-native_quantum_v20991231preview:quantum:Workspace")


def test_tokens_of_other_packages_stay_as_they_are():
    assert every("azuread:index/user:User") == ("azuread:index/user:User",)
