"""The first 90 days as a runnable plan (REP-02): what is done is read from facts, never from a tick box."""
