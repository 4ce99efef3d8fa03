"""Serves our pack: the engine starts this beside the guardrails."""

from own_rules import PACK
from quantum_policies.kit.serve import serve

if __name__ == "__main__":
    serve(PACK)
