"""Evidence, reviews and the provider monitor on a clock, in the workspace's own account."""

from collections.abc import Mapping
from typing import cast

import pulumi

from quantum_landing_zone.aws.bounded_role import bounded_role
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.aws.log_group import log_group
from quantum_landing_zone.aws.schedule_parts import dead_letters, failure_alert, job_project, job_schedule
from quantum_landing_zone.aws.schedule_role import starter_permissions, starter_trust
from quantum_landing_zone.tenant import AUDIT
from quantum_landing_zone.tenant.schedule import Job
from quantum_landing_zone.tenant.schedules import Schedules


class AwsSchedulesArgs(WorkspaceArgs):
    """Whose schedules, and under which key their records are; everything else is the declaration's."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsSchedules(WorkspaceComponent):
    """Owns, for each scheduled job of the environment, its schedule, its CodeBuild project and its role.

    The jobs are `qlz evidence collect --archive`, `qlz review access`, `inactive` and `rotation`, and `qlz monitor
    providers`. Each has a role of its own that can do what its command calls and no more, and that is its own boundary;
    one role starts the projects and can do nothing else. A job that finds something, fails, or could not read something
    fails its build, and the workspace's alert topic is told; so it is of a start that was given up. What a job says is
    in its log, under the audit key. Owns nothing where the environment declares no `schedules`.

    The keys and the alert topic of the workspace admit what is declared, whichever program makes this component; give
    `depends_on` where they are made in the same one. The image is the platform's to build: `qlz`, for evidence `pulumi`
    and `aws` too, and the project's folder with the team file; each run looks for the commands first. It is named by
    digest and lies in the registry of this account and region, so that no job runs what was not reviewed.

    What it cannot do: run in the workspace's network, which has no way to IAM (docs/adr/0015-jobs-run-outside.md);
    read the state of a backend that asks for a token; watch Azure. Who may change the projects, or start them with
    another build specification, has the powers of their roles: that is the deployment role, and no role of the team.
    The jobs themselves do not run in the sandbox; their script is run by a test.
    """

    CONTROLS = ("OPS-01", "OPS-02", "OPS-03", "LIF-02", "CMP-03")

    project_names: pulumi.Output[dict[str, str]]
    """Name of each job's project, to start it by hand."""

    schedule_arns: pulumi.Output[dict[str, str]]
    """ARN of each job's schedule."""

    role_arns: pulumi.Output[dict[str, str]]
    """ARN of the role that each job works as; a state's own key has to admit that of `evidence`."""

    def __init__(self, name: str, args: AwsSchedulesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the jobs.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: A document is larger than IAM accepts, or the audit class has no key.
        """
        times = {str(job): time for job, time in Schedules(workspace_of(args)).times.items()}
        super().__init__("quantum-landing-zone:index:AwsSchedules", name, args, opts, {"times": times})
        schedules = Schedules(self.workspace)
        made = self._jobs(name, schedules, key_arn(args["key_arns"], AUDIT)) if times else {}
        self.project_names = pulumi.Output.from_input({str(job): schedules.name(job) for job in made})
        # Without any schedule `Output.all` would give a list; from_input resolves the values, which its type hides.
        arns = pulumi.Output.from_input({str(job): arn for job, arn in made.items()})
        self.schedule_arns = cast("pulumi.Output[dict[str, str]]", arns)
        self.role_arns = pulumi.Output.from_input({str(job): schedules.role_arn(job) for job in made})
        self.register_outputs(
            {
                "projectNames": self.project_names,
                "scheduleArns": self.schedule_arns,
                "roleArns": self.role_arns,
            }
        )

    def _jobs(self, name: str, schedules: Schedules, key: pulumi.Input[str]) -> dict[Job, pulumi.Output[str]]:
        here = self.workspace
        log = log_group(self, f"{name}-log", schedules.log_group, key)
        letters = dead_letters(self, name, schedules, key)
        failure_alert(self, name, schedules)
        starter = bounded_role(
            self,
            f"{name}-starter",
            role=schedules.starter,
            purpose="Starts the scheduled jobs.",
            trust=starter_trust(here),
            permissions=starter_permissions(here),
            control="IAM-08",
        )
        made: dict[Job, pulumi.Output[str]] = {}
        for job in Job:
            project = job_project(self, f"{name}-{job}", schedules, job, key=key, log=log)
            waits = self.after(project, starter, letters)
            made[job] = job_schedule(self, f"{name}-{job}-schedule", schedules, job, waits).arn
        return made
