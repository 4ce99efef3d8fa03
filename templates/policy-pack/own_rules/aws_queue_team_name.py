"""Queues say whose they are: an example of a rule, to be replaced by yours."""

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:
    """Read what the program gives, compare it with the platform's configuration, and judge."""
    name = resource.read("name")  # a value that is not known yet ends here, in the verdict unknown
    if not isinstance(name, str) or config.team not in name.split("-"):
        return resource.fail("the queue's `name` does not hold the team's name as a word between hyphens")
    return PASS


RULE = Rule(
    id="aws-queue-team-name",
    title="Queues carry the name of their team",
    why="an alarm that names a queue must lead to the team that answers for it",
    controls=("TEN-01",),
    severity=Severity.MEDIUM,
    types=("aws:sqs/queue:Queue",),
    fix="set `name`, for example to `qlz-<team>-<environment>-<purpose>`",
    check=check,
    labels=("own",),
    needs_configuration=True,
)
