"""Serves the pack `regulated`: every guardrail and none of them lowered, for the profile `regulated` only."""

from quantum_policies.kit.serve import serve
from quantum_policies.packs import REGULATED

if __name__ == "__main__":
    serve(REGULATED)
