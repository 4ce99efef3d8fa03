"""Databases and machines on Azure that let people in by password.

A password that is given by the program is judged by azure-no-static-password. Neither the documentation of
pulumi-azure-native 3.29 nor the ARM reference, both read on 2026-11-25, says what an absent value means: it is taken
for passwords that are let in, which at worst asks for a line too much. Windows machines cannot refuse them and are
judged by their password.
"""

from __future__ import annotations

from quantum_policies.aws.settings import Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity, not_applicable

_TRUE = frozenset({"true"})
_PASSWORDS = "the database takes passwords"  # pragma: allowlist secret
_MACHINE = "the machine takes passwords"
_LINUX = "linuxConfiguration.disablePasswordAuthentication"
PROFILES = {
    "azure-native:compute:VirtualMachine": "osProfile",
    "azure-native:compute:VirtualMachineScaleSet": "virtualMachineProfile.osProfile",
    "azure-native:compute:VirtualMachineScaleSetVM": "osProfile",
}
"""Where a machine says how it lets people in."""

SETTINGS = {
    **{kind: (Setting(f"{path}.{_LINUX}", _TRUE, "false", _MACHINE),) for kind, path in PROFILES.items()},
    "azure-native:dbforpostgresql:Server": (
        Setting("authConfig.passwordAuth", frozenset({"disabled"}), "enabled", _PASSWORDS),
    ),
    "azure-native:sql:ManagedInstance": (
        Setting("administrators.azureADOnlyAuthentication", _TRUE, "false", _PASSWORDS),
    ),
    "azure-native:sql:ManagedInstanceAzureADOnlyAuthentication": (
        Setting("azureADOnlyAuthentication", _TRUE, "false", _PASSWORDS),
    ),
    "azure-native:sql:Server": (Setting("administrators.azureADOnlyAuthentication", _TRUE, "false", _PASSWORDS),),
    "azure-native:sql:ServerAzureADOnlyAuthentication": (
        Setting("azureADOnlyAuthentication", _TRUE, "false", _PASSWORDS),
    ),
    "azure-native:synapse:Workspace": (Setting("azureADOnlyAuthentication", _TRUE, "false", _PASSWORDS),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A machine without a profile starts from a disk that has its accounts already."""
    path = PROFILES.get(plain(resource.type))
    if path is not None:
        profile = resource.mapping(path)
        if not profile or profile.get("windowsConfiguration"):
            return not_applicable("the machine is no Linux machine that is set up here")
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-no-password-sign-in",
    title="Databases and machines on Azure refuse passwords",
    why="a password is guessed, shared and reused, and lets in whoever has it without a second factor",
    controls=("IAM-02", "IAM-03"),
    severity=Severity.HIGH,
    types=every(*SETTINGS),
    fix="let people sign in by Entra ID only: `azure_ad_only_authentication=True` on databases, "
    "`disable_password_authentication=True` on machines",
    check=check,
    labels=("credentials",),
)
