"""Our pack: one line for each rule of ours."""

from quantum_policies.kit import Pack

from own_rules import aws_queue_team_name

PACK = Pack("own-guardrails", "Our own guardrails for quantum workspaces.", (aws_queue_team_name.RULE,))
