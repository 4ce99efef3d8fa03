"""What the guardrails add to a preview."""
