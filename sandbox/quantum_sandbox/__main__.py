"""`python -m quantum_sandbox start|stop|status|reset [FOLDER]`: the sandbox's account by hand."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from quantum_sandbox import server


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in ("start", "stop", "status", "reset"):
        sys.stderr.write("usage: python -m quantum_sandbox start|stop|status|reset [FOLDER]\n")
        return 2
    folder = Path(arguments[1] if len(arguments) > 1 else ".sandbox")
    try:
        if arguments[0] == "stop":
            sys.stdout.write("stopped\n" if server.stop(folder) else "nothing was running\n")
            return 0
        found = {"start": server.start, "status": server.status, "reset": server.reset}[arguments[0]](folder)
    except server.SandboxError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write(json.dumps(asdict(found) | {"endpoint": found.endpoint}, indent=2) + "\n")
    return 0 if found.running else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
