import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENTRY = ROOT / "toolchain" / "__main__.py"
OLD = """
import sys
sys.version_info = (3, 9, 2)
sys.path.insert(0, {root!r})
import runpy
runpy.run_module("toolchain", run_name="__main__")
"""


def test_the_entry_parses_on_python_3_8() -> None:
    def parses(text: str) -> bool:
        try:
            ast.parse(text, feature_version=(3, 8))
        except SyntaxError:
            return False
        return True

    assert not parses("match version:\n    case 3: pass\n")
    assert [file.name for file in (ENTRY, ROOT / "toolchain" / "__init__.py") if not parses(file.read_text())] == []


def test_an_old_python_is_told_what_it_lacks_and_how_to_get_it() -> None:
    code = OLD.format(root=str(ROOT))
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stdout == ""
    assert said.stderr == (
        f"toolchain: Python 3.11 or newer is needed, this is Python 3.9 ({sys.executable}).\n"
        "  fix: sudo apt install python3 python3-venv   (Debian 12 or newer; else install Python 3.11)\n"
        "       then name it: make setup PYTHON=python3.11\n"
    )


def test_only_the_standard_library_is_used() -> None:
    """Nothing is installed yet when the toolchain runs."""
    used: set[str] = set()
    for file in (ROOT / "toolchain").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                used |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                used.add((node.module or "").partition(".")[0])
    assert used - set(sys.stdlib_module_names) == {"toolchain"}
