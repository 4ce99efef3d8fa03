"""The report: bundles, tenant files, audit events and benchmark runs as one self-contained page, and as data.

Each section owns what it counts, the form of its data and how it is shown; nothing here asks a cloud or the network.
"""
