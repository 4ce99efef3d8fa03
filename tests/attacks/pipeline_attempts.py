"""Workspaces with pipelines, and tokens of CI systems that knock at their roles."""

from attacks.conftest import COMET, LYRA, workspaces

from quantum_landing_zone.access import Policies, Request, Verdict, judge
from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.access.judge import Document
from quantum_landing_zone.aws.pipeline_policy import pipeline_trust
from quantum_landing_zone.tenant.pipelines import PipelineIdentity, Pipelines

PIPELINES = """
pipelines:
  author:
    kind: github
    repository: acme/circuits
    branch: main
    role: circuit-author
    environments: [dev]
  pinned-by-id:
    kind: github
    repository: acme@12/circuits@345
    branch: main
    role: job-submitter
    environments: [test]
  approved:
    kind: github
    repository: acme/circuits
    deploymentEnvironment: hardware
    role: job-submitter
    environments: [dev, test, benchmark, validation]
  gitlab:
    kind: gitlab
    repository: acme/quantum/circuits
    branch: main
    role: job-submitter
    environments: [dev, benchmark]
"""
OWN, OTHER = workspaces(LYRA + PIPELINES), workspaces(COMET + PIPELINES.replace("acme", "comet-labs"))
"""The team under attack and the other one, by environment, each with pipelines of the same names."""

ROLES = [(environment, name) for environment, each in OWN.items() for name in Pipelines(each.here).identities]
"""Every pipeline's role of the team under attack, by environment."""


def pipeline_of(environment: str, name: str) -> PipelineIdentity:
    """A pipeline of the team under attack."""
    return Pipelines(OWN[environment].here).identities[name]


def signs_in(
    documents: Documents, target: PipelineIdentity, action: str = "sts:AssumeRoleWithWebIdentity", **changes: str
) -> Verdict:
    """What becomes of a token at a pipeline's role: the right one, but for the `issuer`, `audience` or `subject` given.

    STS knows a claim by its issuer's name, and takes the provider of that name in the role's own account. `trust` is
    tried in the place of the component's.
    """
    issuer = changes.get("issuer", target.claims)
    here = documents.here
    context = {
        "aws:ResourceAccount": here.account,
        "aws:RequestedRegion": here.region,
        f"{issuer}:aud": changes.get("audience", target.audience),
        f"{issuer}:sub": changes.get("subject", target.subject),
    }
    request = Request(action, target.role_arn, context, provider=here.iam_arn("oidc-provider", issuer))
    return judge(request, Policies(resource=Document("trust", changes.get("trust", pipeline_trust(target)))))
