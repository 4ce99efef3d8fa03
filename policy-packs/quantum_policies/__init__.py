"""Guardrails: rules that judge any Pulumi program on AWS and Azure."""
