"""Serves the pack `credentials`: no long-lived credentials, and trust that names its parties."""

from quantum_policies.kit.serve import serve
from quantum_policies.packs import CREDENTIALS

if __name__ == "__main__":
    serve(CREDENTIALS)
