"""The table of peers' cases for people: `docs/peers.md`, made from the cases and from how our rules judge them now.

`PYTHONPATH=policy-packs:tests python -m policies.peers.table` writes it again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from policies.peers.cases import PEERS, REASONS, baseline, out_of_scope
from policies.peers.judged import Outcome, outcomes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from policies.peers.cases import Reason

DOC = Path(__file__).resolve().parents[3] / "docs" / "peers.md"
_HEAD = """# What our rules say to the peers' own cases

Made by `PYTHONPATH=policy-packs:tests python -m policies.peers.table`; do not edit. A test keeps it fresh.

Each check of four other tools for the resource types that our rules cover, told in our own words as data
(`tests/policies/peers/<peer>/<service>.yaml`): a stack that the peer would refuse and one that it would let pass. All
rules of the pack `guardrails` judge both.

- A **violating** stack is cut from one that all our rules let pass, so what blocks it is what was cut. It counts as
  blocked only by the rule that the case names. Types that are refused whatever their settings are counted apart.
- A **compliant** resource is judged three times: as the peer writes it, with nothing but what the check asks; with the
  required tags added; and completed with what the rest of our baseline asks (a customer's key, a log, companions).
- No rule reads the provider aws-native, so each of its resources is refused (`any-unjudged-resource`): 54 checks of
  compliance-policies stand below as blocked with the whole type, and their compliant resources as still blocked.
- Checks about services or features that no rule of ours covers are listed at the end and counted nowhere else.
- The figures say how our rules answer other tools' questions. They say nothing about whether those tools' rules are
  better or worse, nor that a check was translated without a mistake of ours. Peers' figures on these cases were not
  measured.
"""


def render() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_looked_at(), *_shares(), *_reasons(), *_gaps(), *_passing(), *_refused(), *_elsewhere()])


def _of(peer: str, cloud: str) -> list[Outcome]:
    return [each for each in outcomes() if each.case.peer == peer and each.case.type.startswith(cloud)]


_CLOUDS = {"AWS": ("aws:", "aws-native:", "pulumi:providers:aws"), "Azure": ("azure-native:", "azuread:")}


def _parts() -> Iterable[tuple[str, str, list[Outcome]]]:
    for peer in PEERS:
        for cloud, starts in _CLOUDS.items():
            found = [each for start in starts for each in _of(peer, start)]
            if found:
                yield peer, cloud, found


def _looked_at() -> list[str]:
    lines = ["## Looked at", "", "| peer | read | which | checks | about what our rules cover | out of scope |"]
    lines.append("|---|---|---|---|---|---|")
    for peer, told in PEERS.items():
        covered = _checks([each for each in outcomes() if each.case.peer == peer])
        left = _count(out_of_scope(peer))
        lines.append(f"| {told.name} | {told.source} | {told.read} | {covered + left} | {covered} | {left} |")
    return [*lines, ""]


def _count(about: Mapping[str, tuple[str, ...]]) -> int:
    return sum(map(len, about.values()))


def _shares() -> list[str]:
    lines = [
        "## Shares",
        "",
        "| peer | cloud | checks in scope | violating stacks | blocked by a rule on the setting |",
    ]
    lines[-1] += " blocked with the whole type | blocked | passes, with a reason |"
    lines.append("|---|---|---|---|---|---|---|---|")
    for peer, cloud, found in _parts():
        stacks = sum(len(each.case.violating) for each in found)
        blocked = sum(len(each.case.violating) for each in found if each.blocked)
        whole = sum(len(each.case.violating) for each in found if each.blocked and _is_refused(each))
        lines.append(
            f"| {PEERS[peer].name} | {cloud} | {_checks(found)} | {stacks} | {blocked - whole} | {whole} | "
            f"{_share(blocked, stacks)} | {stacks - blocked} |"
        )
    lines += ["", "Of those that pass, a part is about availability, cost or tidiness, or has no resource to judge. "]
    lines[-1] += "Left out of the count, what remains is what a security reviewer could ask for:"
    lines += ["", "| peer | cloud | security violations | blocked |", "|---|---|---|---|"]
    for peer, cloud, found in _parts():
        asked = [each for each in found if _kind(each.case.passes) not in _BESIDE]
        stacks = sum(len(each.case.violating) for each in asked)
        blocked = sum(len(each.case.violating) for each in asked if each.blocked)
        lines.append(f"| {PEERS[peer].name} | {cloud} | {stacks} | {_share(blocked, stacks)} |")
    lines += ["", "| peer | cloud | compliant resources | pass as the peer writes them | with the required tags |"]
    lines[-1] += " completed with our baseline | still blocked, with a reason |"
    lines.append("|---|---|---|---|---|---|---|")
    for peer, cloud, found in _parts():
        count = len(found)
        passed = [sum(not each for each in kind) for kind in zip(*map(_compliant, found), strict=True)]
        lines.append(
            f"| {PEERS[peer].name} | {cloud} | {count} | {_share(passed[0], count)} | {_share(passed[1], count)} | "
            f"{_share(passed[2], count)} | {count - passed[2]} |"
        )
    return [*lines, ""]


_BESIDE = ("not-security", "deprecated", "not-in-the-program")


def _compliant(outcome: Outcome) -> tuple[frozenset[str], ...]:
    return outcome.written, outcome.tagged, outcome.completed


def _checks(found: list[Outcome]) -> int:
    return len({each.case.check.partition(" / ")[0] for each in found})


def _is_refused(outcome: Outcome) -> bool:
    return bool(baseline()[outcome.case.type].refused_by)


def _kind(reason: Reason | None) -> str:
    return reason.kind if reason else ""


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.0f} %)"


def _reasons() -> list[str]:
    lines = [
        "## Reasons",
        "",
        "| reason | what it says | violations that pass | compliant resources that are blocked |",
    ]
    lines.append("|---|---|---|---|")
    passing = Counter(_kind(each.case.passes) for each in outcomes())
    refused = Counter(_kind(each.case.refused) for each in outcomes())
    lines += [f"| {kind} | {text} | {passing[kind]} | {refused[kind]} |" for kind, text in REASONS.items()]
    return [*lines, ""]


def _gaps() -> list[str]:
    lines = ["## Gaps", "", "What a security reviewer of a quantum workspace would want blocked, and is not.", ""]
    found = [each for each in outcomes() if _kind(each.case.passes) == "gap"]
    return [*lines, *_grouped(found, lambda each: each.case.passes), ""]


def _passing() -> list[str]:
    lines = ["## Violations that pass for another reason", ""]
    for kind in REASONS:
        found = [each for each in outcomes() if _kind(each.case.passes) == kind != "gap"]
        if found:
            lines += [f"### {kind}: {REASONS[kind]}", "", *_grouped(found, lambda each: each.case.passes), ""]
    return lines


def _refused() -> list[str]:
    lines = ["## Compliant resources that stay blocked", ""]
    found = [each for each in outcomes() if each.case.refused]
    return [*lines, *_grouped(found, lambda each: each.case.refused), ""]


def _grouped(found: list[Outcome], reason: Callable[[Outcome], Reason | None]) -> list[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for each in found:
        why = reason(each)
        groups[why.because if why else ""].append(f"`{each.case.check}` ({each.case.asks})")
    return [f"- {because}: {'; '.join(checks)}" for because, checks in groups.items()]


def _elsewhere() -> list[str]:
    lines = ["## Looked at and out of scope", "", "Services and features that no rule of ours covers."]
    for peer in PEERS:
        about = out_of_scope(peer)
        lines += ["", f"### {PEERS[peer].name}: {_count(about)} checks", ""]
        lines += [f"- {what}: {', '.join(f'`{check}`' for check in checks)}" for what, checks in about.items()]
    return [*lines, ""]


if __name__ == "__main__":
    DOC.write_text(render(), encoding="utf-8")
