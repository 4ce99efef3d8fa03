"""The Markdown pages of the checkout, their links, their headings and the commands that they show."""

import re
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("templates/**/*.md"),
        *ROOT.glob("examples/**/*.md"),
        *(ROOT / name / "README.md" for name in ("policy-packs", "sandbox")),
    ]
)
_FENCE = re.compile(r"(?ms)^(?P<indent> *)```(?P<language>[^\n`]*)\n(?P<body>.*?)^ *```\s*?$")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^()\s]+)(?:\s+\"[^\"]*\")?\)")
_CODE = re.compile(r"`+[^`\n]*`+")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    """Every link outside of code."""
    text = _CODE.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))
    return [unquote(found["target"]) for found in _LINK.finditer(text)]


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    found: set[str] = set(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", text))
    for heading in re.findall(r"(?m)^#{1,6}\s+(.+?)\s*#*$", text):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        slug = re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")
        number = 0
        while (anchor := slug if number == 0 else f"{slug}-{number}") in found:
            number += 1
        found.add(anchor)
    return found


def commands(page: Path) -> list[str]:
    """Every command line of the page's shell blocks, continued lines joined, comments and prompts taken off."""
    lines: list[str] = []
    for block in _FENCE.finditer(page.read_text(encoding="utf-8")):
        if block["language"].strip() in {"", "console", "sh", "bash", "shell"}:
            lines += block["body"].replace("\\\n", " ").splitlines()
    return [line.strip().removeprefix("$ ") for line in lines if line.strip() and not line.strip().startswith("#")]


def inline_commands(page: Path, program: str) -> list[str]:
    """Every code span outside of blocks that starts with a program and names a command of it."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return re.findall(rf"`({re.escape(program)} [a-z][^`\n]*)`", text)
