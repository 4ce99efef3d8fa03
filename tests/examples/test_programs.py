"""A program that a person copies stands whole in its example: what several examples share is kept equal here."""

from examples.readme import ROOT

ONE_TEAM_ON_AWS = ("aws-hardened", "aws-minimal", "aws-two-teams")


def test_one_team_on_aws_takes_the_same_program_whatever_it_declares():
    programs = {name: (ROOT / "examples" / name / "__main__.py").read_text("utf-8") for name in ONE_TEAM_ON_AWS}
    assert [name for name, text in programs.items() if text != programs["aws-minimal"]] == []
