"""Amazon Braket's spending limits as Cloud Control takes them. Plain values."""

import json
from collections.abc import Mapping
from decimal import Decimal

TYPE = "AWS::Braket::SpendingLimit"


def amount(usd: float) -> str:
    """Return an amount as Braket itself writes it: no cents that are zero, so that nothing differs for ever.

    Braket takes digits with one or two decimals (API reference, CreateSpendingLimit) and gives `0.00` back as `0`.

    Args:
        usd: US dollars, 0 or more, in whole cents.

    Raises:
        ValueError: The amount is negative, or not in whole cents.
    """
    exact = Decimal(str(usd))
    if not exact.is_finite() or exact < 0 or exact != exact.quantize(Decimal("0.01")):
        raise ValueError(
            f"{usd} USD is no amount for a limit or a budget (ONB-02): it must be 0 or more, in whole cents."
            " Fix: round it in `spendCapsUsd` or `monthlyBudgetUsd` of the tenant file."
        )
    return f"{exact.normalize():f}"


def desired_state(device_arn: str, usd: float, tags: Mapping[str, str]) -> str:
    """Return the limit of one quantum device as the document that Cloud Control takes.

    No time period: without one the limit has no end in practice (Braket sets the year 2125).

    Args:
        device_arn: Public ARN of a QPU; simulators have no limits.
        usd: The most that may be spent on it, in US dollars; 0 blocks every task.
        tags: Tags of the limit.

    Raises:
        ValueError: The device is no QPU, or the amount is none.
    """
    if ":device/qpu/" not in device_arn:
        raise ValueError(f"{device_arn} is no QPU: Amazon Braket has spending limits for QPUs only")
    document = {
        "DeviceArn": device_arn,
        "SpendingLimit": amount(usd),
        "Tags": [{"Key": key, "Value": value} for key, value in sorted(tags.items())],
    }
    return json.dumps(document)
