"""Scheduled jobs for the tenants of these tests."""

DIGEST = "ab" * 32
STATE_KEY = "arn:aws:kms:eu-west-2:111122223333:key/11111111-2222-3333-4444-555555555555"
SCHEDULES = f"""    schedules:
      image: platform/operations@sha256:{DIGEST}
      project: quantum
      stack: aurora-dev
      state: {{bucket: platform-state, keyArn: "{STATE_KEY}"}}
      at: {{providers: rate(12 hours)}}"""


def with_schedules(declaration: str, environment: str = "dev") -> str:
    """Return the declaration with jobs on a clock in one environment."""
    head = f"  {environment}:"
    return "\n".join(f"{line}\n{SCHEDULES}" if line == head else line for line in declaration.splitlines())
