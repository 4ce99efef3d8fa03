"""Identity: roles, their policies, and the identity providers that people come from. Users are not served."""

from quantum_sandbox.aws.iam import federation, policies, roles

RESOURCES = (*roles.RESOURCES, *policies.RESOURCES, *federation.RESOURCES)
