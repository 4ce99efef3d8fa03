"""The command line. What the terminal wants is read before any command makes a console."""

from quantum_landing_zone.cli.terminal import respect

respect()
