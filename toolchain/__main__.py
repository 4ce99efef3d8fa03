"""Entry of `python3 -m toolchain`.

Everything in this file parses and runs on Python 3.8, so that an old interpreter is told what it lacks instead of
failing with a syntax error. All other files of the package are for Python 3.11 and newer.
"""

import sys

MINIMUM = (3, 11)


def main() -> int:
    if sys.version_info < MINIMUM:
        sys.stderr.write(
            "toolchain: Python {}.{} or newer is needed, this is Python {}.{} ({}).\n"  # noqa: UP032 - as old as the text above says
            "  fix: sudo apt install python3 python3-venv   (Debian 12 or newer; else install Python 3.11)\n"
            "       then name it: make setup PYTHON=python3.11\n".format(
                MINIMUM[0], MINIMUM[1], sys.version_info[0], sys.version_info[1], sys.executable
            )
        )
        return 1
    from toolchain import commands

    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
