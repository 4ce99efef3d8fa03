import json

import pytest
from components.aws.iam_evaluator import Request, decide, denying

from quantum_landing_zone.aws.bucket_policy import store_policy
from quantum_landing_zone.tenant import Role

ACCOUNT = "555566667777"
SUBMITTER = "arn:aws:iam::555566667777:role/qlz-borealis-benchmark-job-submitter"
THROUGH_ENDPOINT = {"aws:VpceAccount": ACCOUNT}
KEY_HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id"
ALGORITHM_HEADER = "s3:x-amz-server-side-encryption"
CUSTOMER_HEADER = "s3:x-amz-server-side-encryption-customer-algorithm"


@pytest.fixture
def here(workspace, borealis):
    return workspace(borealis, "benchmark")


@pytest.fixture
def store(here):
    return here.stores["result"]


@pytest.fixture
def judge(here, store):
    """Names the statements that deny a call; by default a good one by the submitter through the endpoint."""

    def denied(action="s3:PutObject", *, who=SUBMITTER, bucket=False, without=(), service=None, **context):
        full = {
            "aws:SecureTransport": "true",
            "s3:TlsVersion": "1.3",
            "aws:PrincipalArn": who,
            "aws:PrincipalAccount": ACCOUNT,
            "aws:PrincipalIsAWSService": "false",
            "aws:ViaAWSService": "false",
            **THROUGH_ENDPOINT,
            **context.pop("context", {}),
        }
        known = {key: value for key, value in full.items() if key not in without}
        resource = store.arn if bucket else f"{store.arn}/tasks/1/results.json"
        return denying(store_policy(here, store), Request(action, resource, known, service=service))

    return denied


OUTSIDE = ("aws:VpceAccount",)


def test_the_submitter_writes_reads_and_lists_through_the_endpoint(judge):
    assert [judge(action) for action in ("s3:PutObject", "s3:GetObject", "s3:GetObjectVersion")] == [[], [], []]
    assert judge("s3:ListBucket", bucket=True) == []


def test_nothing_is_granted_here_so_a_role_s_own_policy_decides(here, store):
    effects = {each["Effect"] for each in json.loads(store_policy(here, store))["Statement"]}
    assert effects == {"Deny"}


@pytest.mark.parametrize("action", ["s3:PutObject", "s3:GetObject"])
def test_plain_http_is_denied_to_everybody(judge, here, action):
    plain = {"aws:SecureTransport": "false"}
    everybody = [SUBMITTER, here.braket_service_role_arn, here.job_role_arn, here.deployment_role_arn]
    for who in everybody:
        assert "DenyInsecureTransport" in judge(action, who=who, context=plain, without=("s3:TlsVersion",))


@pytest.mark.parametrize("version, denied", [("1.0", True), ("1.1", True), ("1.2", False), ("1.3", False)])
def test_tls_below_1_2_is_denied(judge, version, denied):
    assert judge(context={"s3:TlsVersion": version}) == (["DenyOldTls"] if denied else [])


@pytest.mark.parametrize(
    "header, value, statement",
    [
        (KEY_HEADER, "arn:aws:kms:eu-north-1:555566667777:key/right", "DenyChosenKey"),
        (KEY_HEADER, "arn:aws:kms:eu-north-1:999999999999:key/wrong", "DenyChosenKey"),
        (ALGORITHM_HEADER, "aws:kms", "DenyChosenAlgorithm"),
        (ALGORITHM_HEADER, "AES256", "DenyChosenAlgorithm"),
        (ALGORITHM_HEADER, "aws:kms:dsse", "DenyChosenAlgorithm"),
        (CUSTOMER_HEADER, "AES256", "DenyCustomerProvidedKey"),
    ],
)
def test_a_writer_names_neither_key_nor_algorithm_not_even_the_right_one(judge, header, value, statement):
    assert judge(context={header: value}) == [statement]


def test_an_aws_service_may_name_the_key(judge):
    context = {
        "aws:PrincipalIsAWSService": "true",
        KEY_HEADER: "arn:aws:kms:eu-north-1:555566667777:key/1",
        ALGORITHM_HEADER: "aws:kms",
    }
    gone = ("aws:PrincipalArn", "aws:PrincipalAccount", "aws:VpceAccount")
    assert judge(context=context, without=gone, service="cloudtrail.amazonaws.com") == []


def test_an_object_s_key_cannot_be_changed_afterwards(judge, here):
    for who in (SUBMITTER, here.deployment_role_arn, here.job_role_arn):
        assert "DenyReencryption" in judge("s3:UpdateObjectEncryption", who=who)


@pytest.mark.parametrize("action", ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"])
def test_braket_writes_results_without_headers_from_outside_of_the_vpc(judge, here, action):
    assert judge(action, who=here.braket_service_role_arn, without=OUTSIDE) == []
    assert judge("s3:ListBucket", who=here.braket_service_role_arn, bucket=True, without=OUTSIDE) == []


def test_the_hybrid_job_works_from_outside_of_the_vpc(judge, here):
    assert [judge(action, who=here.job_role_arn, without=OUTSIDE) for action in ("s3:PutObject", "s3:GetObject")] == [
        [],
        [],
    ]
    assert judge("s3:ListBucket", who=here.job_role_arn, bucket=True, without=OUTSIDE) == []


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", ["s3:PutObject", "s3:GetObject", "s3:DeleteObjectVersion", "s3:GetObjectTagging"])
def test_people_reach_no_object_from_the_internet(judge, here, role, action):
    assert judge(action, who=here.role_arn(role), without=OUTSIDE) == ["DenyObjectsOutsideEndpoints"]


def test_an_endpoint_of_another_account_is_outside(judge):
    assert judge(context={"aws:VpceAccount": "999999999999"}) == ["DenyObjectsOutsideEndpoints"]


def test_people_list_nothing_from_the_internet(judge):
    for action in ("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"):
        assert judge(action, bucket=True, without=OUTSIDE) == ["DenyListingOutsideEndpoints"]


def test_the_deployment_role_sees_the_bucket_and_no_object_from_outside(judge, here):
    who = here.deployment_role_arn
    assert judge("s3:ListBucket", who=who, bucket=True, without=OUTSIDE) == []
    assert judge("s3:GetObject", who=who, without=OUTSIDE) == ["DenyObjectsOutsideEndpoints"]


def test_the_deployment_role_reconfigures_the_bucket_from_outside(judge, here):
    actions = ("s3:PutBucketPolicy", "s3:PutEncryptionConfiguration", "s3:GetBucketPolicy", "s3:DeleteBucket")
    assert [judge(action, who=here.deployment_role_arn, bucket=True, without=OUTSIDE) for action in actions] == [[]] * 4


def test_a_service_that_acts_for_the_submitter_is_let_through(judge):
    """Braket checks the caller's access to the results bucket with the caller's identity."""
    assert judge("s3:GetObject", context={"aws:ViaAWSService": "true"}, without=OUTSIDE) == []


def test_another_account_is_denied_even_through_our_endpoint(judge):
    stranger = "arn:aws:iam::999999999999:role/anything"
    context = {"aws:PrincipalAccount": "999999999999"}
    assert judge("s3:GetObject", who=stranger, context=context) == ["DenyOtherAccounts"]
    assert judge("s3:ListBucket", who=stranger, bucket=True, context=context) == ["DenyOtherAccounts"]


def test_an_anonymous_caller_is_denied(judge):
    gone = ("aws:PrincipalArn", "aws:PrincipalIsAWSService", "aws:ViaAWSService", "aws:VpceAccount")
    context = {"aws:PrincipalAccount": "anonymous"}
    assert judge("s3:GetObject", context=context, without=gone) == ["DenyOtherAccounts", "DenyObjectsOutsideEndpoints"]


def test_the_role_of_a_like_name_in_another_account_is_no_exemption(judge, here):
    twin = here.job_role_arn.replace(ACCOUNT, "999999999999")
    context = {"aws:PrincipalAccount": "999999999999"}
    assert judge("s3:GetObject", who=twin, context=context, without=OUTSIDE) == [
        "DenyOtherAccounts",
        "DenyObjectsOutsideEndpoints",
    ]


def test_without_any_policy_of_its_own_nobody_is_allowed(here, store):
    request = Request(
        "s3:GetObject", f"{store.arn}/a", {"aws:PrincipalAccount": ACCOUNT, "aws:SecureTransport": "true"}
    )
    assert decide(store_policy(here, store), request) == "deny"


@pytest.mark.parametrize("environment", ["dev", "test"])
def test_the_policy_is_within_s3_s_limit_of_20_kilobytes(workspace, aurora, environment):
    here = workspace(aurora, environment)
    assert max(len(store_policy(here, store)) for store in here.stores.values()) < 20_480
