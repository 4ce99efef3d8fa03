"""A team's repository of its own, small enough to preview in seconds: one rule on a timer, in the agreed region."""

import shutil
import subprocess
from pathlib import Path

TENANT = Path(__file__).parents[2] / "examples" / "rejected-region" / "tenant.yaml"
PROJECT = """\
name: team
runtime: python
"""
STACK = """\
config:
  team:tenant: tenant.yaml
  team:environment: dev
"""
PROGRAM = '''\
"""One timer in the team's region."""

import pulumi
import pulumi_aws as aws

TAGS = {
    "Team": "nova",
    "Environment": "dev",
    "Artifact": "benchmark-output",
    "Sensitivity": "internal",
    "Owner": "nova-leads@example.org",
    "CostCentre": "CC-3001",
}
london = aws.Provider("london", region="eu-west-2", allowed_account_ids=["111122228888"])
aws.cloudwatch.EventRule(
    "tick",
    name="nova-tick",
    schedule_expression="rate(1 day)",
    tags=TAGS,
    opts=pulumi.ResourceOptions(provider=london),
)
'''
WIDER = """
virginia = aws.Provider("virginia", region="us-east-1", allowed_account_ids=["111122228888"])
aws.cloudwatch.EventRule(
    "tock",
    name="nova-tock",
    schedule_expression="rate(1 day)",
    tags=TAGS,
    opts=pulumi.ResourceOptions(provider=virginia),
)
"""
FIXED = WIDER.replace('"virginia", region="us-east-1"', '"second", region="eu-west-2"').replace("virginia", "second")


def git(root: Path, *words: str) -> str:
    settings = ("user.name=t", "user.email=t@example.org", "commit.gpgsign=false", "init.defaultBranch=main")
    flags = [word for setting in settings for word in ("-c", setting)]
    done = subprocess.run(["git", *flags, *words], cwd=root, text=True, capture_output=True, check=True)
    return done.stdout.strip()


def commit(root: Path, **files: str) -> str:
    """Write files, `_` in a name standing for a dot and `__` for a slash, and commit them; return the commit."""
    for name, text in files.items():
        file = root / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "change")
    return git(root, "rev-parse", "HEAD")


def repository(root: Path) -> str:
    """Make the repository; return its first commit."""
    root.mkdir()
    git(root, "init", "--quiet")
    shutil.copy(TENANT, root / "tenant.yaml")
    (root / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (root / ".gitignore").write_text("__pycache__/\nreports/\npreviews/\ncomment.md\n", encoding="utf-8")
    return commit(root, Pulumi_yaml=PROJECT, Pulumi_dev_yaml=STACK, README_md="# A team\n")
