"""Writes the recording in docs/getting-started.md from a real run: `PYTHONPATH=tests python tests/templates/record.py`.

Machine paths, ports and times are put into one form; what is left out says so in its place.
"""

import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from templates.walk import ANSWERS, COMMANDS, NEW, ROOT, Typed, walk

from quantum_sandbox import server

PAGE = ROOT / "docs" / "getting-started.md"
BEGIN, END = "<!-- recording: made by tests/templates/record.py -->\n", "<!-- end of the recording -->\n"
_LEFT_OUT = {
    "lines of pip": re.compile(r"^(Requirement already|Looking in links|Processing|Collecting|Installing collected)"),
    "lines, one for each resource": re.compile(r"^ \+  \S+:\S+ "),
}


def transcript(typed: list[Typed], home: Path, root: Path = ROOT) -> str:
    """The terminal as text, with the answers where a person types them."""
    parts = []
    for each in typed:
        said = with_answers(each.said) if each.command == NEW else each.said
        parts.append(f"$ {each.command}\n{shortened(normalised(said, home, root))}")
    return "".join(parts)


def with_answers(said: str) -> str:
    """What `pulumi new` said, with each answer behind its question."""
    for_questions, _, rest = said.partition("Saved config")
    head, mark, questions = for_questions.partition("quit.\n\n")
    for answer in ANSWERS:
        question, sign, questions = questions.partition(": ")
        head, mark = f"{head}{mark}{question}{sign}{answer}\n".replace(" \n", "\n"), ""
    return f"{head}{questions}Saved config{rest}"


def normalised(said: str, home: Path, root: Path = ROOT) -> str:
    """The text without what differs from machine to machine and run to run."""
    for found, shown in (
        (str(home), "~"),
        (str(root), "~/quantum-landing-zones"),
        (sys.prefix, "~/quantum-landing-zones/.venv"),
    ):
        said = said.replace(found, shown)
    said = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", said)
    said = re.sub(r"\d{8}T\d{6}Z", "TIME", said)
    return re.sub(r"(?m)^(Duration: ).*$", r"\1some seconds", said)


def shortened(said: str) -> str:
    """The text with long runs of like lines counted instead of shown."""
    lines: list[str] = []
    counted = dict.fromkeys(_LEFT_OUT, 0)
    for line in said.splitlines():
        kind = next((name for name, pattern in _LEFT_OUT.items() if pattern.match(line)), None)
        if kind is None and not line.startswith("@ "):
            lines += [f"    [{count} {name}]" for name, count in counted.items() if count]
            counted = dict.fromkeys(_LEFT_OUT, 0)
            lines.append(line.rstrip())
        elif kind is not None:
            counted[kind] += 1
    return re.sub(r"\n{3,}", "\n\n", "".join(f"{line}\n" for line in lines))


def measured(typed: list[Typed]) -> str:
    """What the run took, for the reader."""
    day = datetime.now(UTC).date().isoformat()
    seconds = sum(each.seconds for each in typed[:-1])
    return (
        f"Measured on {day} on two cores: {len(ANSWERS)} answers, {seconds:.0f} seconds from the first command to the"
        " end of `pulumi up`.\n"
    )


def main() -> None:
    """Run, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        try:
            typed = walk(home)
        finally:
            server.stop(home / "sandbox")
        if [each.code for each in typed] != [0] * len(COMMANDS):
            sys.exit(typed[-1].said)
        recording = f"{BEGIN}\n{measured(typed)}\n```text\n{transcript(typed, home)}```\n\n{END}"
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(before + recording + after, encoding="utf-8")


if __name__ == "__main__":
    main()
