"""Which of the environments that share an account sets what the account has only once."""

from quantum_landing_zone.tenant import AwsWorkspace, Environment, Sensitivity


def sets_account(here: AwsWorkspace) -> bool:
    """Return whether this environment makes what its account holds once."""
    return here.aws.account_wide == "create"


def sets_region(here: AwsWorkspace) -> bool:
    """Return whether this environment makes what its account holds once for each region.

    Of the declared environments in the same account and region it is the one that creates, else the first. Where none
    creates anything in the account, somebody outside of the declaration does.
    """
    declared = here.tenant.environments
    sharing = {
        name: spec.aws
        for name in Environment
        if (spec := declared.get(name)) and spec.aws and spec.aws.account == here.account
    }
    if all(each.account_wide == "adopt" for each in sharing.values()):
        return False
    there = [name for name, each in sharing.items() if each.region == here.region]
    return here.environment == next((name for name in there if sharing[name].account_wide == "create"), there[0])


def most_sensitive(here: AwsWorkspace) -> Sensitivity:
    """Return the most sensitive class that the workspace's stores hold."""
    return max((store.sensitivity for store in here.stores.values()), key=lambda level: level.rank)
