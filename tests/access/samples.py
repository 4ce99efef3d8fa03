"""Small documents and requests that the tests of the evaluator are made of."""

import json

from quantum_landing_zone.access import Request

OWN, OTHER = "111122223333", "999988887777"
ROLE = f"arn:aws:iam::{OWN}:role/reader"
OBJECT = "arn:aws:s3:::b/k"
KEY = f"arn:aws:kms:eu-north-1:{OWN}:key/1"


def statement(effect="Allow", action="s3:GetObject", resource="arn:aws:s3:::b/*", **more):
    """A statement; an element given as nothing is left out."""
    made = {"Sid": "One", "Effect": effect, "Action": action, "Resource": resource, **more}
    return {key: value for key, value in made.items() if value is not None}


def document(*statements):
    """A document of those statements, or of one plain statement."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements) or [statement()]})


def asks(action="s3:GetObject", resource=OBJECT, *, account=OWN, owner=OWN, **context):
    """A call by a role of an account on a resource of an account."""
    who = {"aws:PrincipalAccount": account, "aws:PrincipalArn": f"arn:aws:iam::{account}:role/reader"}
    owned = {"aws:ResourceAccount": owner}
    return Request(
        action, resource, {**who, **owned, **{key.replace("__", ":"): each for key, each in context.items()}}
    )
