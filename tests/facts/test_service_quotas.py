"""What is known of an organisation's quotas, and which figure is relied on."""

from quantum_landing_zone.facts import organization_policy_quota


def test_the_figure_of_before_holds_until_the_raised_one_is_read_at_its_source():
    quota = organization_policy_quota("SERVICE_CONTROL_POLICY")
    assert (quota.characters, quota.attached) == (5120, 5)


def test_a_verified_figure_is_taken():
    quota = organization_policy_quota("RESOURCE_CONTROL_POLICY")
    assert (quota.characters, quota.attached) == (5120, 5)
