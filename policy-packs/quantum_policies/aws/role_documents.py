"""What a role of the stack is granted: its own inline policies, and those that are resources of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.documents import IDENTITY, documents
from quantum_policies.companions import Kind, companions

if TYPE_CHECKING:
    from quantum_policies.kit import Document, Resource

ROLE = "aws:iam/role:Role"
_ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy"
LOOKED_UP = (_ROLE_POLICY,)
_KINDS = (Kind(_ROLE_POLICY, "role"),)


def granted(role: Resource) -> list[Document]:
    """The documents of a role; its rule must list `LOOKED_UP` in `looks_up`.

    Managed policies are left out: those of AWS that grant much are blocked by aws-iam-no-admin-attachment.

    Raises:
        NotSeenYet: while the stack is not complete.
        UnknownValue: where a document, or whose it is, is not known.
        MalformedDocument: where a document can't be read.
    """
    own = [document for _, document in documents(role, IDENTITY)]
    beside = [each for policy in companions(role, _KINDS, "name") for _, each in documents(policy, IDENTITY)]
    return own + beside
