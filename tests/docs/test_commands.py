"""Every command that a page tells a person to type names a command, a target, a module and options that exist."""

import importlib.util
import re
import shlex

import pytest
import typer.main
from docs.markdown import PAGES, ROOT, commands, inline_commands, name

from quantum_landing_zone.cli.main import app

CLI = typer.main.get_command(app)
TARGETS = set(re.findall(r"(?m)^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8")))
# The engine's own commands and flags that pages use, as `pulumi COMMAND --help` of 3.220 lists them.
PULUMI = {
    "stack": {"init", "export", "select", "ls", "output", "import", "rm"},
    "policy": {"publish", "analyze", "enable", "new"},
    "package": {"add", "get-schema", "gen-sdk"},
    "plugin": {"install", "ls"},
    "config": {"set", "get"},
}
PULUMI_ALONE = {"up", "preview", "destroy", "refresh", "install", "new", "login", "version", "import", "query"}


def words(line):
    """The words of each command of a line: pipes, sequences, redirections and variables before it are taken apart."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|;&<>")
    lexer.whitespace_split = True
    commands_of_line, skip = [[]], False
    for word in lexer:
        if skip:
            skip = False
        elif set(word) <= set("|;&"):
            commands_of_line.append([])
        elif set(word) <= set("<>"):
            skip = True
        elif commands_of_line[-1] or not re.fullmatch(r"[A-Z_]+=.*", word):
            commands_of_line[-1].append(word)
    return [each for each in commands_of_line if each]


def fault(line):
    """What is wrong with a command of a page, or nothing."""
    tool = line[0].rpartition("/")[2]
    if tool == "qlz":
        return _typer(CLI, line[1:])
    if tool == "make":
        named = [word for word in line[1:] if not word.startswith("-") and "=" not in word]
        return next((f"no target {word}" for word in named if word not in TARGETS), "")
    if tool == "pulumi":
        return _pulumi(line[1:])
    if tool.startswith("python") and line[1:2] == ["-m"]:
        module = line[2]
        return "" if module in {"venv", "pip"} or importlib.util.find_spec(module) else f"no module {module}"
    return ""


def _typer(command, rest):
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        found = command.commands.get(rest[0])
        if found is None:
            return f"no command {rest[0]}"
        command, rest = found, rest[1:]
    known = {option for each in command.params for option in (*each.opts, *each.secondary_opts)} | {"--help"}
    used = [word.partition("=")[0] for word in rest if re.match(r"--?[A-Za-z]", word)]
    return next((f"no option {option} of {command.name}" for option in used if option not in known), "")


def _pulumi(rest):
    if not rest or rest[0].startswith("-") or rest[0] in PULUMI_ALONE:
        return ""
    below = PULUMI.get(rest[0])
    if below is None:
        return f"no command pulumi {rest[0]}"
    return "" if len(rest) > 1 and rest[1] in below else f"no command pulumi {' '.join(rest[:2])}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_a_page_shows_exists(page):
    lines = [line for line in commands(page) if re.match(r"(\S*/)?(qlz|make|pulumi|python\S*|[A-Z_]+=)", line)]
    spans = [
        span
        for program in ("qlz", "make", "pulumi", "python -m")
        for span in inline_commands(page, program)
        if not re.search(r"[…|{}]|\.\.\.", span)
    ]
    found = {f"{line}: {said}" for line in (*lines, *spans) for each in words(line) if (said := fault(each))}
    assert found == set()


@pytest.mark.parametrize(
    "line,said",
    [
        ("qlz nothing", "no command nothing"),
        ("qlz ci nothing", "no command nothing"),
        ("qlz up STACK --sandbx", "no option --sandbx of up"),
        ("make nothing", "no target nothing"),
        ("pulumi nothing", "no command pulumi nothing"),
        ("pulumi stack nothing", "no command pulumi stack nothing"),
        ("python -m nothing_at_all", "no module nothing_at_all"),
        ("QLZ_CACHE=/x qlz up STACK --sandbox > file", ""),
        (".venv/bin/qlz preview dev --project examples/rejected-region", ""),
    ],
)
def test_what_does_not_exist_is_seen(line, said):
    assert [fault(each) for each in words(line)] == [said]


def test_a_pipe_holds_two_commands():
    assert words("pulumi stack export | qlz check - > x; make up") == [
        ["pulumi", "stack", "export"],
        ["qlz", "check", "-"],
        ["make", "up"],
    ]
