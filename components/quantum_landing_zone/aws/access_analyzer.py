"""Who outside of the account can reach what is in it, and which grants nobody uses."""

from typing import cast

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.account_scope import sets_account, sets_region
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.tenant import Sensitivity

UNUSED_DAYS = 90  # IAM Access Analyzer: 1 to 365
_NAME = 255  # IAM Access Analyzer API reference, CreateAnalyzer


class AwsAccessAnalyzerArgs(WorkspaceArgs):
    """Which workspace's account and region."""


class AwsAccessAnalyzer(WorkspaceComponent):
    """Owns two analyzers of the account: access from outside, and access that was not used for 90 days.

    The first looks at the workspace's region, so each region of the account gets one. The second looks at IAM, which
    an account has once, and is billed by role and month; it is made where the environment makes what its account holds
    once. Findings are read by the audit reviewer. It finds; it prevents nothing.

    Not part of `AwsLandingZone`, because the sandbox's account (moto) has no Access Analyzer: the component is tested
    by its inputs and by the parameters that botocore declares, and is for real accounts.
    """

    CONTROLS = ("TEN-04", "TEN-05", "IAM-08")

    analyzer_arns: pulumi.Output[dict[str, str]]
    """ARN of each analyzer that this environment makes: external, unused."""

    def __init__(self, name: str, args: AwsAccessAnalyzerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the analyzers.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
        """
        super().__init__("quantum-landing-zone:index:AwsAccessAnalyzer", name, args, opts, {"unusedDays": UNUSED_DAYS})
        self._name = name
        made: dict[str, aws.accessanalyzer.Analyzer] = {}
        if sets_region(self.workspace):
            made["external"] = self._analyzer("external", "ACCOUNT")
        if sets_account(self.workspace):
            unused = aws.accessanalyzer.AnalyzerConfigurationArgs(
                unused_access=aws.accessanalyzer.AnalyzerConfigurationUnusedAccessArgs(unused_access_age=UNUSED_DAYS)
            )
            made["unused"] = self._analyzer("unused", "ACCOUNT_UNUSED_ACCESS", unused)
        # Without any analyzer `Output.all` would give a list; from_input resolves the values, which its type hides.
        arns = pulumi.Output.from_input({kind: analyzer.arn for kind, analyzer in made.items()})
        self.analyzer_arns = cast("pulumi.Output[dict[str, str]]", arns)
        self.register_outputs({"analyzerArns": self.analyzer_arns})

    def _analyzer(
        self, kind: str, type_: str, configuration: "aws.accessanalyzer.AnalyzerConfigurationArgs | None" = None
    ) -> "aws.accessanalyzer.Analyzer":
        here = self.workspace
        return aws.accessanalyzer.Analyzer(
            f"{self._name}-{kind}",
            analyzer_name=here.name("access", kind, limit=_NAME),
            type=type_,
            configuration=configuration,
            tags=here.tags("access-analyzer", Sensitivity.CONFIDENTIAL),
            opts=self.child,
        )
