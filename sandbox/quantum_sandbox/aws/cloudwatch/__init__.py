"""What the provider files under CloudWatch: log groups, alarms, and the rules of EventBridge."""

from quantum_sandbox.aws.cloudwatch import alarms, events, logs

RESOURCES = (*logs.RESOURCES, *events.RESOURCES, *alarms.RESOURCES)
