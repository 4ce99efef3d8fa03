"""What the provider files under CloudWatch: log groups, and the rules of EventBridge."""

from quantum_sandbox.aws.cloudwatch import events, logs

RESOURCES = (*logs.RESOURCES, *events.RESOURCES)
