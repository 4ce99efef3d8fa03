"""Evidence rests on state, verdicts and the account; a hand that changes the account, or a failed read, is named."""

import itertools
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError
from evidence.conftest import ACCOUNT, FAST, state_of, subject_of

from quantum_landing_zone.evidence.calls import ReadOnlyError, Recorded
from quantum_landing_zone.evidence.collect import OFFLINE, collect, kind_of
from quantum_landing_zone.evidence.model import Chain
from quantum_landing_zone.evidence.model_words import Answer, DriftKind, Outcome, Source, Verdicts
from quantum_landing_zone.evidence.seal import written
from quantum_landing_zone.evidence.state import SECRET, SIGNATURE, resources
from quantum_landing_zone.evidence.state_account import azure_state
from quantum_landing_zone.operations.arm import ArmError

ARCHIVE = f"qlz-vega-dev-archive-eu-west-2-{ACCOUNT}"


def outcomes(bundle):
    return {one.control: one.outcome for one in bundle.controls}


def test_a_workspace_as_declared_has_no_drift_and_every_fact_read(collected):
    """Notebooks are not in this example; of the rest nothing is left open, and passes are listed one by one."""
    bundle = collected()
    assert [one for one in bundle.readings if not one.holds] == []
    assert bundle.drift == ()
    assert bundle.counts[Outcome.NOT_SATISFIED] == 0
    assert bundle.verdict_summary.source is Verdicts.JUDGED
    assert bundle.verdict_summary.counts["pass"] == sum(one.verdict == "pass" for one in bundle.verdicts) > 1000
    by_name = outcomes(bundle)
    assert by_name["ENC-03"] is by_name["TEN-04"] is by_name["IAM-02"] is Outcome.SATISFIED
    assert by_name["REP-02"] is Outcome.MANUAL
    assert sum(bundle.counts.values()) == len(bundle.controls)
    assert {one.call for one in bundle.collection.calls if one.failed} == set()


def test_state_and_account_are_asked_the_same_and_only_beside_the_stack_the_state_is_silent(collected):
    silent = {one.subject for one in collected().readings if one.state is None}
    assert silent == {"IAM users in the account", "access keys in the account"}


def test_offline_leaves_everything_that_the_account_would_say_unknown(collected):
    bundle = collected(account=None)
    assert bundle.collection.offline
    assert {one.account for one in bundle.readings} == {None}
    assert all(OFFLINE in one.reason for one in bundle.readings)
    asked = {one.control for one in bundle.readings}
    assert {outcomes(bundle)[name] for name in asked} == {Outcome.NOT_ASSESSED}
    assert bundle.collection.calls == ()


def test_no_failed_read_is_ever_a_pass(collected, aws):
    """Kinds of call fail in turn, each in another way: what they would have told is not assessed, and no more."""
    usual = collected()
    calls = [one.call for one in usual.collection.calls]
    assert len(calls) > 10
    codes = itertools.cycle(["AccessDenied", "ThrottlingException", "InternalError"])
    for call, code in zip(calls[::2], codes, strict=False):  # every second kind: each takes a collection
        bundle = collected(account=failing(aws.client, call, code))
        unread = {one.control for one in bundle.readings if one.holds is None}
        assert unread, call
        assert any(code in one.reason for one in bundle.readings)
        for before, after in zip(usual.controls, bundle.controls, strict=True):
            expected = Outcome.NOT_ASSESSED if after.control in unread else before.outcome
            assert after.outcome is expected, (call, after)
        assert sum(one.failed for one in bundle.collection.calls if one.call == call) >= 1


def failing(client, call, code):
    """Clients whose one kind of call is refused."""
    wanted, operation = call.split(":")

    def refuse(**given):
        raise ClientError({"Error": {"Code": code, "Message": "no"}}, operation)

    class Refusing:
        def __init__(self, service):
            self.service, self.real = service, client(service)

        def get_paginator(self, name):
            return self if (self.service, name) == (wanted, operation) else self.real.get_paginator(name)

        def paginate(self, **_):
            refuse()

        def __getattr__(self, name):
            return refuse if (self.service, name) == (wanted, operation) else getattr(self.real, name)

    return Refusing


def test_a_write_is_refused_before_it_is_made(aws):
    with pytest.raises(ReadOnlyError, match=r"^s3\.delete_bucket is no read; collecting evidence changes nothing\.$"):
        Recorded("s3", aws.client("s3"), None).delete_bucket(Bucket=ARCHIVE)
    with pytest.raises(ReadOnlyError):
        Recorded("s3", aws.client("s3"), None).get_paginator("put_object")


def test_a_secret_of_the_state_is_nowhere_in_the_bundle(subject):
    """Sealed or in the clear, in inputs, outputs or deep inside: the marker counts it, nothing repeats it."""
    sealed = {SIGNATURE: SECRET, "ciphertext": "v1:CANARYCANARY"}
    clear = {SIGNATURE: SECRET, "plaintext": '"hunter2-CANARY"'}
    one = next(each for each in subject.export["deployment"]["resources"] if each["type"] == "aws:iam/role:Role")
    one["inputs"]["description"] = clear
    one["outputs"]["deep"] = [{"in": sealed}]
    bundle, _ = collect(subject, Chain(number=1, previous=None), FAST)
    assert b"CANARY" not in written(bundle)
    assert bundle.state.secrets == 2
    one["outputs"]["deep"] = [{"in": {**sealed, "ciphertext": "v1:SEALEDANEW"}}]
    again, _ = collect(subject, Chain(number=1, previous=None), FAST)
    assert again.state.sha256 == bundle.state.sha256


def test_on_azure_the_subscription_is_asked_and_a_change_by_hand_is_named(azure_bundle):
    assert [one for one in azure_bundle.readings if not one.holds] == []
    assert azure_bundle.drift == ()
    assert azure_bundle.counts[Outcome.SATISFIED] > 20
    read = {fact.answer for one in azure_bundle.controls for fact in one.facts if fact.source is Source.ACCOUNT}
    assert read == {Answer.HOLDS}


def test_a_vault_opened_by_hand_is_drift_on_azure():
    export = state_of("azure-minimal")
    told = azure_state(resources(export))
    subject = subject_of("azure-minimal", "dev", export, None)

    def read(identity):
        if identity == subject.place.vault_id:
            return {**told(identity), "publicNetworkAccess": "Enabled"}
        if identity == subject.place.action_group_id:
            raise ArmError(f"{identity}: 503")
        return told(identity)

    bundle, _ = collect(replace(subject, account=read), Chain(number=1, previous=None), FAST)
    assert [(one.kind, one.subject, one.account) for one in bundle.drift] == [
        (DriftKind.ACCOUNT_CHANGED, "vault: public access", "enabled")
    ]
    assert outcomes(bundle)["AUD-07"] is Outcome.NOT_ASSESSED


def test_the_kind_of_an_id_is_the_last_provider_s():
    group = "/subscriptions/1/resourceGroups/g"
    assert kind_of(group) == "Microsoft.Resources/subscriptions/resourceGroups"
    vault = f"{group}/providers/Microsoft.KeyVault/vaults/v"
    assert kind_of(f"{vault}/keys/k") == "Microsoft.KeyVault/vaults/keys"
    setting = f"{vault}/providers/Microsoft.Insights/diagnosticSettings/s"
    assert kind_of(setting) == "Microsoft.Insights/diagnosticSettings"
