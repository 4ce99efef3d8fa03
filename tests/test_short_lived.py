"""The process of a Pulumi program is made quick; every other process is left alone."""

import subprocess
import sys

_ASK = "import atexit, gc; import quantum_landing_zone; print(gc.get_threshold(), atexit._ncallbacks())"


def _asked(*words: str) -> str:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True).stdout.strip()


def test_the_collector_is_rare_and_the_end_short_in_a_program_of_the_language_host(tmp_path) -> None:
    script = tmp_path / "pulumi-language-python-exec"
    script.write_text(_ASK, encoding="utf-8")
    assert _asked(str(script)) == "(50000, 20, 100) 1"


def test_a_process_that_may_live_for_long_keeps_its_collector() -> None:
    assert _asked("-c", _ASK) == _asked("-c", _ASK.replace("import quantum_landing_zone; ", ""))


def test_a_program_keeps_its_exit_code_and_its_last_words(tmp_path) -> None:
    """Skipping the taking apart must not skip buffers or the code by which the engine learns of a failure."""
    script = tmp_path / "pulumi-language-python-exec"
    script.write_text(
        "import sys; import quantum_landing_zone; sys.stdout.write('last'); sys.exit(32)", encoding="utf-8"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (32, "last")
