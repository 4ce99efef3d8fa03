"""Serves the pack `guardrails`: every guardrail for isolated quantum workspaces on AWS and Azure."""

from quantum_policies.kit.serve import serve
from quantum_policies.packs import GUARDRAILS

if __name__ == "__main__":
    serve(GUARDRAILS)
