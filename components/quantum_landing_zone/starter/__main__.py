"""Runs a first circuit in a workspace, or writes the description that it needs.

    python -m quantum_landing_zone.starter describe stacks/tenants/aurora.yaml dev > workspace.json
    python -m quantum_landing_zone.starter run --local --workspace workspace.json --token token.jwt
    python -m quantum_landing_zone.starter run --device amazon/sv1 --workspace workspace.json --token token.jwt

In a notebook of the workspace neither a description nor a token is needed. `--local` runs on this machine, costs
nothing and takes the same way into the result store.
"""

import argparse
import sys
from pathlib import Path

from quantum_landing_zone.starter.circuit import LOCAL, bell, run_locally, run_on_device, sdk_version
from quantum_landing_zone.starter.credentials import sign_in
from quantum_landing_zone.starter.results import Report, write
from quantum_landing_zone.starter.workspace import StarterError, read

_SHOTS = 100


def main(arguments: list[str]) -> int:
    """Do what is asked; a refusal, ours or that of AWS, is written to the error stream and ends with 1."""
    from botocore.exceptions import BotoCoreError, ClientError

    given = _parser().parse_args(arguments)
    try:
        sys.stdout.write(_describe(given) if given.verb == "describe" else _run(given))
    except StarterError as refusal:
        sys.stderr.write(f"refused: {refusal}\n")
        return 1
    except (BotoCoreError, ClientError) as refusal:
        sys.stderr.write(f"refused by AWS: {refusal}\n")
        return 1
    return 0


def _run(given: argparse.Namespace) -> str:
    workspace = read(given.workspace)
    # Refused before anybody signs in: what is not approved needs no session.
    if not given.local:
        workspace.device(given.device)
    sdk, circuit = sdk_version(), bell()
    signed_in = sign_in(workspace, given.token, given.user) if workspace.runs_as_author else None
    if given.local or signed_in is None:
        counts = run_locally(circuit, given.shots)
    else:
        counts = run_on_device(signed_in, workspace, given.device, circuit, given.shots)
    report = Report(
        environment=workspace.environment,
        backend=LOCAL if given.local else given.device,
        sdk=sdk,
        method="Bell pair",
        shots=given.shots,
        counts=counts,
    )
    measured = ", ".join(f"{outcome}: {times}" for outcome, times in sorted(counts.items()))
    if signed_in is None:
        return f"{report.backend} measured {measured}\nnot written: authors write results in dev alone (IAM-01)\n"
    return f"{report.backend} measured {measured}\nwritten to {write(signed_in, workspace, report)}\n"


def _describe(given: argparse.Namespace) -> str:
    from quantum_landing_zone.starter.describe import describe
    from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant

    return describe(AwsWorkspace(load_tenant(given.team_file), Environment(given.environment))).text() + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m quantum_landing_zone.starter", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    verbs = parser.add_subparsers(dest="verb", required=True)
    run = verbs.add_parser("run", help="run the circuit")
    where = run.add_mutually_exclusive_group(required=True)
    where.add_argument("--local", action="store_true", help="on this machine, by the SDK's own simulator")
    where.add_argument("--device", help="on an approved device, as provider/name")
    run.add_argument("--shots", type=int, default=_SHOTS, help=f"how often, {_SHOTS} unless given")
    run.add_argument("--workspace", type=Path, help="description of the workspace; notebooks have one")
    run.add_argument("--token", type=Path, help="file with a web identity token of your identity provider")
    run.add_argument("--user", help="the User tag of your session, where no token says it")
    describe = verbs.add_parser("describe", help="write the description of a workspace")
    describe.add_argument("team_file", type=Path)
    describe.add_argument("environment")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
