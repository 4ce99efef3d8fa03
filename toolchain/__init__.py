"""Gets a machine ready: the Python environment and a real Pulumi engine. Standard library only."""
