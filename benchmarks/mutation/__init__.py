"""What the guardrails catch when one property of a compliant stack is spoilt. `python -m benchmarks.mutation`."""
