"""Which secrets a team keeps, who reads them, and where new values come from."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from quantum_landing_zone.tenant.azure_vault import readers_of
from quantum_landing_zone.tenant.checks.parts import Parts
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.secret import Secret
from quantum_landing_zone.tenant.vocabulary import Environment, SecretReader, Sensitivity


def secrets(parts: Parts) -> Iterator[Fault]:
    """A secret is harmful, is somewhere, has readers there, and its issuer is one party."""
    declared = parts.get("environments", {})
    on_aws = [name for name, spec in declared.items() if spec.aws is not None]
    for name, secret in parts.get("secrets", {}).items():
        path = f"secrets.{name}"
        yield from _secret_form(path, name, secret)
        for index, environment in enumerate(secret.environments):
            if environment not in declared:
                yield Fault(
                    path=f"{path}.environments[{index}]",
                    value=str(environment),
                    problem="is not declared",
                    allowed=", ".join(declared),
                    fix="Name a declared environment, or remove it.",
                    control="TEN-02",
                )
        named = secret.environments or ([] if on_aws else list(declared))
        unread = [environment for environment in named if environment in declared and environment not in on_aws]
        if unread and not readers_of(secret):
            yield Fault(
                path=f"{path}.readers",
                value=", ".join(secret.readers),
                problem=f"read nothing in {', '.join(unread)}: on Azure neither hybrid jobs nor notebooks run",
                allowed="circuit-author, job-submitter",
                fix="Add a reader, or do not hold the secret there.",
                control="SEC-01",
            )
        held_in = [environment for environment in on_aws if environment in (secret.environments or on_aws)]
        runs_jobs = any(Environment(environment).runs_jobs for environment in held_in)
        if held_in and SecretReader.HYBRID_JOB in secret.readers and not runs_jobs:
            yield Fault(
                path=f"{path}.readers",
                value=str(SecretReader.HYBRID_JOB),
                problem="reads nothing: hybrid jobs run in none of the secret's environments",
                allowed="dev, test",
                fix="Remove the reader, or hold the secret in an environment with hybrid jobs.",
                control="SEC-01",
            )
        if (
            held_in
            and SecretReader.NOTEBOOK in secret.readers
            and not any(declared[environment].notebooks for environment in held_in)
        ):
            yield Fault(
                path=f"{path}.readers",
                value=str(SecretReader.NOTEBOOK),
                problem="reads nothing: none of the secret's environments has a notebook",
                fix="Remove the reader, or declare a notebook in an environment that holds the secret.",
                control="SEC-01",
            )


def _secret_form(path: str, name: str, secret: Secret) -> Iterator[Fault]:
    if secret.sensitivity.rank < Sensitivity.CONFIDENTIAL.rank:
        yield Fault(
            path=f"{path}.sensitivity",
            value=str(secret.sensitivity),
            problem="is too low for a secret",
            allowed="confidential, restricted",
            fix="Remove the field, or raise it.",
            control="SEC-01",
        )
    # Secrets Manager user guide, CreateSecret: a name with such an end is taken for a partial ARN.
    if re.search(r"-[a-z0-9]{6}$", name):
        yield Fault(
            path=path,
            value=name,
            problem="ends in a hyphen and six characters, which Secrets Manager takes for a suffix of its own",
            fix="Give it another ending, for example a longer last word.",
            control="SEC-01",
        )
    if secret.issuer is not None:
        urls = (secret.issuer.issue_url, secret.issuer.check_url, secret.issuer.revoke_url)
        hosts = {urlsplit(url).netloc for url in urls if url is not None}
        if any("@" in host for host in hosts):
            yield Fault(
                path=f"{path}.issuer",
                value=None,
                problem="has an address with a user or a password in it",
                fix="Give the address alone; the token itself says who asks.",
                control="SEC-04",
            )
        if len(hosts) > 1:
            yield Fault(
                path=f"{path}.issuer",
                value=", ".join(sorted(hosts)),
                problem="sends the token to more than one host",
                fix="Give addresses of the one host that issues the token.",
                control="SEC-01",
            )
