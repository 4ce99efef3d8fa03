"""Where intent, state and account disagree, by subject, and which of the three stands alone."""

from collections.abc import Sequence

from quantum_landing_zone.evidence.model import Drift, Intent, Reading
from quantum_landing_zone.evidence.model_words import DriftKind

_CONFIGURATION = "CMP-04"


def drift(readings: Sequence[Reading], intent: Intent) -> tuple[Drift, ...]:
    """Return every disagreement.

    Args:
        readings: What was asked of the three.
        intent: The declaration, by hash: a policy configuration that is not the one of the last run is drift too.
    """
    found = [
        Drift(
            kind=kind,
            control=one.control,
            subject=one.subject,
            intent=one.expected,
            state=one.state,
            account=one.account,
        )
        for one in readings
        if (kind := _kind(one)) is not None
    ]
    deployed = intent.deployed_policy_configuration_sha256
    if deployed is not None and deployed != intent.policy_configuration_sha256:
        found.append(
            Drift(
                kind=DriftKind.NOT_DEPLOYED,
                control=_CONFIGURATION,
                subject="policy configuration of the last run",
                intent=intent.policy_configuration_sha256,
                state=deployed,
                account=None,
            )
        )
    return tuple(found)


def _kind(one: Reading) -> DriftKind | None:
    if not one.expected_known:
        # What is wanted is itself the account's to tell; only state and account can be compared.
        return None
    deployed = None if one.state is None else one.state == one.expected
    lives = None if one.account is None else one.account == one.expected
    if lives is None:
        return DriftKind.ACCOUNT_UNKNOWN if deployed is False else None
    if deployed is None:
        return None if lives else DriftKind.STATE_UNKNOWN
    if lives:
        return None if deployed else DriftKind.STATE_STALE
    if deployed:
        return DriftKind.ACCOUNT_CHANGED
    return DriftKind.NOT_DEPLOYED if one.state == one.account else DriftKind.ALL_DIFFER
