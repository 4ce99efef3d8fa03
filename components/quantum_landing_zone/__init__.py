"""Isolated, governed quantum workspaces per team, as Pulumi components."""
