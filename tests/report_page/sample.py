"""One submission, to be changed by a test into what it needs."""

from datetime import UTC, datetime

from quantum_landing_zone.report_page.events import Event

EVENT = Event(
    uid="1",
    time=datetime(2026, 11, 24, 23, 59, tzinfo=UTC),
    team="a",
    environment="dev",
    kinds=("job-submission",),
    operation="CreateQuantumTask",
    severity=1,
    failed=False,
    crossed=False,
    submits=True,
    subject="",
    backend="iqm/Garnet",
    backend_kind="qpu",
    shots=100,
)
