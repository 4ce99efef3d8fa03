"""Plots as inline SVG: text stays text, lines take the page's colour, and no part is told by its colour alone.

Every plot has a title and a description for those who do not see it; the page sets the figures beside it as a table.
"""

import io
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

# Fills that dark text and dark lines are readable on; each has a hatching of its own.
_STYLES = {
    "satisfied": ("#8fd19e", ""),
    "not-satisfied": ("#f4978e", "xxx"),
    "waived": ("#f6d186", "///"),
    "manual": ("#a9c9f5", "---"),
    "not-assessed": ("#cfd2d6", "\\\\\\"),
    "accepted": ("#a9c9f5", ""),
    "refused": ("#f4978e", "xxx"),
    "high": ("#f4978e", "xxx"),
    "medium": ("#f6d186", "///"),
    "between projects only": ("#cfd2d6", "\\\\\\"),
}
_INK = "#010203"
"""Stands for the page's own colour until the picture is written; nothing else is drawn in it."""
_DARK = "#1b1f24"
_WIDTH = 7.2  # inches of 72 points: what the page shows without scaling on a wide screen
_MOST = 40
_LONG = 34
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "quantum-landing-zone",
    "text.parse_math": False,
    "font.family": "sans-serif",
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}


def stacked(title: str, description: str, names: Sequence[str], series: Mapping[str, Sequence[int]]) -> str:
    """Return bars that lie, each made of parts; of many bars the last 40 are drawn, and the description says so.

    Args:
        title: What the plot shows.
        description: How it is to be read.
        names: One for each bar.
        series: Numbers for each bar, by the name of the part, one of those that have a style.
    """
    kept = slice(max(len(names) - _MOST, 0), None)
    shown = [_short(name) for name in names[kept]]
    if len(names) > _MOST:
        description = f"{description} The last {_MOST} of {len(names)} are drawn."
    with _drawing():
        figure, axes = _figure(0.26 * len(shown) + 1.0)
        left = [0] * len(shown)
        places = range(len(shown))
        for part, values in series.items():
            fill, hatch = _STYLES[part]
            widths = list(values[kept])
            axes.barh(
                places,
                widths,
                left=left,
                height=0.72,
                color=fill,
                hatch=hatch,
                edgecolor=_DARK,
                linewidth=0.6,
                label=part,
            )
            left = [start + width for start, width in zip(left, widths, strict=True)]
        axes.set_yticks(places, shown)
        axes.invert_yaxis()
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=min(len(series), 5), frameon=False)
        return _written(figure, title, description)


def tiles(
    title: str,
    description: str,
    rows: Sequence[str],
    columns: Sequence[str],
    numbers: Sequence[Sequence[tuple[int, bool]]],
) -> str:
    """Return a chart of fields with a number each; a field that is open is hatched and bears a question mark."""
    most = max((number for row in numbers for number, _ in row), default=0)
    with _drawing():
        figure, axes = _figure(0.27 * len(rows) + 0.6)
        for down, row in enumerate(numbers):
            for along, (number, unanswered) in enumerate(row):
                shade = 0.25 + 0.75 * number / most if number else 0
                axes.add_patch(_tile(along, down, shade))
                if unanswered:
                    axes.add_patch(_hatching(along, down))
                text = f"{number}?" if unanswered else str(number) if number else "-"
                ink = _DARK if number else _INK
                axes.text(along, down, text, ha="center", va="center", color=ink)
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xticks(range(len(columns)), columns)
        axes.set_yticks(range(len(rows)), rows)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        return _written(figure, title, description)


def points(title: str, description: str, values: Sequence[tuple[str, float, float | None]]) -> str:
    """Return one point for each name, with a bar for its uncertainty; of many the last 40 are drawn."""
    kept = values[-_MOST:]
    if len(values) > _MOST:
        description = f"{description} The last {_MOST} of {len(values)} are drawn."
    with _drawing():
        figure, axes = _figure(0.26 * len(kept) + 0.8)
        places = range(len(kept))
        axes.errorbar(
            [value for _, value, _ in kept],
            places,
            xerr=[uncertainty or 0 for _, _, uncertainty in kept],
            fmt="o",
            color=_INK,
            capsize=3,
        )
        axes.set_yticks(places, [_short(name) for name, _, _ in kept])
        axes.margins(y=0.3 if len(kept) == 1 else 0.12)
        axes.invert_yaxis()
        axes.set_xlabel(_short(title.rpartition(": ")[2]))
        return _written(figure, title, description)


def _drawing() -> Any:
    import matplotlib as mpl

    return mpl.rc_context({**_SETTINGS})


def _figure(height: float) -> tuple[Any, Any]:
    # Not through pyplot, which keeps every figure.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, max(height, 1.5)), layout="constrained")
    figure.patch.set_alpha(0)
    axes = figure.subplots()
    axes.patch.set_alpha(0)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _tile(along: int, down: int, shade: float) -> Any:
    from matplotlib.patches import Rectangle

    # From white to the blue of the page, so that dark text is readable on all of it.
    fill = tuple(1 - shade * (1 - part) for part in (0.55, 0.74, 0.96))
    place = (along - 0.47, down - 0.45)
    return Rectangle(place, 0.94, 0.9, facecolor=fill if shade else "none", edgecolor="#9aa4ae", linewidth=0.6)


def _hatching(along: int, down: int) -> Any:
    """Return the hatching of an open field's left part; all of them share one pattern, and none is under a number."""
    from matplotlib.patches import Rectangle

    return Rectangle((along - 0.47, down - 0.45), 0.16, 0.9, facecolor="none", edgecolor=_DARK, hatch="////", lw=0.6)


def _short(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[: _LONG - 1]}…"


def _written(figure: Any, title: str, description: str) -> str:
    stream = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(stream, format="svg", metadata=nothing)
    svg = stream.getvalue()
    svg = svg[svg.index("<svg") :].replace(_INK, "currentColor")
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->\n?", "", svg, flags=re.DOTALL)
    # Ids of two pictures on one page must not meet; only those that something points at are kept.
    name = f"plot-{_id(title)}"
    used = set(re.findall(r'(?:url\(|href=")#([\w-]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda found: f' id="{name}-{found[1]}"' if found[1] in used else "", svg)
    svg = re.sub(r'(url\(|href=")#', rf"\g<1>#{name}-", svg)
    head, body = svg.split(">", 1)
    head = re.sub(r' (width|height)="[^"]*"', "", head)
    head += f' role="img" aria-labelledby="{name}-title {name}-description"'
    words = (
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-description">{escape(description)}</desc>'
    )
    return f"{head}>{words}{body}"


def _id(title: str) -> str:
    # The title alone may hold anything, and two titles may differ in what an id can't hold.
    import hashlib

    return hashlib.sha256(title.encode("utf-8", errors="surrogatepass")).hexdigest()[:10]
