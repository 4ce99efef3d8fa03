"""The table of requests, approvals and grants, as the function reads it: always as it is now."""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.elevation.request import (
    APPROVAL,
    GRANT,
    HOLDER,
    REQUEST,
    Approval,
    ElevationRequest,
    key,
    read_approval,
    read_request,
)


class Book:
    """Reads and writes the items of one table.

    Args:
        client: A boto3 client of DynamoDB.
        table: The table's name.
    """

    def __init__(self, client: Any, table: str) -> None:
        self._client = client
        self._table = table

    def request(self, requester: str, identity: str) -> ElevationRequest | None:
        """Return a person's request, or None where there is none.

        Raises:
            RefusedError: What is there has not the form of a request.
        """
        found = self._item(REQUEST + requester, identity)
        return read_request(found) if found else None

    def approval(self, approver: str, identity: str) -> Approval | None:
        """Return a person's approval, or None where there is none.

        Raises:
            RefusedError: What is there has not the form of an approval.
        """
        found = self._item(APPROVAL + approver, identity)
        return read_approval(found) if found else None

    def grant(self, identity: str) -> Mapping[str, str] | None:
        """Return what is noted of the grant of a request, or None before there is one."""
        found = self._item(GRANT, identity)
        return {name: value["S"] for name, value in found.items()} if found else None

    def note(self, identity: str, **facts: str) -> bool:
        """Note that a request is granted; return whether this call was the first to do so."""
        item = {**key(GRANT, identity), **{name: {"S": text} for name, text in facts.items()}}
        try:
            self._client.put_item(
                TableName=self._table,
                Item=item,
                ConditionExpression="attribute_not_exists(#holder)",
                ExpressionAttributeNames={"#holder": HOLDER},
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def _item(self, holder: str, identity: str) -> dict[str, Any] | None:
        found = self._client.get_item(TableName=self._table, Key=key(holder, identity), ConsistentRead=True)
        return found.get("Item")
