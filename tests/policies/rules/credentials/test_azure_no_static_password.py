import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.azure.passwords import PASSWORDS
from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_no_static_password import RULE

SQL = "azure-native:sql:Server"
SETTINGS = "azure-native:web:WebAppConnectionStrings"
GIVEN = "a password, key or secret is given in `{}`"


class TestAzureNoStaticPassword(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(SQL, "entra", {"administratorLogin": "nobody"}),
            resource("azure-native:batch:Pool", "pool", {"userAccounts": [{"name": "runner"}]}),
            resource(SETTINGS, "by-reference", {"properties": {"runs": {"type": "Custom"}}}),
        ],
        violating={
            "given": ("administratorLoginPassword", "x", GIVEN.format("administratorLoginPassword")),
            "in a list": (
                resource("azure-native:batch:Pool", "pool", {"userAccounts": [{"name": "a"}, {"password": "x"}]}),
                GIVEN.format("userAccounts[1].password"),
            ),
            "by name": (
                resource(SETTINGS, "strings", {"properties": {"runs": {"value": "x"}}}),
                GIVEN.format("properties.runs.value"),
            ),
            "older version": (
                resource("azure-native:compute/v20240701:VirtualMachine", "m", {"osProfile": {"adminPassword": "x"}}),
                GIVEN.format("osProfile.adminPassword"),
            ),
        },
        not_applicable=[resource("azure-native:sql:Database", "database", {"administratorLoginPassword": "x"})],
        unknown="administratorLoginPassword",
    )

    @pytest.mark.parametrize("kind, path", [(kind, path) for kind, paths in PASSWORDS.items() for path in paths])
    def test_each_is_found(self, kind, path):
        assert self.judge(resource_at(kind, path, "x")).what == GIVEN.format(path.replace("[*]", "[0]"))
