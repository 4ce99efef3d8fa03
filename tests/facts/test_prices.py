"""Every price has a source, and none is for a type or a device that does not exist."""

from datetime import date

from quantum_landing_zone.facts import braket_devices, braket_regions
from quantum_landing_zone.facts.prices import currency, device_prices, prices_checked, standing_prices


def test_every_price_names_where_it_was_read():
    assert all(price.source.startswith("https://") and price.monthly > 0 for price in standing_prices())
    assert all(price.source.startswith("https://") and price.task > 0 for price in device_prices().values())


def test_a_verified_price_was_read_in_a_page_of_the_cloud():
    verified = [*standing_prices(), *device_prices().values()]
    hosts = {price.source.split("/")[2] for price in verified if price.verified}
    assert hosts == {"aws.amazon.com"}


def test_hours_become_months():
    monthly = {price.type: round(price.monthly, 2) for price in standing_prices()}
    assert monthly["aws:ec2/vpcEndpoint:VpcEndpoint"] == 7.3
    assert monthly["aws:kms/key:Key"] == 1.0


def test_devices_and_regions_are_known_ones():
    assert set(device_prices()) <= set(braket_devices())
    named = {region for price in standing_prices() for region in price.regions or ()}
    assert named <= set(braket_regions())


def test_date_and_currency_stand_once():
    assert (currency(), prices_checked() >= date(2026, 11, 25)) == ("USD", True)
