import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.credentials.azure_no_password_sign_in import RULE

MACHINE = "azure-native:compute:VirtualMachine"
SET = "azure-native:compute:VirtualMachineScaleSet"
SQL = "azure-native:sql:Server"
PATH = "osProfile.linuxConfiguration.disablePasswordAuthentication"
LINUX = {"osProfile": {"computerName": "m", "linuxConfiguration": {"disablePasswordAuthentication": True}}}
ENTRA = "administrators.azureADOnlyAuthentication"
PASSWORDS = "the database takes passwords (`{}`)"  # pragma: allowlist secret
TAKES = f"the machine takes passwords (`{PATH}`)"


DATABASE = "azure-native:dbforpostgresql:Server"
OFF = {"passwordAuth": "Disabled"}  # pragma: allowlist secret


class TestAzureNoPasswordSignIn(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(MACHINE, "machine", LINUX),
            resource(SET, "machines", {"virtualMachineProfile": LINUX}),
            resource(SQL, "sql", {"administrators": {"azureADOnlyAuthentication": True}}),
            resource(DATABASE, "runs", {"authConfig": OFF}),
        ],
        violating={
            "on": (PATH, False, TAKES),
            "by default": (PATH, ABSENT, TAKES),
            "unsaid": ("osProfile.linuxConfiguration", ABSENT, TAKES),
            "a set": (
                resource(SET, "set", {"virtualMachineProfile": {"osProfile": {"computerNamePrefix": "m"}}}),
                f"the machine takes passwords (`virtualMachineProfile.{PATH}`)",
            ),
            "a database by default": (resource(SQL, "sql", {}), PASSWORDS.format(ENTRA)),
            "a database": (
                resource(
                    "azure-native:sql:ServerAzureADOnlyAuthentication", "on", {"azureADOnlyAuthentication": False}
                ),
                PASSWORDS.format("azureADOnlyAuthentication"),
            ),
            "PostgreSQL by default": (
                resource(
                    "azure-native:dbforpostgresql:Server", "runs", {"authConfig": {"activeDirectoryAuth": "Enabled"}}
                ),
                PASSWORDS.format("authConfig.passwordAuth"),
            ),
        },
        not_applicable=[
            resource(MACHINE, "windows", {"osProfile": {"windowsConfiguration": {"provisionVMAgent": True}}}),
            resource(MACHINE, "from-a-disk", {"hardwareProfile": {"vmSize": "Standard_B2s"}}),
            resource("azure-native:dbformysql:Server", "mysql", {}),
        ],
        unknown=PATH,
    )

    @pytest.mark.parametrize("path", ["osProfile", "osProfile.windowsConfiguration"])
    def test_what_kind_of_machine_it_is_must_be_known(self, path):
        hidden = spoil(self.cases.compliant[0], path, "04da6b54-80e4-46f7-96ec-b56ff0331ba9")
        assert self.judge(hidden).verdict is Verdict.UNKNOWN
