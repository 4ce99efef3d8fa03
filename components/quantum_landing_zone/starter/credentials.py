"""Gets a session that ends within the hour, as the role that the workspace names; a key that lasts is refused."""

import base64
import binascii
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quantum_landing_zone.starter.workspace import StarterError, Workspace

_SECONDS = 3600  # the longest session of every role of a workspace
_TAGS = "https://aws.amazon.com/tags"  # IAM user guide: the claim that carries session tags of a web identity


@dataclass(frozen=True)
class SignedIn:
    """A session, and whose results it writes.

    Attributes:
        session: A boto3 session in the workspace's region.
        user: The `User` tag of the session.
    """

    session: Any
    user: str


def sign_in(workspace: Workspace, token_file: Path | None = None, user: str | None = None) -> SignedIn:
    """Return a short-lived session as the workspace's role.

    Args:
        workspace: The workspace.
        token_file: A web identity token of the team's identity provider. Without it the credentials are those that
            boto3 finds: a notebook's own, or a profile that assumes the role.
        user: The `User` tag of a session that boto3 found, where neither a token nor the workspace says it.

    Raises:
        StarterError: There are no credentials, they last, they are another account's or role's, or nobody is named.
    """
    import boto3

    if token_file is not None:
        token = token_file.read_text(encoding="utf-8").strip()
        named = token_user(token)
        keys = boto3.client("sts", region_name=workspace.region).assume_role_with_web_identity(
            RoleArn=workspace.role_arn, RoleSessionName=named, WebIdentityToken=token, DurationSeconds=_SECONDS
        )["Credentials"]
        session = boto3.Session(
            aws_access_key_id=keys["AccessKeyId"],
            aws_secret_access_key=keys["SecretAccessKey"],
            aws_session_token=keys["SessionToken"],
            region_name=workspace.region,
        )
    else:
        session, named = boto3.Session(region_name=workspace.region), workspace.user or user or ""
        _refuse_lasting_keys(session)
    _refuse_others(workspace, session.client("sts").get_caller_identity())
    if not named:
        raise StarterError(
            "nobody is named whose results these are",
            "results lie under a folder of the person's, and IAM lets nobody write elsewhere",
            "IAM-01",
            "give --token, or --user with the User that your identity provider sends",
        )
    return SignedIn(session, named)


def token_user(token: str) -> str:
    """Return the `User` session tag that a token carries. It is not verified here: AWS does that, and pins the tag.

    Raises:
        StarterError: The token is none, or carries no such tag.
    """
    try:
        body = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        (user,) = claims[_TAGS]["principal_tags"]["User"]
        return str(user)
    except (IndexError, KeyError, TypeError, ValueError, binascii.Error) as problem:
        raise StarterError(
            "the token carries no User session tag",
            "results and tasks carry it, and IAM compares them with the session's",
            "IAM-08",
            f"have the identity provider send it in the claim {_TAGS}",
        ) from problem


def _refuse_lasting_keys(session: Any) -> None:
    found = session.get_credentials()
    if found is None:
        raise StarterError(
            "there are no credentials",
            "a workspace is entered by federation only",
            "IAM-02",
            "give --token, or sign in with the profile that your team uses",
        )
    if found.get_frozen_credentials().token is None:
        raise StarterError(
            "these credentials do not end",
            "they hold no session token, so they are an access key; a workspace has none",
            "IAM-03",
            "remove the key, and give --token or assume the role",
        )


def _refuse_others(workspace: Workspace, identity: dict[str, str]) -> None:
    """Refuse a session of another account or role before anything is written with it."""
    role = workspace.role_arn.rsplit("/", 1)[-1]
    if identity["Account"] != workspace.account or f":assumed-role/{role}/" not in identity["Arn"]:
        raise StarterError(
            f"you are {identity['Arn']}",
            f"this workspace is account {workspace.account}, entered as {role}",
            "TEN-01",
            "sign in to this workspace, or name another by --workspace",
        )
