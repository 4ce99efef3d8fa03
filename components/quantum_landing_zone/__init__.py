"""Isolated, governed quantum workspaces per team, as Pulumi components."""

import sys

from quantum_landing_zone.short_lived import settle

settle(sys.orig_argv)  # here, because it pays before the first class of an SDK is loaded
