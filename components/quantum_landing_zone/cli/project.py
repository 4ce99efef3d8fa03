"""A stack on disk: its project, its program, its configuration, and the tenant that it deploys."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quantum_landing_zone.tenant import AwsWorkspace, Environment, Tenant, load_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


class ProjectError(ValueError):
    """A stack cannot be found or read; the message says what is there and how to go on."""


@dataclass(frozen=True, kw_only=True)
class Stack:
    """One stack of a Pulumi project whose configuration names a tenant file and an environment.

    Attributes:
        name: The stack's name.
        project: The project's name.
        folder: Where Pulumi.yaml stands.
        settings: The content of Pulumi.yaml.
        configuration: The content of the stack's configuration file.
    """

    name: str
    project: str
    folder: Path
    settings: dict[str, Any]
    configuration: dict[str, Any]

    @property
    def program(self) -> Path:
        """The folder of the program."""
        return (self.folder / self.settings.get("main", ".")).resolve()

    @property
    def identity(self) -> str:
        """A name that is unique in this checkout: the project and the stack."""
        return f"{self.project}.{self.name}"

    def value(self, key: str) -> str:
        """Return a configuration value of the project.

        Raises:
            ProjectError: It is not set.
        """
        full = f"{self.project}:{key}"
        if full not in self.configuration.get("config", {}):
            raise ProjectError(
                f"stack {self.name!r} does not set {full!r}. Fix: add it to its configuration file in {self.folder}."
            )
        return str(self.configuration["config"][full])

    @property
    def tenant_file(self) -> Path:
        """The tenant file, whose path in the configuration is relative to the program."""
        return self.program / self.value("tenant")

    def tenant(self) -> Tenant:
        """Return the validated tenant.

        Raises:
            TenantError: The file has faults.
        """
        return load_tenant(self.tenant_file)

    @property
    def cloud(self) -> str:
        """The cloud that the stack deploys to: `aws` where its configuration names none, or `azure`."""
        return str(self.configuration.get("config", {}).get(f"{self.project}:cloud", "aws"))

    def place(self) -> AwsWorkspace | AzureWorkspace:
        """Return the stack's workspace as plain values, on whichever cloud it is.

        Raises:
            TenantError: The tenant file has faults.
            ProjectError: The environment is not declared for the cloud, or the cloud is none of the two.
        """
        tenant, wanted = self.tenant(), self.value("environment")
        if wanted not in list(tenant.environments):
            raise ProjectError(
                f"stack {self.name!r}: team {tenant.team!r} declares no environment {wanted!r};"
                f" declared: {', '.join(tenant.environments)}."
            )
        environment = Environment(wanted)
        if self.cloud not in {"aws", "azure"}:
            raise ProjectError(f"stack {self.name!r}: cloud {self.cloud!r} is not known. Fix: set aws or azure.")
        if getattr(tenant.environments[environment], self.cloud) is None:
            raise ProjectError(
                f"stack {self.name!r}: environment {wanted!r} of team {tenant.team!r} is not declared for {self.cloud}."
                f" Fix: add `{self.cloud}` to it in the tenant file."
            )
        return AzureWorkspace(tenant, environment) if self.cloud == "azure" else AwsWorkspace(tenant, environment)

    def workspace(self) -> AwsWorkspace:
        """Return the stack's workspace on AWS, for commands that know no other cloud.

        Raises:
            TenantError: The tenant file has faults.
            ProjectError: The environment is not declared, or the stack is one of Azure.
        """
        here = self.place()
        if isinstance(here, AzureWorkspace):
            raise ProjectError(f"stack {self.name!r} is on Azure; this command knows AWS only.")
        return here


def find_project(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Return the project in `folder` or the nearest folder above it: where its Pulumi.yaml stands, and what it says.

    Raises:
        ProjectError: There is none.
    """
    root = next((place for place in (folder.resolve(), *folder.resolve().parents) if _settings(place)), None)
    if root is None:
        raise ProjectError(f"no Pulumi.yaml in {folder} or above. Fix: run in a checkout, or give `--project FOLDER`.")
    return root, _settings(root)


def find_stack(name: str, folder: Path) -> Stack:
    """Return a stack of the project in `folder` or the nearest folder above it that holds a Pulumi.yaml.

    Raises:
        ProjectError: There is no project, or it has no such stack.
    """
    root, settings = find_project(folder)
    config_folder = root / settings.get("stackConfigDir", ".")
    file = config_folder / f"Pulumi.{name}.yaml"
    if not file.is_file():
        known = sorted(
            path.name.removeprefix("Pulumi.").removesuffix(".yaml") for path in config_folder.glob("Pulumi.*.yaml")
        )
        raise ProjectError(f"project {settings['name']!r} has no stack {name!r}; it has: {', '.join(known) or 'none'}.")
    return Stack(
        name=name,
        project=settings["name"],
        folder=root,
        settings=settings,
        configuration=yaml.safe_load(file.read_text(encoding="utf-8")) or {},
    )


def _settings(folder: Path) -> dict[str, Any]:
    file = folder / "Pulumi.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
