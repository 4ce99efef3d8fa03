"""Containers whose content nobody can change: their policies, once locked, are extended and nothing else."""

from collections.abc import Mapping

from quantum_sandbox.azure import arm
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_POLICY = "azure-native:storage:BlobContainerImmutabilityPolicy"
_ACCOUNT = "azure-native:storage:StorageAccount"
_ACCOUNTS = "immutableStorageWithVersioning.immutabilityPolicy"  # the account's own policy, for all its versions
_DAYS = "immutabilityPeriodSinceCreationInDays"
_ENDING = "/immutabilitypolicies/default"
_LONGEST = 146_000  # days; Microsoft Learn, Configure immutability policies for containers


def first(token: str) -> Props:
    """Return the state that Azure gives a policy: unlocked. Locking is a call that azure-native does not make."""
    return {"state": "Unlocked"} if token == _POLICY else {}


def kept(before: Props) -> Props:
    """Return what an update leaves as it is: a container's policy has its state from elsewhere."""
    return {"state": before["state"]} if _DAYS in before and "state" in before else {}


def refuse_period(token: str, inputs: Props) -> None:
    """Refuse a time that a policy cannot have.

    Raises:
        Refusal: It is not between a day and 400 years. The code is not confirmed.
    """
    days = inputs.get(_DAYS)
    if token == _POLICY and days is not None and not 1 <= int(days) <= _LONGEST:
        raise arm.refusal(
            400, "InvalidRequestPropertyValue", f"The value '{days}' of '{_DAYS}' is not between 1 and {_LONGEST}."
        )


def refuse_policy_change(token: str, before: Props, after: Props) -> None:
    """Refuse a change of a locked policy, of a container or of a whole account, other than a longer time.

    Source: Microsoft Learn, Immutable storage for Azure Blob Storage; the answer is the one that
    github.com/Azure/azure-powershell, issue 26148 shows of a deletion.

    Raises:
        Refusal: The policy is locked, and the change is none that makes it last longer.
    """
    old, new = before, {**after, "state": before.get("state")}
    if token == _ACCOUNT:
        old, new = (next(iter(arm.values(state, _ACCOUNTS)), {}) for state in (before, after))
    if token not in (_POLICY, _ACCOUNT) or old.get("state") != "Locked":
        return
    shorter = int(new.get(_DAYS) or 0) < int(old.get(_DAYS) or 0)
    appends = ("allowProtectedAppendWrites", "allowProtectedAppendWritesAll")
    loosened = new.get("state") != "Locked" or any(bool(old.get(name)) != bool(new.get(name)) for name in appends)
    if shorter or loosened:
        raise _locked()


def refuse_deletion(identity: str, known: Mapping[str, Props]) -> None:
    """Refuse to delete a locked policy, or an account that holds one.

    Raises:
        Refusal: Something there is locked. Source of the answers: github.com/Azure/azure-powershell, issue 26148.
    """
    wanted = identity.lower()
    for key, state in known.items():
        if not (key.lower().endswith(_ENDING) and state.get("state") == "Locked" and arm.below(key, identity)):
            continue
        if key.lower() == wanted:
            raise _locked()
        container = key.split("/")[-3]
        raise arm.refusal(
            409,
            "AccountProtectedFromDeletion",
            f"{identity.rpartition('/')[2]} is protected from deletion. The container(s) {container} have a locked"
            " immutability policy.",
        )


def _locked() -> Refusal:
    return arm.refusal(
        412,
        "ContainerImmutabilityPolicyFailure",
        "Operation not allowed on immutability policy with current state.",
    )
