"""Serves the pack `residency`: data, jobs and devices stay in approved places."""

from quantum_policies.kit.serve import serve
from quantum_policies.packs import RESIDENCY

if __name__ == "__main__":
    serve(RESIDENCY)
