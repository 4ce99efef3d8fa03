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
    blocks = [words for words in commands(ROOT / "README.md") if words[0] not in {"make", "python"}]
    assert [words[:3] for words in blocks] == [
        ["pulumi", "stack", "init"],
        ["qlz", "policy-config", "aurora-aws-dev"],
        ["pulumi", "up", "--stack"],
    ]


def test_the_researcher_s_two_commands_are_those_of_the_starter(tmp_path):
    """The first is run; the second, which needs a token, is run with one in tests/starter."""
    from quantum_landing_zone.starter.__main__ import main

    describe, run = (words for words in commands(ROOT / "README.md") if words[0] == "python")
    assert describe[1:3] == run[1:3] == ["-m", "quantum_landing_zone.starter"]
    assert describe[-2:] == [">", "workspace.json"]
    assert main(describe[3:-2]) == 0
    assert run[3:] == ["run", "--local", "--workspace", "workspace.json", "--token", "token.jwt"]


@pytest.mark.parametrize(
    "file", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("*/README.md"))], ids=str
)
def test_every_relative_link_leads_somewhere(file):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), f"{file.name} links to {target}"
