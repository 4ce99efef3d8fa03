import io
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policies.contract import TODAY
from policies.reports.hostile import RUNS
from policies.reports.sample import RUN
from rich.cells import cell_len

from quantum_policies.reports import Look, look_of, render

SGR = re.compile(r"\x1b\[[0-9;]*m")


def shown(run=RUN, **look):
    return render(run, "terminal", today=TODAY, look=Look(**look))


def test_findings_stand_under_their_severity_and_resource_and_counts_last():
    lines = shown(width=200).splitlines()
    assert [line for line in lines if line.isupper()] == ["CRITICAL", "HIGH", "MEDIUM", "WAIVED", "ENDS SOON"]
    assert lines[0] == "guardrails 0.1.0 on state aurora-aws-dev (serial 12): 6 resources"
    assert lines[lines.index("CRITICAL") + 1] == "  robot  aws:iam/user:User"
    assert "  never  aws:kms/key:Key  __main__.py:12" in lines
    assert lines[-2:] == [
        "3 findings block.",
        "1 pass, 3 fail, 1 unknown, 1 waived, 1 not applicable; 4210 pairs of rule and resource did not match by type.",
    ]


def test_a_finding_says_what_why_clauses_fix_and_page():
    text = shown(width=300)
    for part in (
        "fail      an IAM user is declared [aws-iam-no-user, IAM-02, IAM-03]",
        "why       a local user lives outside the identity provider",
        "clauses   SOC 2 CC6.1, CC6.2; ISO/IEC 27001:2022 A.5.16",
        "fix       use a role that is assumed through the tenant's identity provider",
        "page      docs/rules/aws-iam-no-user.md",
        "advisory  the key is gone 7 days after its deletion; at least 14 [aws-kms-key-deletion-window, ENC-03]",
        "instead   replaced by hand every year",
        "imported: the waiver of aws-kms-key-rotation ends in 15 days, on 2026-12-10",
    ):
        assert part in text


def test_the_reasons_of_a_rule_are_told_once():
    assert shown(width=300).count("rotation bounds how much data") == 1


def test_what_was_not_judged_is_told_before_the_findings():
    noted = shown(replace(RUN, notes=("3 secrets are there without their value",)), width=200)
    assert noted.splitlines()[1] == "Not judged: 3 secrets are there without their value."


def test_colours_only_change_the_look():
    coloured = shown(width=80, colour=True)
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in SGR.sub("", coloured).splitlines()] == shown(width=80).splitlines()


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    "file, environment, colour",
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_only_a_terminal_gets_colours_and_the_environment_can_refuse_them(monkeypatch, file, environment, colour):
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", "77")
    assert look_of(file) == Look(width=77, colour=colour)


@settings(deadline=None, max_examples=60)
@given(RUNS, st.integers(1, 140), st.booleans())
def test_no_name_steers_the_terminal_or_widens_a_line(run, width, colour):
    text = SGR.sub("", shown(run, width=width, colour=colour))
    for line in text.splitlines():
        assert cell_len(line) <= max(width, 40)
    assert all(each == "\n" or unicodedata.category(each)[0] != "C" for each in text)
