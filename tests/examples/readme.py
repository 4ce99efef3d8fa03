"""The commands of a README, as a person would copy them."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands(readme: Path) -> list[list[str]]:
    """Every command line of the console blocks of a README, split into words."""
    text = readme.read_text(encoding="utf-8")
    return [shlex.split(line) for block in _BLOCK.findall(text) for line in block.splitlines() if line.strip()]


def command(example: str, verb: str, stack: str) -> list[str]:
    """The words that an example's README gives for a verb on a stack; a README that gives none is a fault."""
    found = [words for words in commands(ROOT / "examples" / example / "README.md") if words[1:3] == [verb, stack]]
    assert found, f"examples/{example}/README.md gives no command for `{verb} {stack}`"
    return found[0]
