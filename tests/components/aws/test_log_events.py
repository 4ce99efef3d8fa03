import json

from quantum_landing_zone.aws.log_events import braket_event_pattern, trail_selectors


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
