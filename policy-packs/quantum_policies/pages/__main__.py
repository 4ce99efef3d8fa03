"""Writes the pages of the rules and their examples again."""

from quantum_policies.pages import write

if __name__ == "__main__":
    write()
