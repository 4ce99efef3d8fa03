"""Takes a stack down, and says what stays by design."""

from rich.console import Console

from quantum_landing_zone.cli.cloud import cloud_of
from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.project import Stack
from quantum_landing_zone.cli.recover import give_up_dead_run, recover
from quantum_landing_zone.cli.words import project_flag, tool

# What `destroy` leaves where it is, and why.
KEPT = {
    "aws:s3/bucket:Bucket": "protected audit records (AUD-05)",
    "aws:kms/key:Key": "the key of the audit records (AUD-05)",
    "azure-native:storage:StorageAccount": "write-once audit records (AUD-05)",
    "azure-native:keyvault:Vault": "the vault of their key; nobody can purge it (ENC-03)",
    "azure-native:keyvault:Key": "the key of the audit records (AUD-05)",
    "azure-native:operationalinsights:Workspace": "audit records for queries (AUD-05)",
    "aws:dynamodb/table:Table": "who asked for privileges and who approved (IAM-06)",
    "aws:cloudcontrol/resource:Resource": "a spending limit; without it a QPU's spending has no end (ONB-02)",
}

# What a given-up archive leaves protected: caps on spending, and approvals whose table AWS itself refuses to delete.
_KEEP_THEIRS = ("AwsSpend", "AwsElevation")

# What the cloud itself keeps for a while, or refuses to delete.
_LATER = {
    "aws": "  keys wait out their deletion window of 30 days and can be restored until then (ENC-03);\n"
    "  buckets that hold objects are not deleted, locked objects not before their retention ends (AUD-05).",
    "azure": "  a deleted vault keeps its name for 90 days, so that `up` is refused until then: bring it back by"
    " `az keyvault recover` (ENC-03);\n  locked blobs are not deleted before their retention ends (AUD-05).",
}


def destroy(stack: Stack, console: Console, *, endpoint: str | None, local: bool, archive: bool) -> bool:
    """Remove what a stack holds and say what stays by design.

    Args:
        stack: Which stack.
        console: Where to speak.
        endpoint: The sandbox's URL, or None for real accounts.
        local: Whether to run in the sandbox.
        archive: Also give up the protected audit archive, its log bucket and its key. The account still refuses to
            delete a bucket that holds objects, and objects whose retention has not ended.

    Returns:
        Whether everything that was to be removed is gone.

    Raises:
        TenantError: The tenant file has faults.
        ProjectError: A revocation stands in the workspace, or the stack cannot be run; nothing was removed.
    """
    cloud = cloud_of(stack, endpoint)  # refuses the credentials of another account before anything is done
    cloud.let_go()
    engine = engine_for(stack, endpoint=endpoint, local=local)
    give_up_dead_run(engine, console)
    engine.prepare()
    recover(engine, console, cloud.find)
    if archive:
        _unprotect_archive(engine)
    words = ["destroy", "--yes", "--stack", stack.name, "--exclude-protected"]
    done = engine.run(*words, check=False).returncode == 0
    left = [one for one in engine.export()["deployment"].get("resources") or [] if one["custom"] and one.get("protect")]
    console.print("\nWhat stays by design:")
    for one in left:
        if one["type"] in KEPT:
            console.print(f"  {one['type'].rsplit(':', 1)[-1]} {one['id']}: {KEPT[one['type']]}")
    rest = sum(one["type"] not in KEPT for one in left)
    if rest:
        console.print(f"  and {rest} settings that protect them;")
    console.print(_LATER["azure" if stack.cloud == "azure" else "aws"])
    if any(one["type"] == "aws:s3/bucket:Bucket" for one in left):
        flags = f"{' --sandbox' if local else ''} --archive"
        again = f"{tool()} destroy {stack.name}{project_flag(engine)}{flags}"
        console.print(f"To give up the audit archive as well: {again}")
    return done


def _unprotect_archive(engine: Engine) -> None:
    """Give up the protection of audit records and their key, of all in one step."""
    resources = engine.export()["deployment"].get("resources") or []
    held = [one["urn"] for one in resources if one.get("protect")]
    urns = [urn for urn in held if not any(part in urn for part in _KEEP_THEIRS)]
    if urns:  # without a name, the engine would ask
        engine.run("state", "unprotect", *urns, "--yes", "--stack", engine.stack.name, show=False)
