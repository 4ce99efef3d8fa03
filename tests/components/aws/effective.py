"""What a session may do in the end: identity policy and boundary together, for a tenant with every environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.aws.iam_evaluator import Request, decide

from quantum_landing_zone.aws.author_boundary import boundary_of
from quantum_landing_zone.aws.boundary import job_boundary
from quantum_landing_zone.aws.job_role import job_policy
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, parse_tenant

OIDC = (
    """identity: {kind: oidc, issuer: "https://login.example.org/q", audience: qlz, subjects: ["atlas:*", "ops:*"]}"""
)
SAML = "identity: {kind: saml, providerName: corporate}"
IDENTITY_CENTER = """identity:
  kind: identity-center
  permissionSets:
    circuit-author: Author
    job-submitter: Submitter
    backend-admin: Admin
    billing-viewer: Billing
    audit-reviewer: Audit"""
ATLAS = f"""
apiVersion: quantum-landing-zone/v1
team: atlas
owners: [leads@example.org]
costCentre: CC-1
stage: active
pilotExit: {{approverRole: security-lead, date: 2026-10-01, reference: CHANGE-1}}
useCase: Error mitigation on small circuits with synthetic data
residency: {{jurisdictions: [eu, uk, us]}}
{OIDC}
roles:
  circuit-author: [researchers, writers]
  job-submitter: [researchers, submitters]
  backend-admin: [platform]
  billing-viewer: [finance]
  audit-reviewer: [security]
artifacts:
  circuit: {{sensitivity: confidential, labels: [experimental-ip]}}
  device-selection: {{sensitivity: confidential}}
  job-input: {{sensitivity: internal}}
  result: {{sensitivity: restricted}}
  benchmark-output: {{sensitivity: public}}
environments:
  dev:
    aws: {{account: "111122223333", region: eu-west-2}}
    devices: [amazon/sv1, amazon/dm1]
  test:
    aws: {{account: "111122224444", region: eu-north-1}}
    devices: [iqm/Garnet]
    spendCapsUsd: {{iqm/Garnet: 50}}
  benchmark:
    aws: {{account: "111122225555", region: us-east-1}}
    devices: [amazon/sv1, ionq/Forte-1]
    spendCapsUsd: {{ionq/Forte-1: 50}}
  validation:
    aws: {{account: "111122226666", region: eu-north-1}}
    devices: [iqm/Garnet]
    spendCapsUsd: {{iqm/Garnet: 0}}
"""
"""A tenant past its pilot with all four environments: simulators, a QPU, both, and a QPU."""


def atlas(environment: str, identity: str = OIDC) -> AwsWorkspace:
    """The workspace of an environment, with another way of signing in if need be."""
    return AwsWorkspace(parse_tenant(ATLAS.replace(OIDC, identity)), Environment(environment))


def device_arn(here: AwsWorkspace, name: str) -> str:
    """The ARN that IAM evaluates: with the caller's account, and no region where the public ARN has none."""
    region = "" if name.startswith("amazon/") else here.region
    kind = "quantum-simulator" if name.startswith("amazon/") else "qpu"
    return f"arn:aws:braket:{region}:{here.account}:device/{kind}/{name}"


@dataclass(frozen=True)
class Session:
    """Somebody signed in as a role, or a running hybrid job."""

    here: AwsWorkspace
    policy: str
    boundary: str
    principal: str
    tags: dict[str, str] = field(default_factory=dict)

    def may(
        self,
        action: str,
        *resources: str,
        region: str | None = None,
        requested: Mapping[str, str] | None = None,
        resource: Mapping[str, str] | None = None,
        more: Mapping[str, str | tuple[str, ...]] | None = None,
    ) -> bool:
        """Whether the call passes on every resource on which IAM judges it.

        `requested` and `resource` are the tags sent and the tags already there; `more` holds further condition keys.
        """
        context = {
            "aws:PrincipalAccount": self.here.account,
            "aws:ResourceAccount": self.here.account,
            "aws:PrincipalArn": self.principal,
            "aws:RequestedRegion": region or self.here.region,
            **{f"aws:PrincipalTag/{key}": value for key, value in self.tags.items()},
            **{f"aws:RequestTag/{key}": value for key, value in (requested or {}).items()},
            **{f"aws:ResourceTag/{key}": value for key, value in (resource or {}).items()},
            **(more or {}),
        }
        requests = [Request(action, each, context) for each in resources or ("*",)]
        return all(decide(each, request) == "allow" for request in requests for each in (self.policy, self.boundary))

    def runs(self, device: str, *, region: str | None = None, requested: Mapping[str, str] | None = None) -> bool:
        """Whether it may create a task on a device, with the tags that every task needs unless others are given."""
        where = (device_arn(self.here, device), self.here.arn("braket", "quantum-task/1"))
        sent = self.sends() if requested is None else requested
        return self.may("braket:CreateQuantumTask", *where, region=region, requested=sent)

    def sends(self) -> dict[str, str]:
        """The tags that a program of this session sends."""
        user = {"User": self.tags["User"]} if "User" in self.tags else {}
        return {**self.here.task_tags, **user}

    def starts(self, device: str) -> bool:
        """Whether it may start a hybrid job on a device."""
        where = (device_arn(self.here, device), self.here.arn("braket", "job/1"))
        return self.may("braket:CreateJob", *where, requested=self.sends())


def person(here: AwsWorkspace, role: Role, user: str | None = "ada") -> Session:
    """Somebody signed in as a role; the role's own tags are the session's."""
    tags = {"Team": here.slug, "Environment": str(here.environment), **({"User": user} if user else {})}
    return Session(here, role_policy(here, role), boundary_of(here, role), here.role_arn(role), tags)


def job(here: AwsWorkspace) -> Session:
    """A running hybrid job."""
    tags = {"Team": here.slug, "Environment": str(here.environment)}
    return Session(here, job_policy(here), job_boundary(here), here.job_role_arn, tags)
