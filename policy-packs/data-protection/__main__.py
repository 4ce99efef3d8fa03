"""Serves the pack `data-protection`: encrypted, closed, recorded and labelled data, and secrets that stay secret."""

from quantum_policies.kit.serve import serve
from quantum_policies.packs import DATA_PROTECTION

if __name__ == "__main__":
    serve(DATA_PROTECTION)
