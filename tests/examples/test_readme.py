"""What the READMEs tell a person to type is what the tests run, and what they show is what is there."""

import re
import subprocess

import pytest
import yaml
from examples.readme import ROOT, commands

EXAMPLES = sorted(file.parent.name for file in (ROOT / "examples").glob("*/Pulumi.yaml"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_has_a_readme_whose_commands_are_run_by_a_test(example):
    """`Bench.readme` runs a line of a README by verb and stack; some test of this folder must ask for each pair."""
    given = {(words[1], words[2]) for words in commands(ROOT / "examples" / example / "README.md")}
    assert given
    tests = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "tests" / "examples").glob("test_*.py")
        if example in file.read_text(encoding="utf-8")
    )
    for verb, _ in given:
        assert re.search(rf'\.readme\(\w+, "{verb}"', tests), f"no test runs `{verb}` of {example}"


def test_the_readme_shows_the_example_team_as_it_is():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = yaml.safe_load(text.split("```yaml\n")[1].split("```")[0])
    assert shown == yaml.safe_load((ROOT / "examples" / "aws-minimal" / "tenant.yaml").read_text(encoding="utf-8"))


def test_the_two_commands_are_targets_of_the_makefile():
    blocks = commands(ROOT / "README.md")
    assert blocks[:2] == [["make", "up"], ["make", "test"]]
    for words in blocks[:2]:
        subprocess.run(
            ["make", "--dry-run", "--no-print-directory", words[1]], cwd=ROOT, check=True, capture_output=True
        )


def test_the_official_path_uses_commands_that_exist():
    """The line that writes the policy configuration is run; the two for a real account need one."""
    blocks = [words for words in commands(ROOT / "README.md") if words[0] != "make"]
    assert [words[:3] for words in blocks] == [
        ["pulumi", "stack", "init"],
        ["qlz", "policy-config", "aurora-aws-dev"],
        ["pulumi", "up", "--stack"],
    ]


@pytest.mark.parametrize(
    "file", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("*/README.md"))], ids=str
)
def test_every_relative_link_leads_somewhere(file):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), f"{file.name} links to {target}"
