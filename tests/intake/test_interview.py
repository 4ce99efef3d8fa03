"""At a terminal: nine questions, defaults by Enter, and a wrong answer is asked for again."""

import pytest

from quantum_landing_zone.intake import interview as module
from quantum_landing_zone.intake.interview import QUESTIONS, interview

GUID = "33333333-aaaa-4bbb-8ccc-00000000000{}"
ENTRA = f"https://login.microsoftonline.com/{GUID.format(7)}/v2.0"
GROUPS = ", ".join(f"g{number}={GUID.format(number)}" for number in range(1, 5))


@pytest.fixture
def asked(monkeypatch):
    """Answers the prompts in order; an empty string takes the default. Keeps what was asked."""

    def run(*typed, usual=None):
        left, prompts = list(typed), []

        def prompt(text, default=None):
            prompts.append(text)
            return left.pop(0) or default

        monkeypatch.setattr(module.typer, "prompt", prompt)
        made = interview(usual or {})
        assert left == []
        return made, prompts

    return run


HEAD = ("vega", "a@example.org, b@example.org", "First steps with simulators", "CC-1")


def test_on_aws_four_of_nine_are_answered_by_enter(asked):
    made, prompts = asked(
        *HEAD, "111122225555 eu-west-2", "", "", "", "", usual={"issuer": "https://login.example.org"}
    )
    assert len(prompts) == len(QUESTIONS) == 9
    assert prompts[0] == "1/9 Team"
    assert made["owners"] == ["a@example.org", "b@example.org"]
    assert made["environments"]["dev"] == {
        "aws": {"account": "111122225555", "region": "eu-west-2"},
        "devices": ["amazon/sv1", "amazon/dm1"],
        "monthlyBudgetUsd": 250,
    }
    assert made["identity"]["issuer"] == "https://login.example.org"


def test_on_both_clouds_as_well(asked):
    where = f"111122225555 us-east-1, {GUID.format(5)} eastus {GUID.format(6)} US"
    made, prompts = asked(*HEAD, where, "amazon/sv1, rigetti/azure-basic-qvm-only-unlimited", ENTRA, GROUPS, "300")
    assert len(prompts) == 9
    here = made["environments"]["dev"]
    assert here["azure"]["acceptedTerms"] == ["rigetti/azure-basic-qvm-only-unlimited"]
    assert (here["devices"], here["monthlyBudgetUsd"]) == (["amazon/sv1"], 300)
    assert made["identity"]["entraGroups"]["g4"] == GUID.format(4)


def test_azure_beside_another_provider_names_its_tenant(asked):
    where = f"{GUID.format(5)} eastus {GUID.format(6)}"
    made, _ = asked(*HEAD, where, "none", f"https://login.example.org {GUID.format(7)}", GROUPS, "")
    assert made["identity"]["issuer"] == "https://login.example.org"
    assert made["identity"]["entraTenantId"] == GUID.format(7)


def test_a_wrong_answer_is_asked_for_again_at_once(asked, capsys):
    made, prompts = asked(
        "vega", "nobody", "a@example.org", *HEAD[2:], "111122225555 eu-west-2", "", "https://login.example.org", "", ""
    )
    assert prompts[1:3] == ["2/9 Mail addresses of its owners", "again: Mail addresses of its owners"]
    assert "owners[0]: has not the right form" in capsys.readouterr().err
    assert made["owners"] == ["a@example.org"]


def test_what_shows_at_the_end_only_is_asked_for_again_then(asked, capsys):
    """Azure without the tenant: no single answer is wrong in its form."""
    where = f"{GUID.format(5)} eastus {GUID.format(6)}"
    _, prompts = asked(*HEAD, where, "none", "https://login.example.org", GROUPS, "", ENTRA)
    assert [prompt for prompt in prompts if prompt.startswith("again")] == [f"again: {QUESTIONS[6].text}"]
    assert "needs the Entra tenant" in capsys.readouterr().err
