"""What keeps objects from being lost: versions, and locks against deletion."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Call, Entry, compact, decline, names
from quantum_sandbox.aws.errors import unless
from quantum_sandbox.aws.s3.settings import ABSENT_BUCKET, PLACE, identity, place, target
from quantum_sandbox.values import Props


def _put_versioning(call: Call, inputs: Props) -> str:
    wanted = inputs["versioningConfiguration"]
    decline("S3 Bucket Versioning", inputs, "mfa")
    if wanted["status"] != "Disabled":
        call.client("s3").put_bucket_versioning(
            **target(call, identity(inputs)),
            VersioningConfiguration=compact(Status=wanted["status"], MFADelete=wanted.get("mfaDelete")),
        )
    return identity(inputs)


def _update_versioning(call: Call, _setting: str, _old: Props, new: Props) -> None:
    _put_versioning(call, new)


def _read_versioning(call: Call, setting: str, known: Props) -> Props | None:
    found = call.client("s3").get_bucket_versioning(**target(call, setting))
    wanted = (known.get("versioningConfiguration") or {}).get("status")
    status = found.get("Status") or ("Disabled" if wanted == "Disabled" else None)
    if status is None:
        return None
    deletion = found.get("MFADelete")
    block = compact(status=status, mfaDelete=deletion if deletion == "Enabled" else None)
    return place(setting) | {"versioningConfiguration": block}


def _delete_versioning(call: Call, setting: str, state: Props) -> None:
    """Versions can't be switched off again, and not even suspended under a lock: then they stay.

    The real API refuses the suspension (`InvalidBucketState`) and the real provider takes that for done; moto does
    not refuse, so the lock is looked for here.
    """
    status = (state.get("versioningConfiguration") or {}).get("status")
    unlocked = names("ObjectLockConfigurationNotFoundError")
    s3 = call.client("s3")
    locked = unless(unlocked, lambda: s3.get_object_lock_configuration(**target(call, setting)))
    if status == "Enabled" and locked is None:
        unless(
            names("InvalidBucketState"),
            lambda: call.client("s3").put_bucket_versioning(
                **target(call, setting), VersioningConfiguration={"Status": "Suspended"}
            ),
        )


def _put_lock(call: Call, inputs: Props) -> str:
    decline("S3 Bucket Object Lock Configuration", inputs, "token")
    retention = (inputs.get("rule") or {}).get("defaultRetention") or {}
    wanted = compact(Mode=retention.get("mode"), Days=retention.get("days"), Years=retention.get("years"))
    call.client("s3").put_object_lock_configuration(
        **target(call, identity(inputs)),
        ObjectLockConfiguration=compact(
            ObjectLockEnabled=inputs.get("objectLockEnabled", "Enabled"),
            Rule={"DefaultRetention": wanted} if wanted else None,
        ),
    )
    return identity(inputs)


def _update_lock(call: Call, _setting: str, _old: Props, new: Props) -> None:
    _put_lock(call, new)


def _read_lock(call: Call, setting: str, _known: Props) -> Props | None:
    found = call.client("s3").get_object_lock_configuration(**target(call, setting))["ObjectLockConfiguration"]
    retention = (found.get("Rule") or {}).get("DefaultRetention") or {}
    block = compact(mode=retention.get("Mode"), days=retention.get("Days"), years=retention.get("Years"))
    return place(setting) | {
        "objectLockEnabled": found.get("ObjectLockEnabled"),
        "rule": {"defaultRetention": block} if block else None,
    }


def _delete_lock(call: Call, setting: str, _state: Props) -> None:
    """The default goes; the lock of the bucket itself is for ever, and so are the locks of its objects."""
    call.client("s3").put_object_lock_configuration(
        **target(call, setting), ObjectLockConfiguration={"ObjectLockEnabled": "Enabled"}
    )


RESOURCES = (
    Entry(
        kind="aws:s3/bucketVersioning:BucketVersioning",
        label="S3 Bucket Versioning",
        create=_put_versioning,
        read=_read_versioning,
        update=_update_versioning,
        delete=_delete_versioning,
        replace=PLACE,
        subject="bucket",
        gone=ABSENT_BUCKET,
    ),
    Entry(
        kind="aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        label="S3 Bucket Object Lock Configuration",
        create=_put_lock,
        read=_read_lock,
        update=_update_lock,
        delete=_delete_lock,
        replace=PLACE,
        subject="bucket",
        defaults={"objectLockEnabled": "Enabled"},
        gone=ABSENT_BUCKET | names("ObjectLockConfigurationNotFoundError"),
        rules=(rules.one_of("objectLockEnabled", "Enabled"),),
    ),
)
