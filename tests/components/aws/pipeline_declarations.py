"""Pipelines for the tenants of these tests."""

from components.conftest import AURORA

PIPELINES = """
pipelines:
  nightly:
    kind: github
    repository: acme@12/circuits@345
    branch: main
    role: circuit-author
    environments: [dev]
  bench:
    kind: gitlab
    repository: acme/quantum/bench
    branch: release/1
    host: https://git.example.org/lab
    role: job-submitter
    environments: [dev, test]
  hardware:
    kind: github
    repository: acme/circuits
    deploymentEnvironment: on hardware
    role: job-submitter
    environments: [test]
"""
"""An author's, a submitter's from a GitLab of one's own, and one with approvals."""

WITH_PIPELINES = AURORA + PIPELINES
"""The pilot of these tests with all three."""

SHARED = WITH_PIPELINES.replace(
    'account: "111122224444", region: eu-north-1', 'account: "111122223333", region: eu-north-1, accountWide: adopt'
)
"""The same in one account, which `dev` equips."""

SAME_ISSUER = WITH_PIPELINES.replace("https://login.example.org/q", "https://git.example.org/lab")
"""The same, with people who sign in where the submitter's pipeline comes from."""
