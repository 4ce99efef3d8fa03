"""The table of rules for people, made from the rules' own metadata.

`python -m quantum_policies.catalogue` writes it into the README of the policy packs again.
"""

from __future__ import annotations

from pathlib import Path

from quantum_policies.packs import PACKS
from quantum_policies.rules import ALL_RULES

BEGIN = "<!-- rules: made by quantum_policies.catalogue, do not edit -->"
END = "<!-- end of rules -->"
PAGES = "../docs/rules"
"""The pages of the rules, as seen from the README. `python -m quantum_policies.pages` writes them."""
README = Path(__file__).resolve().parents[1] / "README.md"


def render_markdown() -> str:
    """Every rule by family, with its page, controls, severity and packs."""
    lines: list[str] = [f"{len(ALL_RULES)} rules."]
    families = list(dict.fromkeys(rule.labels[0] for rule in ALL_RULES))
    for family in families:
        lines += ["", f"### {family.capitalize()}", "", "| rule | what holds | control | severity | packs |"]
        lines.append("|---|---|---|---|---|")
        for rule in ALL_RULES:
            if rule.labels[0] != family:
                continue
            packs = ", ".join(pack.name for pack in PACKS if rule in pack.rules)
            title = rule.title + (" (no waiver)" if rule.non_waivable else "")
            page = f"[`{rule.id}`]({PAGES}/{rule.id}.md)"
            lines.append(f"| {page} | {title} | {', '.join(rule.controls)} | {rule.severity.value} | {packs} |")
    return "\n".join(lines) + "\n"


def with_table(text: str) -> str:
    """A README with the table between its two marks made anew.

    Raises:
        ValueError: where a mark is missing.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the README needs the two marks {BEGIN} and {END}")
    return f"{head}{BEGIN}\n\n{render_markdown()}\n{END}{tail}"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
