import json

import pytest
from audit.records import create_task, event_bridge, task_state, via_cloudtrail
from components.aws.cloudtrail_events import matches

from quantum_landing_zone.aws.log_events import audit_event_pattern, braket_event_pattern, trail_selectors


def test_every_state_change_that_braket_reports_is_matched():
    assert json.loads(braket_event_pattern()) == {
        "source": ["aws.braket"],
        "detail-type": [
            "Braket Task State Change",
            "Braket Job State Change",
            "Braket QPU Status Change",
            "Braket Device Status Change",
        ],
    }


def test_the_trail_records_management_artifacts_and_the_archive_but_not_its_own_deliveries(workspace, borealis):
    data = [
        {"field": "eventCategory", "equals": ["Data"]},
        {"field": "resources.type", "equals": ["AWS::S3::Object"]},
    ]
    here = workspace(borealis, "benchmark")
    assert trail_selectors(here) == [
        {"name": "management", "field_selectors": [{"field": "eventCategory", "equals": ["Management"]}]},
        {
            "name": "artifacts",
            "field_selectors": [
                *data,
                {
                    "field": "resources.ARN",
                    "starts_withs": [f"{here.stores[kind].arn}/" for kind in ("circuit", "result", "benchmark-output")],
                },
            ],
        },
        {
            "name": "archive",
            "field_selectors": [
                *data,
                {"field": "resources.ARN", "starts_withs": [f"arn:aws:s3:::{here.archive_bucket}/"]},
                {"field": "eventName", "not_equals": ["PutObject"]},
            ],
        },
    ]


@pytest.mark.parametrize(
    "event, caught",
    [
        (task_state(), True),
        (event_bridge("aws.sagemaker", "SageMaker Notebook Instance State Change", {}, []), True),
        (event_bridge("qlz.elevation", "Elevation Granted", {}, []), True),
        (event_bridge("aws.s3", "Object Created", {}, []), False),
        (event_bridge("other.qlz.elevation", "Elevation Granted", {}, []), False),
        ({**task_state(), "account": "999999999999"}, False),
        (via_cloudtrail(create_task()), False),
    ],
)
def test_the_audit_pipeline_gets_what_no_trail_carries_and_nothing_twice(workspace, aurora, event, caught):
    assert matches(audit_event_pattern(workspace(aurora, "dev")), event) is caught
