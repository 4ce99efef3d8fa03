"""The shared-responsibility matrix (CMP-02): who does what, by cloud and by provider, and what nobody says."""
