"""What a platform team does with running workspaces."""
