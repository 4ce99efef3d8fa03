"""The public access block of a whole account."""

from quantum_sandbox.aws.entry import Call, Entry, names
from quantum_sandbox.aws.s3.access import BLOCKS
from quantum_sandbox.values import Props


def _put(call: Call, inputs: Props) -> str:
    account = inputs.get("accountId") or call.account
    wanted = {name: bool(inputs.get(key)) for key, name in BLOCKS.items()}
    call.client("s3control").put_public_access_block(AccountId=account, PublicAccessBlockConfiguration=wanted)
    return account


def _update(call: Call, _account: str, _old: Props, new: Props) -> None:
    _put(call, new)


def _read(call: Call, account: str, _known: Props) -> Props:
    found = call.client("s3control").get_public_access_block(AccountId=account)["PublicAccessBlockConfiguration"]
    return {"accountId": account, **{key: found.get(name, False) for key, name in BLOCKS.items()}}


def _delete(call: Call, account: str, _state: Props) -> None:
    call.client("s3control").delete_public_access_block(AccountId=account)


RESOURCES = (
    Entry(
        kind="aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
        label="S3 Account Public Access Block",
        create=_put,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("accountId"),
        subject="accountId",
        computed=names("accountId"),
        defaults=dict.fromkeys(BLOCKS, False),
        gone=names("NoSuchPublicAccessBlockConfiguration"),
    ),
)
