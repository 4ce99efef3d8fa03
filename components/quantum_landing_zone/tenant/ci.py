"""Who a CI system says that a run is: issuer, audience and subject of its tokens.

| | GitHub Actions | GitLab CI |
|---|---|---|
| issuer | `https://token.actions.githubusercontent.com` | the host |
| audience | `sts.amazonaws.com`, as AWS's own action asks for it | the host, as GitLab's guide to AWS has it |
| a branch | `repo:owner/name:ref:refs/heads/B` | `project_path:group/project:ref_type:branch:ref:B` |
| an environment, with its approvals | `repo:owner/name:environment:E` | **cannot be pinned** |

Sources: GitHub docs, OpenID Connect reference (example subject claims, immutable subject claims); GitLab docs, OpenID
Connect authentication using ID tokens. GitLab's subject can be made of project, type and name of the ref alone
(gitlab-org/gitlab#477260), and the claim that names an environment is none that AWS knows. A project whose subject was
changed from the default is not let in.

What the subject does not say, and whoever owns the repository has to see to:

- who may push to the branch: protect it;
- which workflow file asks: a `pull_request_target` workflow of GitHub runs as the base branch, and with a fork's code
  if it checks that out. An environment with reviewers closes this; a branch does not;
- where a merge request comes from: an older GitLab gives a fork's run in the parent project the parent's subject
  (gitlab-org/gitlab#563038 tells of the fix);
- whose repository it is, where GitHub's subject has names alone: somebody else can take a name that was given up.
  `owner@1/name@2` pins ids, which are never given again. A subject that was customised otherwise is not let in.

GitHub Enterprise Server, `ghe.com` and enterprise issuers are not served: their tokens have other issuers.
"""

from quantum_landing_zone.tenant.pipeline import Pipeline

GITHUB_ISSUER = "https://token.actions.githubusercontent.com"
GITHUB_AUDIENCE = "sts.amazonaws.com"
GITLAB_COM = "https://gitlab.com"


def issuer_of(pipeline: Pipeline) -> str:
    """Return the `iss` claim of the pipeline's tokens."""
    return GITHUB_ISSUER if pipeline.kind == "github" else pipeline.host or GITLAB_COM


def audience_of(pipeline: Pipeline) -> str:
    """Return the `aud` claim that the pipeline has to ask for."""
    return GITHUB_AUDIENCE if pipeline.kind == "github" else issuer_of(pipeline)


def subject_of(pipeline: Pipeline) -> str:
    """Return the `sub` claim of the only runs that are let in, whole.

    Raises:
        ValueError: The pipeline pins nothing that its tokens could say; the tenant file's checks refuse it before.
    """
    if pipeline.kind == "github" and pipeline.deployment_environment is not None:
        return f"repo:{pipeline.repository}:environment:{pipeline.deployment_environment}"
    if pipeline.branch is None or pipeline.deployment_environment is not None:
        raise ValueError(f"the tokens of {pipeline.kind} pin neither branch nor environment of {pipeline.repository}")
    if pipeline.kind == "github":
        return f"repo:{pipeline.repository}:ref:refs/heads/{pipeline.branch}"
    return f"project_path:{pipeline.repository}:ref_type:branch:ref:{pipeline.branch}"
