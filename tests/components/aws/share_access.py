"""The recipient of a share, with every document that bounds it, for the proofs of what a share opens."""

from dataclasses import dataclass

from quantum_landing_zone.access import Document, Policies, Request, judge
from quantum_landing_zone.access.callers import EVERYTHING
from quantum_landing_zone.aws.bucket_policy import store_policy
from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.share_policy import share_permissions, share_trust
from quantum_landing_zone.tenant.shares import BenchmarkShare

RECIPIENT, STRANGER = "999988887777", "123412341234"
WITHIN = "2026-12-24T12:00:00Z"


@dataclass(frozen=True)
class Recipient:
    """A session in a share's role, with the documents that bound it."""

    share: BenchmarkShare
    widened: bool = False

    def may(self, action, resource, now=WITHIN, **context):
        """Whether a call passes from outside of the tenant's network; `widened` stands for a role that lost its own."""
        here, own = self.share.workspace, Document("share", share_permissions(self.share))
        kms = action.startswith("kms:")
        around = key_policy(here, str(self.share.store.sensitivity)) if kms else store_policy(here, self.share.store)
        known = {
            "aws:PrincipalAccount": here.account,
            "aws:PrincipalArn": self.share.role_arn,
            "aws:PrincipalIsAWSService": "false",
            "aws:ViaAWSService": "false",
            "aws:SecureTransport": "true",
            "aws:ResourceAccount": here.account,
            "aws:CurrentTime": now,
            **({"kms:CallerAccount": here.account} if kms else {"s3:TlsVersion": "1.3"}),
            **context,
        }
        bounds = Policies(
            identity=(EVERYTHING if self.widened else own,),
            boundary=EVERYTHING if self.widened else own,
            resource=Document("around", around),
        )
        return judge(Request(action, resource, known), bounds).allowed

    def reads(self, key, now=WITHIN, action="s3:GetObject"):
        """Whether an object of the benchmark store is reached."""
        return self.may(action, f"{self.share.store.arn}/{key}", now)

    def lists(self, prefix=None, now=WITHIN):
        """Whether the store is listed below a prefix, or as a whole."""
        asked = {} if prefix is None else {"s3:prefix": prefix}
        return self.may("s3:ListBucket", self.share.store.arn, now, **asked)

    def decrypts(self, now=WITHIN, action="kms:Decrypt", **context):
        """Whether the class's key decrypts, by default for S3 on behalf of the session."""
        here = self.share.workspace
        given = {
            "kms:ViaService": f"s3.{here.region}.amazonaws.com",
            "kms:ResourceAliases": (here.key_alias(self.share.store.sensitivity),),
            "kms:EncryptionContext:aws:s3:arn": self.share.store.arn,
            **context,
        }
        known = {key: value for key, value in given.items() if value is not None}
        return self.may(action, here.arn("kms", "key/1"), now, **known)


def assumes(share, account=RECIPIENT, external_id="comet-reads-aurora-1", now=WITHIN):
    """Whether an administrator of an account gets into the share's role."""
    known = {
        "aws:PrincipalAccount": account,
        "aws:PrincipalArn": f"arn:aws:iam::{account}:role/administrator",
        "aws:ResourceAccount": share.workspace.account,
        "aws:CurrentTime": now,
        **({"sts:ExternalId": external_id} if external_id is not None else {}),
    }
    trust = Document("trust", share_trust(share))
    request = Request("sts:AssumeRole", share.role_arn, known)
    return judge(request, Policies(identity=(EVERYTHING,), resource=trust)).allowed
