"""Who the keys admit for scheduled jobs; what that lets each do is judged in test_schedule_role."""

import json

import pytest
from components.aws.schedule_declarations import with_schedules

from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.schedule_key_policy import scheduled_key_users


@pytest.mark.parametrize("data_class", ["audit", "internal"])
def test_nobody_is_admitted_where_nothing_is_scheduled(workspace, aurora, data_class):
    assert scheduled_key_users(workspace(aurora, "dev"), data_class) == []
    assert scheduled_key_users(workspace(with_schedules(aurora), "test"), data_class) == []


@pytest.mark.parametrize(
    "data_class, sids",
    [
        ("internal", ["EvidenceReadsKey", "AccessReadsKey", "RotationReadsKey"]),
        (
            "audit",
            ["EvidenceReadsKey", "AccessReadsKey", "RotationReadsKey", "ArchiveEvidence", "PutAwayStarts"],
        ),
    ],
)
def test_the_policy_of_a_key_gains_these_statements_and_no_other(workspace, aurora, data_class, sids):
    plain, scheduled = (
        json.loads(key_policy(workspace(text, "dev"), data_class))["Statement"]
        for text in (aurora, with_schedules(aurora))
    )
    added = [one for one in scheduled if one not in plain]
    assert [one["Sid"] for one in added] == sids
    assert [one for one in plain if one not in scheduled] == []
    assert all(one["Condition"]["StringEquals"]["kms:CallerAccount"] == "111122223333" for one in added)
    assert all(len(one["Condition"]["ArnEquals"]["aws:PrincipalArn"]) == 1 for one in added)
