"""Which storage accounts hold audit records: those that say so in their tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quantum_policies.aws.audit_buckets import holds_audit_records
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import NotSeenYet, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from quantum_policies.kit import Resource

ACCOUNT = "azure-native:storage:StorageAccount"
ACCOUNTS = every(ACCOUNT)
_IN_URI = re.compile(r"/storageaccounts/([^/]+)", re.IGNORECASE)


def is_archive(account: Resource) -> bool:
    """Whether a storage account says that it holds audit records.

    Raises:
        UnknownValue: where the tag that says so is not known.
    """
    return holds_audit_records(account.mapping("tags"))


def account_of_uri(setting: Resource) -> Resource | None:
    """The storage account of the stack whose log a diagnostic setting sends; None for another resource's, or account.

    Raises:
        NotSeenYet: where the id names an account that is not registered yet and the stack is not complete.
        UnknownValue: where the id is not known and the engine has not told where it comes from.
    """
    try:
        found = _IN_URI.search(setting.text("resourceUri") or "")
    except UnknownValue:
        sources = setting.sources_of("resourceUri")
        if not sources:
            raise
        urns = {source.urn for source in sources}
        return next((each for kind in ACCOUNTS for each in setting.stack.of_type(kind) if each.urn in urns), None)
    return setting.neighbour(ACCOUNTS, "accountName", found.group(1)) if found else None


def tags_of_account(resource: Resource) -> Mapping[str, Any] | None:
    """The tags of the account that a resource belongs to, looked up by its name or by where that name comes from.

    Returns:
        None where the account is not in the stack.

    Raises:
        NotSeenYet: where it is not registered yet and the stack is not complete.
        UnknownValue: where the name is not known and comes from something else.
    """
    try:
        found = resource.neighbour((ACCOUNT,), "accountName", resource.text("accountName") or "")
    except UnknownValue as unknown:
        sources = resource.sources_of("accountName")
        if unknown.path == "accountName" and len(sources) == 1 and plain(sources[0].type) == ACCOUNT:
            return sources[0].properties.get("tags") or {}
        raise
    return found.mapping("tags") if found else None


def tags_beside(resource: Resource) -> Mapping[str, Any] | None:
    """As `tags_of_account`, for rules that judge less where no account is found, and so may overlook none.

    Raises:
        NotSeenYet: where it is not registered yet and the stack is not complete.
        UnknownValue: where it is not known which account it is, or another one may be it.
    """
    try:
        name = resource.text("accountName") or ""
    except UnknownValue:
        return tags_of_account(resource)
    doubt: UnknownValue | None = None
    for account in (found for kind in ACCOUNTS for found in resource.stack.of_type(kind)):
        try:
            if account.text("accountName") == name:
                return account.mapping("tags")
        except UnknownValue as unknown:
            doubt = doubt or unknown
    if not resource.stack.complete:
        raise NotSeenYet("accountName")
    if doubt:
        raise doubt
    return None
