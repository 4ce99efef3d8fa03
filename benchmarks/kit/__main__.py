"""`python -m benchmarks.kit`: every guardrail through the kit and through the stock policy SDK, on the same resources.

The resources are those of `examples/aws-hardened`, as a preview registers them, over and over under other names. Each
round runs both sides one after the other. Two ways in: in process, where both get the same protocol messages by a
plain call; and through the engine's protocol, where each side is a server process of its own and the messages go by
gRPC, one after the other as the engine sends them. Memory is the most that the server process had at any time.

The stock side is the SDK's own servicer with one `ResourceValidationPolicy` for each rule, which calls the same rule.
It judges no whole stack, so the kit's time holds what the other leaves out. Nothing here passes or fails.
"""

import argparse
import statistics
import time
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from benchmarks.kit import sides, stack

SIZES = (100, 1000, 5000)
Run = Callable[[stack.Messages], sides.Cost]
WAYS: dict[str, tuple[Run, Run]] = {
    "in process": (sides.kit_in_process, sides.stock_in_process),
    "protocol": (sides.kit_by_protocol, sides.stock_by_protocol),
}


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.kit", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each side (default 3)")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="leave out larger stacks (default 5000)")
    options = parser.parse_args()
    captured = stack.example()
    table = Table("way", "resources", "kit s", "stock s", "stock/kit", "kit µs each", "kit MiB", "stock MiB")
    for size in (each for each in SIZES if each <= options.largest):
        messages = stack.messages(captured, size)
        for way, (ours, theirs) in WAYS.items():
            rounds = [(ours(messages), theirs(messages)) for _ in range(options.rounds)]
            kit, stock = (statistics.median(pair[side].seconds for pair in rounds) for side in (0, 1))
            memory = [max(pair[side].mebibytes for pair in rounds) for side in (0, 1)]
            shown = [f"{each:.0f}" if each else "-" for each in memory]
            table.add_row(
                way,
                str(size),
                f"{kit:.3f}",
                f"{stock:.3f}",
                f"{stock / kit:.1f}",
                f"{kit / size * 1e6:.0f}",
                *shown,
            )
    Console(width=120).print(table)
    Console().print(time.strftime("%F"), f"{options.rounds} rounds, medians; {sides.RULES} rules")


if __name__ == "__main__":
    main()
