"""What is particular to quantum work."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.quantum import (
    aws_boundary_run_owner,
    aws_boundary_run_region,
    aws_boundary_run_tags,
    aws_iam_no_provider_agreement,
    aws_iam_spend_separation,
    aws_job_container,
    aws_job_image,
    aws_notebook_isolation,
    aws_workbench_isolation,
    azure_quantum_identity,
    azure_quantum_provider,
)

RULES: tuple[Rule, ...] = (
    aws_boundary_run_owner.RULE,
    aws_boundary_run_region.RULE,
    aws_boundary_run_tags.RULE,
    aws_iam_no_provider_agreement.RULE,
    aws_iam_spend_separation.RULE,
    aws_job_container.RULE,
    aws_job_image.RULE,
    aws_notebook_isolation.RULE,
    aws_workbench_isolation.RULE,
    azure_quantum_identity.RULE,
    azure_quantum_provider.RULE,
)
