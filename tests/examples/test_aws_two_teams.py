"""Two tenants side by side: neither account holds or names anything of the other."""

import json

import pytest

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("aws-two-teams")]
EXAMPLE = "aws-two-teams"
COMET = ("comet", "111122226666", "eu-north-1")
LYRA = ("lyra", "111122227777", "us-east-1")


@pytest.fixture(scope="module")
def both(bench):
    for stack in ("comet", "lyra"):
        bench.readme(EXAMPLE, "up", stack)
    return bench


def everything(bench, account, region):
    """All that an account says of itself, as text."""
    iam, s3 = (bench.client(service, account, region) for service in ("iam", "s3"))
    details = iam.get_account_authorization_details()
    buckets = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    policies = [s3.get_bucket_policy(Bucket=bucket)["Policy"] for bucket in buckets]
    kms = bench.client("kms", account, region)
    keys = [key["KeyId"] for key in kms.list_keys()["Keys"]]
    key_policies = [kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"] for key in keys]
    ec2 = bench.client("ec2", account, region)
    endpoints = [one["PolicyDocument"] for one in ec2.describe_vpc_endpoints()["VpcEndpoints"]]
    trails = bench.client("cloudtrail", account, region).describe_trails()["trailList"]
    details.pop("ResponseMetadata")
    parts = [details, buckets, policies, key_policies, endpoints, trails]
    assert all(parts), "an empty part would prove nothing"
    return json.dumps(parts, default=str)


@pytest.mark.parametrize("own,other", [(COMET, LYRA), (LYRA, COMET)], ids=["comet", "lyra"])
def test_nothing_of_one_team_names_the_other(own, other, both):
    text = everything(both, own[1], own[2])
    assert own[0] in text
    assert other[0] not in text
    assert other[1] not in text


@pytest.mark.parametrize("own,other", [(COMET, LYRA), (LYRA, COMET)], ids=["comet", "lyra"])
def test_one_teams_account_cannot_see_the_others_keys_roles_or_networks(own, other, both):
    """The accounts are apart: what one lists is never in the other's list."""
    for service, call, field in (("kms", "list_keys", "Keys"), ("iam", "list_roles", "Roles")):
        mine = getattr(both.client(service, own[1], own[2]), call)()[field]
        theirs = getattr(both.client(service, other[1], other[2]), call)()[field]
        identity = "KeyId" if service == "kms" else "Arn"
        assert mine
        assert not {one[identity] for one in mine} & {one[identity] for one in theirs}


def test_comets_benchmarks_are_locked_for_their_declared_days(both):
    s3 = both.client("s3", COMET[1], COMET[2])
    lock = s3.get_object_lock_configuration(Bucket="qlz-comet-benchmark-benchmark-output-eu-north-1-111122226666")
    retention = lock["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert (retention["Mode"], retention["Days"]) == ("COMPLIANCE", 30)


def test_comets_secret_is_rotated_readable_by_its_reader_only_and_holds_no_value_of_ours(both):
    """A value never passes through the program: the vault stands empty until a person puts one in."""
    vault = both.client("secretsmanager", COMET[1], COMET[2])
    (secret,) = vault.list_secrets()["SecretList"]
    assert secret["Name"] == "/qlz/comet/benchmark/calibration-feed"
    assert secret["RotationRules"]["AutomaticallyAfterDays"] == 30
    assert vault.list_secret_version_ids(SecretId=secret["ARN"])["Versions"] == []
    policy = vault.get_resource_policy(SecretId=secret["ARN"])["ResourcePolicy"]
    assert "role/qlz-comet-benchmark-job-submitter" in policy
    assert "role/qlz-comet-benchmark-circuit-author" not in policy


def test_lyra_signs_in_by_saml_and_makes_no_oidc_provider(both):
    iam = both.client("iam", LYRA[1], LYRA[2])
    assert iam.list_open_id_connect_providers()["OpenIDConnectProviderList"] == []
    role = iam.get_role(RoleName="qlz-lyra-dev-job-submitter")["Role"]
    principals = [one["Principal"] for one in role["AssumeRolePolicyDocument"]["Statement"]]
    assert principals == [{"Federated": "arn:aws:iam::111122227777:saml-provider/corporate-sso"}]


@pytest.mark.parametrize("stack", ["comet", "lyra"])
def test_no_rule_was_left_unjudged(stack, both):
    lines = both.verdicts(f"example-{EXAMPLE}.{stack}")
    assert {line["verdict"] for line in lines} <= {"pass", "waived", "not_applicable"}


def test_locked_benchmarks_outlive_the_teams_wish_to_delete_them(both):
    """A locked object cannot be removed, and destroy says so instead of claiming success; its guards stay on.

    The sandbox's S3 ignores conditions and so refuses every write by the bucket's policy; the policy is set aside
    for the one write, which in a real account comes through the team's endpoint.
    """
    s3 = both.client("s3", COMET[1], COMET[2])
    bucket = "qlz-comet-benchmark-benchmark-output-eu-north-1-111122226666"
    policy = s3.get_bucket_policy(Bucket=bucket)["Policy"]
    s3.delete_bucket_policy(Bucket=bucket)
    put = s3.put_object(Bucket=bucket, Key="run-1.json", Body=b"{}", ChecksumAlgorithm="SHA256")
    with pytest.raises(s3.exceptions.ClientError, match="AccessDenied"):
        s3.delete_object(Bucket=bucket, Key="run-1.json", VersionId=put["VersionId"])
    s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    done = both.readme(EXAMPLE, "destroy", "comet", code=1)
    assert f"deleting S3 Bucket ({bucket})" in done.stdout + done.stderr
    assert "BucketNotEmpty" in done.stdout + done.stderr
    lock = s3.get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"]
    assert lock["Rule"]["DefaultRetention"]["Days"] == 30
    assert s3.get_bucket_policy(Bucket=bucket)["Policy"] == policy


def test_spending_limits_outlive_a_destroy(both):
    """Runs after comet was destroyed: its QPUs stay capped."""
    limits = both.client("braket", COMET[1], COMET[2]).search_spending_limits(filters=[])["spendingLimits"]
    assert {one["deviceArn"].rpartition("/")[2]: one["spendingLimit"] for one in limits} == {
        "Garnet": "200",
        "Emerald": "0",
    }


def test_a_team_that_leaves_takes_nothing_of_the_other_with_it(both):
    """Lyra is destroyed whole; what is comet's is as it was."""
    before = everything(both, COMET[1], COMET[2])
    both.readme(EXAMPLE, "destroy", "lyra")
    left = sorted(one["Name"] for one in both.client("s3", LYRA[1], LYRA[2]).list_buckets()["Buckets"])
    assert left == [
        "qlz-lyra-dev-access-logs-us-east-1-111122227777",
        "qlz-lyra-dev-archive-us-east-1-111122227777",
    ]
    assert both.client("iam", LYRA[1], LYRA[2]).list_roles()["Roles"] == []
    assert everything(both, COMET[1], COMET[2]) == before
