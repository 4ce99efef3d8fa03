"""Makes a Pulumi program's process quick: it loads a thousand classes, runs for seconds and ends.

The SDK's classes live as long as the process, but each pass of the garbage collector walks them all, and the
interpreter takes them apart one by one at the end, while the engine waits. `make bench` shows what that costs: the
program without components has neither of the two measures.
"""

import atexit
import gc
from collections.abc import Sequence
from pathlib import PurePath

_HOST_SCRIPT = "pulumi-language-python-exec"
# Young objects before a pass, passes before an older generation is looked at: one pass in some tens of megabytes.
_RARELY = (50_000, 20, 100)


def settle(command: Sequence[str]) -> bool:
    """Let the collector run rarely, and skip the taking apart at the end, in the process of one Pulumi program.

    Any other process is left as it is: one that uses the Automation API, a test run or `qlz` may live for long.

    Args:
        command: The command line of this process, `sys.orig_argv`.

    Returns:
        Whether the process is one that the language host has started for a program.
    """
    if not any(PurePath(word).name == _HOST_SCRIPT for word in command):
        return False
    gc.set_threshold(*_RARELY)
    atexit.register(gc.freeze)  # what is frozen is not taken apart
    return True
