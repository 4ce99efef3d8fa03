"""The provider register: what public sources say of each provider, what nobody says, and what the platform decided.

Answers stand in `facts/providers/<cloud>-<provider>.yaml`, decisions in `facts/provider_reviews.yaml`, what stays open
in `facts/provider_risks.yaml`. Each is a reviewed file; nothing here asks anybody.
"""
