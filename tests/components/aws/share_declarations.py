"""A team that shares benchmark outputs, for the tests of its documents and of the component."""

SHARES = """
sharing:
  consortium:
    environment: dev
    folder: reports/2026
    recipientAccount: "999988887777"
    jurisdiction: uk
    externalId: comet-reads-aurora-1
    purpose: Comparison with the consortium's results
    approver: board@example.org
    approvedOn: 2026-11-01
    expires: 2027-01-31
  vendor:
    environment: dev
    folder: noise
    recipientAccount: "888877776666"
    jurisdiction: eu
    externalId: vendor-reads-aurora-1
    purpose: Calibration of the simulator's noise model
    approver: board@example.org
    approvedOn: 2026-10-01
    expires: 2026-11-20
  elsewhere:
    environment: test
    folder: reports
    recipientAccount: "999988887777"
    jurisdiction: eu
    externalId: comet-reads-aurora-2
    purpose: Comparison with the consortium's results
    approver: board@example.org
    approvedOn: 2026-11-01
    expires: 2027-01-31
"""
"""Two shares of `dev`, of which one ends before the other, and one of `test`."""
