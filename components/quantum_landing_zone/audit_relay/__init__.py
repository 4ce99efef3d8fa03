"""The relay of Azure: an hour of the archive becomes normalised events at the SIEM's hubs. Standard library alone."""
