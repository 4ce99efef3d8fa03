"""What a share opens and what it does not: its documents together, judged as IAM would."""

import json

import pytest
from components.aws.share_access import RECIPIENT, STRANGER, WITHIN, Recipient, assumes
from components.aws.share_declarations import SHARES
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.access import Document, Policies, Request, judge
from quantum_landing_zone.access.callers import EVERYTHING
from quantum_landing_zone.aws.bucket_policy import store_policy
from quantum_landing_zone.aws.policy_size import BUCKET, INLINE, MANAGED, TRUST, size
from quantum_landing_zone.aws.share_policy import share_fences, share_permissions, share_trust, shared_key_users
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.shares import Shares

DAYS = {
    "a second before the approval's day": ("2026-10-31T23:59:59Z", False),
    "the first moment": ("2026-11-01T00:00:00Z", True),
    "within": (WITHIN, True),
    "the last second": ("2027-01-31T23:59:59Z", True),
    "the first moment after": ("2027-02-01T00:00:00Z", False),
    "years after": ("2036-01-01T00:00:00Z", False),
}
EVERY_DAY = pytest.mark.parametrize("now, open_", DAYS.values(), ids=DAYS)


@pytest.fixture
def here(workspace, aurora):
    return workspace(aurora + SHARES, "dev")


@pytest.fixture
def shares(here):
    return {share.name: share for share in Shares(here).all}


@pytest.fixture
def consortium(shares):
    return shares["consortium"]


@pytest.fixture(params=[False, True], ids=["as provisioned", "with a widened role"])
def recipient(request, consortium):
    return Recipient(consortium, widened=request.param)


@EVERY_DAY
def test_the_role_is_assumed_from_the_approval_to_the_end_of_the_last_day(consortium, now, open_):
    assert assumes(consortium, now=now) is open_


@pytest.mark.parametrize("account", [STRANGER, "888877776666", "111122223333"])
def test_no_other_account_gets_in_not_even_the_tenant_s_own(consortium, account):
    assert not assumes(consortium, account=account)


@pytest.mark.parametrize("external_id", [None, "", "comet-reads-aurora-2", "COMET-READS-AURORA-1", "*"])
def test_without_the_external_id_nobody_gets_in(consortium, external_id):
    assert not assumes(consortium, external_id=external_id)


@EVERY_DAY
def test_a_session_reads_its_folder_on_these_days_alone(consortium, now, open_):
    """A session that was opened on the last day ends at midnight too."""
    reader = Recipient(consortium)
    assert reader.reads("reports/2026/a.json", now) is open_
    assert reader.lists("reports/2026/", now) is open_
    assert reader.decrypts(now) is open_


def test_the_bucket_alone_ends_a_share_whatever_its_role_may_do(consortium):
    reader = Recipient(consortium, widened=True)
    for now, open_ in (("2027-01-31T23:59:59Z", True), ("2027-02-01T00:00:00Z", False)):
        assert reader.reads("reports/2026/a.json", now) is open_
        assert reader.lists("reports/2026/", now) is open_


@pytest.mark.parametrize("key", ["reports/2025/a.json", "reports/a.json", "noise/a.json", "reports/2026", "a", ""])
def test_no_other_folder_is_read(recipient, key):
    assert not recipient.reads(key)


def test_a_folder_whose_name_only_begins_the_same_is_another_folder(recipient):
    assert not recipient.reads("reports/2026-embargoed/a.json")
    assert not recipient.lists("reports/2026-embargoed/")
    assert not recipient.lists("reports/2026")


@pytest.mark.parametrize("prefix", [None, "", "reports/", "noise/"])
def test_neither_the_whole_store_nor_another_folder_is_listed(recipient, prefix):
    assert not recipient.lists(prefix)
    assert recipient.lists("reports/2026/")
    assert recipient.lists("reports/2026/qpu/")


@pytest.mark.parametrize(
    "action",
    [
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:GetObjectVersion",
        "s3:GetObjectTagging",
        "s3:PutObjectTagging",
        "s3:GetObjectAcl",
        "s3:RestoreObject",
        "s3:BypassGovernanceRetention",
    ],
)
def test_a_share_reads_and_does_nothing_else(recipient, action):
    assert recipient.reads("reports/2026/a.json")
    assert not recipient.reads("reports/2026/a.json", action=action)


@pytest.mark.parametrize("action", ["s3:ListBucketVersions", "s3:GetBucketPolicy", "s3:PutBucketPolicy"])
def test_a_share_sees_nothing_of_the_bucket_itself(recipient, action):
    assert not recipient.may(action, recipient.share.store.arn)


def test_no_other_store_lets_a_share_in(here, consortium):
    own = Document("share", share_permissions(consortium))
    for kind, store in here.stores.items():
        if kind != "benchmark-output":
            known = {
                "aws:PrincipalAccount": here.account,
                "aws:PrincipalArn": consortium.role_arn,
                "aws:ResourceAccount": here.account,
                "aws:CurrentTime": WITHIN,
                "aws:SecureTransport": "true",
                "s3:TlsVersion": "1.3",
            }
            request = Request("s3:GetObject", f"{store.arn}/reports/2026/a.json", known)
            around = Document("bucket", store_policy(here, store))
            assert not judge(request, Policies(identity=(own,), boundary=own, resource=around)).allowed
            assert not judge(request, Policies(identity=(EVERYTHING,), resource=around)).allowed
            assert share_fences(here, store) == []


def test_the_key_decrypts_for_s3_on_the_benchmark_store_alone(here, consortium):
    reader, other = Recipient(consortium), here.stores["result"].arn
    assert reader.decrypts()
    assert not reader.decrypts(**{"kms:ViaService": None})
    assert not reader.decrypts(**{"kms:ViaService": f"secretsmanager.{here.region}.amazonaws.com"})
    assert not reader.decrypts(**{"kms:EncryptionContext:aws:s3:arn": other})
    assert not reader.decrypts(**{"kms:EncryptionContext:aws:s3:arn": None})
    for action in ("kms:GenerateDataKey", "kms:Encrypt", "kms:CreateGrant", "kms:DescribeKey"):
        assert not reader.decrypts(action=action)


def test_the_key_s_policy_holds_whatever_the_role_may_do(here, consortium):
    reader = Recipient(consortium, widened=True)
    assert reader.decrypts()
    assert not reader.decrypts(**{"kms:EncryptionContext:aws:s3:arn": here.stores["result"].arn})
    assert not reader.decrypts(action="kms:GenerateDataKey")


def test_one_share_opens_nothing_of_another(shares):
    now = "2026-11-10T00:00:00Z"  # both are in force
    vendor, consortium = (Recipient(shares[name], widened=True) for name in ("vendor", "consortium"))
    assert (vendor.reads("noise/a.json", now), consortium.reads("noise/a.json", now)) == (True, False)
    assert (vendor.reads("reports/2026/a", now), consortium.reads("reports/2026/a", now)) == (False, True)
    assert not vendor.reads("noise/a.json")  # it is over, the other is not
    assert not assumes(shares["vendor"], account=RECIPIENT, now=now)


def test_a_role_of_the_same_name_in_another_account_is_nobody(here, consortium):
    store = here.stores["benchmark-output"]
    known = {
        "aws:PrincipalAccount": STRANGER,
        "aws:PrincipalArn": consortium.role_arn.replace(here.account, STRANGER),
        "aws:ResourceAccount": here.account,
        "aws:CurrentTime": WITHIN,
        "aws:SecureTransport": "true",
        "s3:TlsVersion": "1.3",
    }
    request = Request("s3:GetObject", f"{store.arn}/reports/2026/a.json", known)
    verdict = judge(request, Policies(identity=(EVERYTHING,), resource=Document("bucket", store_policy(here, store))))
    assert verdict.statements == ("bucket: DenyOtherAccounts", "bucket: DenyObjectsOutsideEndpoints")


def test_the_team_s_own_people_gain_nothing_from_a_share(here):
    store = here.stores["benchmark-output"]
    known = {
        "aws:PrincipalAccount": here.account,
        "aws:PrincipalArn": here.role_arn("job-submitter"),
        "aws:ResourceAccount": here.account,
        "aws:CurrentTime": WITHIN,
        "aws:SecureTransport": "true",
        "s3:TlsVersion": "1.3",
    }
    request = Request("s3:GetObject", f"{store.arn}/reports/2026/a.json", known)
    verdict = judge(request, Policies(identity=(EVERYTHING,), resource=Document("bucket", store_policy(here, store))))
    assert verdict.statements == ("bucket: DenyObjectsOutsideEndpoints",)


def test_without_a_share_the_policies_hold_no_word_of_one(workspace, aurora):
    here = workspace(aurora, "dev")
    assert [share_fences(here, store) for store in here.stores.values()] == [[]] * len(here.stores)
    assert [shared_key_users(here, data_class) for data_class in here.data_classes] == [[], []]
    assert "hare" not in "".join(store_policy(here, store) for store in here.stores.values())


def test_what_the_bucket_says_depends_on_no_day(here):
    """A share that ran out is still written, so that a run on the next day changes its role and no bucket."""
    fences = share_fences(here, here.stores["benchmark-output"])
    assert [each["Sid"] for each in fences] == [
        "SharesReadOnly",
        *(f"Share{index}{end}" for index in (1, 2) for end in ("Objects", "Listing", "Over")),
    ]
    assert {each["Effect"] for each in fences} == {"Deny"}


@given(st.text(min_size=1, max_size=40))
def test_any_key_is_read_if_and_only_if_it_is_in_the_folder(aurora_dev, key):
    for beginning in ("", "reports/", "reports/2026/"):
        whole = beginning + key
        assert aurora_dev.reads(whole) is whole.startswith("reports/2026/")


@pytest.fixture(scope="module")
def aurora_dev():
    from components.conftest import AURORA

    here = AwsWorkspace(parse_tenant(AURORA + SHARES), Environment("dev"))
    return Recipient(Shares(here).all[0], widened=True)


def test_every_document_fits_its_service_with_the_longest_of_everything(workspace, aurora):
    folder, name = "f" * 200, "s" * 30
    longest = (aurora + SHARES).replace("reports/2026", folder).replace("consortium:", f"{name}:")
    longest = longest.replace("comet-reads-aurora-1", "x" * 200)
    share = Shares(workspace(longest, "dev")).all[0]
    assert (share.name, len(share.role_name), share.prefix) == (name, 51, f"{folder}/")
    assert size(share_trust(share), TRUST) <= TRUST.characters
    assert size(share_permissions(share), MANAGED) <= min(MANAGED.characters, INLINE.characters)
    assert size(store_policy(share.workspace, share.store), BUCKET) <= BUCKET.characters


def test_a_share_s_trust_names_one_account_and_no_wildcard(consortium):
    (trust,) = json.loads(share_trust(consortium))["Statement"]
    assert trust["Principal"] == {"AWS": f"arn:aws:iam::{RECIPIENT}:root"}
    assert trust["Action"] == ["sts:AssumeRole"]
    assert trust["Condition"] == {
        "StringEquals": {"sts:ExternalId": "comet-reads-aurora-1"},
        "DateGreaterThanEquals": {"aws:CurrentTime": "2026-11-01T00:00:00Z"},
        "DateLessThan": {"aws:CurrentTime": "2027-02-01T00:00:00Z"},
    }
