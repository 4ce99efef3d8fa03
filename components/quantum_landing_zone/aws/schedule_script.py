"""What a scheduled job runs, as the inline build specification of its project; a test runs the same text.

Exit codes of `qlz` are docs/exit-codes.md's. A finding (1), an error (3) and what could not be read (2) all fail the
build, which is what raises the alert; only `inactive` may end with 2, as who of a group still signs in is known to the
identity provider alone. What the command says is in the job's log.
"""

import json

from quantum_landing_zone.tenant.schedule import Job

_COMMANDS: dict[Job, str] = {
    Job.EVIDENCE: 'qlz evidence collect "$QLZ_STACK" --project "$QLZ_FOLDER" --out bundles --archive',
    Job.ACCESS: 'qlz review access "$QLZ_STACK" --project "$QLZ_FOLDER"',
    Job.INACTIVE: 'qlz review inactive "$QLZ_STACK" --project "$QLZ_FOLDER"',
    Job.ROTATION: 'qlz review rotation "$QLZ_STACK" --project "$QLZ_FOLDER"',
    Job.PROVIDERS: 'qlz monitor providers --cloud aws --project "$QLZ_FOLDER"',
}
_TOOLS: dict[Job, str] = {Job.EVIDENCE: "qlz pulumi aws"}
_NEVER_WHOLE = frozenset({Job.INACTIVE})

# A container begins empty, and a bundle names the hash of the one before: the chain comes from the archive.
_CHAIN = """\
mkdir bundles || exit 3
aws s3 cp --recursive --only-show-errors "$QLZ_CHAIN" bundles/ || {
  echo "the bundles so far could not be read from $QLZ_CHAIN, so that no bundle can follow them"
  exit 3
}
"""
_UNKNOWN = """\
if [ "$code" -eq 2 ]; then
  echo "nothing is due; what could not be assessed is said above"
  exit 0
fi
"""


def job_script(job: Job) -> str:
    """Return the shell script of a job (POSIX sh): it ends with the command's own code, but for an allowed 2."""
    return (
        f"for tool in {_TOOLS.get(job, 'qlz')}; do\n"
        '  command -v "$tool" >/dev/null || { echo "the image has no $tool on PATH"; exit 3; }\n'
        "done\n"
        f"{_CHAIN if job is Job.EVIDENCE else ''}"
        "code=0\n"
        f"{_COMMANDS[job]} || code=$?\n"
        f"{_UNKNOWN if job in _NEVER_WHOLE else ''}"
        'exit "$code"\n'
    )


def build_specification(job: Job) -> str:
    """Return the build specification of a job as JSON, which YAML is a superset of."""
    return json.dumps({"version": 0.2, "phases": {"build": {"commands": [job_script(job)]}}})
