"""Secrets for the tenants of these tests: one with an issuer, one that a person replaces, one of one environment."""

SECRETS = """
secrets:
  provider-token:
    purpose: API token of the provider's cloud
    rotateEveryDays: 30
    readers: [job-submitter, hybrid-job]
    issuer:
      kind: http
      issueUrl: https://tokens.example.org/v1/issue
      checkUrl: https://tokens.example.org/v1/check
      revokeUrl: https://tokens.example.org/v1/revoke
  licence-key-by-hand:
    purpose: Licence key of a compiler that is sold by mail
    sensitivity: restricted
    rotateEveryDays: 90
    readers: [circuit-author]
  elsewhere:
    purpose: A token that only the test environment holds
    rotateEveryDays: 7
    readers: [job-submitter]
    environments: [ENVIRONMENT]
"""


def with_secrets(declaration: str, elsewhere: str, *, jobs: bool = True) -> str:
    """Return the declaration with three secrets, the third in one environment alone.

    `jobs` says whether the tenant has an environment in which hybrid jobs run and read.
    """
    declared = SECRETS.replace("ENVIRONMENT", elsewhere)
    return declaration + (declared if jobs else declared.replace(", hybrid-job", ""))
