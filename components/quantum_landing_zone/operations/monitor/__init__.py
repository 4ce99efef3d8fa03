"""The provider monitor (LIF-02): what services report, held against the recorded facts."""
