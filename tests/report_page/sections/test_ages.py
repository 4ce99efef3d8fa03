"""What is known of keys and credentials is shown with its source, and what is not known is said."""

from dataclasses import replace
from datetime import timedelta

from report_page.bundles import told
from report_page.conftest import TODAY
from report_page.sample import EVENT

from quantum_landing_zone.report_page.sections.ages import NO_DATES, NO_EVENTS, Ages, view

PUT = replace(EVENT, kinds=("api-key-issuance",), operation="PutSecretValue", subject="qlz/a/dev/t", submits=False)


def test_readings_of_keys_are_those_of_the_bundle(bundle):
    into = Ages()
    into.newest("s", told(bundle, {"key internal: rotates": "False", "key audit: rotates": None}))
    section = into.made(TODAY)
    by_subject = {one.subject: (one.account, one.holds) for one in section.readings}
    assert by_subject["key internal: rotates"] == ("False", False)
    assert by_subject["key audit: rotates"] == (None, None)
    assert [one.holds for one in section.readings[:2]] == [False, None]
    controls = {"ENC-03", "IAM-02", "IAM-03", "OPS-03", "SEC-01", "SEC-02"}
    assert len(section.readings) == sum(one.control in controls for one in bundle.readings) > 5
    assert section.unknown == (NO_DATES, NO_EVENTS)
    (table,) = view(section).blocks
    assert [row[4].text for row in table.rows[:2]] == ["False", "not read"]


def test_credentials_in_events_have_the_age_of_the_last(report):
    into = Ages()
    for days in (40, 12):
        into.event(replace(PUT, time=PUT.time - timedelta(days=days)))
    into.event(replace(PUT, failed=True))
    (one,) = into.made(TODAY).events
    assert (one.count, one.age_days, one.subject) == (2, 13, "qlz/a/dev/t")
    assert [(each.operation, each.subject) for each in report.ages.events] == [
        ("PutSecretValue", "qlz/aurora/dev/ionq")
    ]


def test_reviews_come_with_what_is_due_first(report):
    assert [(one.source, one.subject, one.state) for one in report.ages.dated] == [
        ("dates.json", "secret s", "due"),
        ("dates.json", "key alias/k", "fine"),
    ]
    assert report.ages.unknown == ()


def test_declared_secrets_say_who_renews_them(report):
    found = [(one.stack, one.secret, one.rotate_every_days, one.renewed_by) for one in report.ages.secrets]
    assert ("comet/benchmark on aws", "calibration-feed", 30, "a person") in found
