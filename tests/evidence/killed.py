"""Collects evidence slowly, writing down each id that is asked of the account; `test_kill.py` kills it on the way."""

import sys
import time
from pathlib import Path

from evidence.conftest import state_of, subject_of

from quantum_landing_zone.evidence.collect import Options, collect
from quantum_landing_zone.evidence.state import resources
from quantum_landing_zone.evidence.state_account import azure_state
from quantum_landing_zone.evidence.store import next_in, write


def main() -> None:
    folder, wait = Path(sys.argv[1]), float(sys.argv[2])
    export = state_of("azure-minimal")
    told = azure_state(resources(export))

    def read(identity):
        with (folder / "asked").open("a", encoding="utf-8") as asked:
            asked.write(identity + "\n")
        time.sleep(wait)
        return told(identity)

    subject = subject_of("azure-minimal", "dev", export, read)
    bundle, journal = collect(
        subject, next_in(folder), Options(journal=folder / "collecting.jsonl", per_second=100_000)
    )
    write(bundle, folder)
    journal.done()


if __name__ == "__main__":
    main()
