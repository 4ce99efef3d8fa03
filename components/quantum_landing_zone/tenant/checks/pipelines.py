"""Which pipelines act in a workspace, and that each is pinned to what its tokens can say (IAM-07)."""

import re
from collections.abc import Iterator

from quantum_landing_zone.tenant.checks.parts import Parts
from quantum_landing_zone.tenant.ci import GITHUB_ISSUER, audience_of, issuer_of, subject_of
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.identity import Oidc
from quantum_landing_zone.tenant.pipeline import Pipeline
from quantum_landing_zone.tenant.vocabulary import Environment, PipelineRole

# IAM, CreateOpenIDConnectProvider: no port, no query; and nothing that a policy would read as a pattern.
_HOST = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(/[A-Za-z0-9_.~-]+)*")
_GITHUB = re.compile(r"[^/@]+/[^/@]+|[^/@]+@[0-9]+/[^/@]+@[0-9]+")
_PIN = "branch, deploymentEnvironment"


def pipelines(parts: Parts) -> Iterator[Fault]:
    """A pipeline pins one thing that its tokens say, acts where it can do something, and is nobody else as well."""
    found = parts.get("pipelines", {})
    whole: dict[str, Pipeline] = {}
    for name, pipeline in found.items():
        faults = [*_pin(name, pipeline), *_source(name, pipeline)]
        yield from faults
        if not faults:
            whole[name] = pipeline
            yield from _people(name, pipeline, parts)
        yield from _places(name, pipeline, parts)
    yield from _twins(whole)


def _pin(name: str, pipeline: Pipeline) -> Iterator[Fault]:
    path, environment = f"pipelines.{name}", pipeline.deployment_environment
    if pipeline.branch is None and environment is None:
        yield _fault(path, None, "pins neither a branch nor an environment", "Give one of the two.", allowed=_PIN)
    if pipeline.kind == "gitlab" and environment is not None:
        yield _fault(
            f"{path}.deploymentEnvironment",
            environment,
            "cannot be pinned: the subject of GitLab's tokens names no environment",
            "Pin a protected branch instead.",
            allowed="branch",
        )
    elif pipeline.branch is not None and environment is not None:
        problem = "pins a branch and an environment, and a token's subject names one of them only"
        yield _fault(path, None, problem, "Keep the environment, and let it admit that branch only.", allowed=_PIN)
    if pipeline.branch is not None and pipeline.branch.startswith("refs/"):
        problem = "is a whole ref, which no run's subject would match"
        yield _fault(f"{path}.branch", pipeline.branch, problem, "Name the branch alone.")


def _source(name: str, pipeline: Pipeline) -> Iterator[Fault]:
    path = f"pipelines.{name}"
    if pipeline.kind == "github":
        if not _GITHUB.fullmatch(pipeline.repository):
            yield _fault(
                f"{path}.repository",
                pipeline.repository,
                "is no repository of GitHub",
                "Name owner and repository, both with their ids where the subjects carry ids, else both without.",
                allowed="owner/name, owner@1/name@2",
            )
        if pipeline.host is not None:
            problem = f"is for GitLab alone: GitHub's tokens come from {GITHUB_ISSUER}"
            yield _fault(f"{path}.host", pipeline.host, problem, "Remove the field.")
        return
    if "@" in pipeline.repository:
        problem = "has an id in it, which GitLab's subjects have not"
        yield _fault(f"{path}.repository", pipeline.repository, problem, "Give the project's path alone.")
    if pipeline.host is not None and not _HOST.fullmatch(pipeline.host):
        problem = "is no issuer that IAM takes, or one that a policy would read as a pattern"
        fix = "Give the address of the GitLab without user, port and slash at the end."
        yield _fault(f"{path}.host", pipeline.host, problem, fix, allowed="https://gitlab.example.org")


def _people(name: str, pipeline: Pipeline, parts: Parts) -> Iterator[Fault]:
    identity = parts.get("identity")
    if isinstance(identity, Oidc) and (identity.issuer, identity.audience) == (
        issuer_of(pipeline),
        audience_of(pipeline),
    ):
        yield _fault(
            "identity.audience",
            identity.audience,
            f"is also the audience of pipeline {name!r} at the same issuer, so that a run's token would pass for a"
            " person's",
            "Let people sign in for another audience.",
            control="IAM-08",
        )


def _places(name: str, pipeline: Pipeline, parts: Parts) -> Iterator[Fault]:
    declared = list(parts.get("environments", {}))
    for index, where in enumerate(pipeline.environments):
        path = f"pipelines.{name}.environments[{index}]"
        if where in pipeline.environments[:index]:
            yield _fault(path, str(where), "stands twice", "Name each environment once.", control="TEN-02")
        elif where not in declared:
            fix = "Name an environment that the file declares, or remove it."
            yield _fault(path, str(where), "is not declared", fix, allowed=", ".join(declared), control="TEN-02")
        elif pipeline.role is PipelineRole.CIRCUIT_AUTHOR and where is not Environment.DEV:
            # Authors run in `dev` only; what they read and write elsewhere is reached from inside of the network, where
            # no run of a CI system is.
            problem = "gives a circuit author's pipeline nothing to do: authors run circuits in dev only"
            yield _fault(
                path, str(where), problem, "Remove it, or run as job-submitter.", allowed="dev", control="IAM-01"
            )
        elif where is Environment.VALIDATION and pipeline.deployment_environment is None:
            problem = "needs an approval, and a branch has none"
            fix = "Pin a deployment environment of GitHub with required reviewers, or remove it."
            yield _fault(path, str(where), problem, fix, allowed="deploymentEnvironment", control="IAM-05")


def _twins(whole: dict[str, Pipeline]) -> Iterator[Fault]:
    """One run may not choose between two roles of an environment."""
    seen: dict[tuple[str, str, Environment], str] = {}
    for name, pipeline in whole.items():
        for where in dict.fromkeys(pipeline.environments):
            who = (issuer_of(pipeline), subject_of(pipeline), where)
            if who in seen:
                problem = f"lets in the same runs as {seen[who]!r} in {where}, which would then have both roles"
                fix = "Pin another branch or environment, or act elsewhere."
                yield _fault(f"pipelines.{name}", subject_of(pipeline), problem, fix, control="TEN-03")
            seen.setdefault(who, name)


def _fault(path: str, value: object, problem: str, fix: str, *, allowed: str = "", control: str = "IAM-07") -> Fault:
    return Fault(path=path, value=value, problem=problem, fix=fix, allowed=allowed, control=control)
