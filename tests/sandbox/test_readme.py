from collections import defaultdict
from pathlib import Path

from quantum_sandbox import aws

README = Path(__file__).parents[2] / "sandbox" / "README.md"


def test_readme_lists_exactly_the_types_of_the_table() -> None:
    served: dict[str, list[str]] = defaultdict(list)
    for entry in aws.every():
        module, _, name = entry.kind.removeprefix("aws:").partition("/")
        served[module].append(name.rsplit(":", 1)[-1])
    expected = [f"| {module} | {', '.join(sorted(served[module]))} |" for module in sorted(served)]
    lines = README.read_text(encoding="utf-8").splitlines()
    start = lines.index("| module | types |") + 2
    assert lines[start : start + len(expected) + 1] == [*expected, ""]
