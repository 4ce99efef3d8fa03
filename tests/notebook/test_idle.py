"""A notebook stops itself when nobody works, and only then; against a Jupyter server of these tests' own, by TLS."""

import ast
import datetime as dt
import json
import os
import ssl
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.notebook import idle

NOW = 1_800_000_000.0
_AWS = '#!/bin/bash\necho "$*" >> "$QLZ_RECORD"\nexit "${QLZ_EXIT:-0}"\n'


def at(seconds):
    return f"{dt.datetime.fromtimestamp(seconds, dt.UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


class Jupyter:
    """A server with the certificate that it signed itself, as Jupyter on a notebook has one."""

    def __init__(self, folder):
        self.kernels, self.terminals, self.status, self.asked = [], [], 200, []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append(self.path)
                kind = self.path.split("/api/")[1].split("?")[0]
                body = json.dumps(getattr(outer, kind)).encode()
                self.send_response(outer.status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_certificate(folder))
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"https://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def _certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "jupyter")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + dt.timedelta(1)
    )
    signed = made.sign(key, hashes.SHA256())
    form = serialization.Encoding.PEM
    private = key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "server.pem"
    file.write_bytes(private + signed.public_bytes(form))
    return file


@pytest.fixture
def jupyter(tmp_path):
    server = Jupyter(tmp_path)
    yield server
    server.close()


@pytest.fixture
def state(tmp_path):
    file = tmp_path / "last-work"
    file.write_text(f"{NOW - 10_000:.0f}", encoding="utf-8")
    return file


def test_a_busy_kernel_is_work_now(jupyter, state):
    jupyter.kernels = [{"execution_state": "busy", "last_activity": at(NOW - 9000)}]
    assert idle.idle_seconds(jupyter.url, state, NOW) == 0


def test_what_a_kernel_or_a_terminal_did_last_counts(jupyter, state):
    jupyter.kernels = [{"execution_state": "idle", "last_activity": at(NOW - 900)}]
    jupyter.terminals = [{"name": "1", "last_activity": at(NOW - 300)}]
    assert idle.idle_seconds(jupyter.url, state, NOW) == 300


def test_without_kernels_the_start_of_the_machine_counts(jupyter, state):
    assert idle.idle_seconds(jupyter.url, state, NOW) == 10_000


def test_an_open_page_is_no_work(jupyter, state):
    jupyter.kernels = [{"execution_state": "idle", "last_activity": at(NOW - 5000), "connections": 3}]
    assert idle.idle_seconds(jupyter.url, state, NOW) == 5000


def test_asking_is_no_work_either(jupyter, state):
    idle.idle_seconds(jupyter.url, state, NOW)
    assert jupyter.asked == ["/api/kernels?no_track_activity=1", "/api/terminals?no_track_activity=1"]


def test_work_that_was_seen_is_remembered_when_its_kernel_is_gone(jupyter, state):
    jupyter.kernels = [{"execution_state": "busy", "last_activity": at(NOW - 9000)}]
    idle.idle_seconds(jupyter.url, state, NOW)
    jupyter.kernels = []
    assert idle.idle_seconds(jupyter.url, state, NOW + 60) == 60


@pytest.mark.parametrize("broken", ["status", "closed", "shape"])
def test_while_jupyter_gives_no_answer_the_last_work_counts(jupyter, state, broken, capsys):
    state.write_text(f"{NOW - 50:.0f}", encoding="utf-8")
    if broken == "status":
        jupyter.status = 500
    elif broken == "shape":
        jupyter.kernels = [{"id": "1"}]
    url = "https://localhost:1" if broken == "closed" else jupyter.url
    assert idle.idle_seconds(url, state, NOW) == 50
    assert "Jupyter gives no answer" in capsys.readouterr().out
    assert state.read_text(encoding="utf-8") == f"{NOW - 50:.0f}"


def _program(jupyter, state, tmp_path, minutes, status="0"):
    """Runs the program as the timer does, with a recorder in the place of the AWS CLI."""
    commands, record = tmp_path / "bin", tmp_path / "calls"
    commands.mkdir(exist_ok=True)
    (commands / "aws").write_text(_AWS, encoding="utf-8")
    (commands / "aws").chmod(0o755)
    done = subprocess.run(
        [
            *(sys.executable, idle.__file__, "--notebook", "amazon-braket-aurora-dev-lab", "--region", "eu-west-2"),
            *("--minutes", str(minutes), "--state", str(state), "--jupyter", jupyter.url),
        ],
        env={"PATH": f"{commands}:{os.environ['PATH']}", "QLZ_RECORD": str(record), "QLZ_EXIT": status},
        check=False,
        timeout=30,
        capture_output=True,
    )
    return done.returncode, record.read_text(encoding="utf-8").splitlines() if record.exists() else []


def test_an_idle_notebook_is_stopped_by_its_own_name(jupyter, state, tmp_path):
    state.write_text(f"{time.time() - 3700:.0f}", encoding="utf-8")
    assert _program(jupyter, state, tmp_path, 60) == (
        0,
        ["sagemaker stop-notebook-instance --notebook-instance-name amazon-braket-aurora-dev-lab --region eu-west-2"],
    )


def test_one_that_is_in_use_is_left_alone(jupyter, state, tmp_path):
    state.write_text(f"{time.time() - 3500:.0f}", encoding="utf-8")
    assert _program(jupyter, state, tmp_path, 60) == (0, [])


def test_a_refused_stop_is_a_failure_that_the_journal_shows(jupyter, state, tmp_path):
    state.write_text(f"{time.time() - 3700:.0f}", encoding="utf-8")
    code, calls = _program(jupyter, state, tmp_path, 60, status="254")
    assert code != 0
    assert len(calls) == 1


def test_the_cli_s_words_are_the_api_s(monkeypatch):
    """The option is the parameter of StopNotebookInstance, as the CLI spells every parameter."""
    import botocore.session

    shape = botocore.session.get_session().get_service_model("sagemaker").operation_model("StopNotebookInstance")
    assert list(shape.input_shape.members) == ["NotebookInstanceName"]
    assert shape.input_shape.required_members == ["NotebookInstanceName"]


def test_it_runs_on_the_machine_s_own_python_with_nothing_installed():
    source = Path(idle.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    imported = {
        name.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in node.names
    }
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names
    annotated = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)]
    assert annotated == []


@given(st.integers(min_value=0, max_value=4_000_000_000))
def test_moments_are_read_as_jupyter_writes_them(moment):
    assert idle.seconds(at(moment)) == moment
    assert idle.seconds(at(moment).replace(".000000", "")) == moment


@given(st.lists(st.integers(min_value=0, max_value=int(NOW)), max_size=5), st.booleans())
def test_the_latest_work_wins(moments, busy):
    found = [{"execution_state": "idle", "last_activity": at(moment)} for moment in moments]
    if busy:
        found.append({"execution_state": "busy", "last_activity": at(0)})
    latest = NOW if busy else max(moments, default=0)
    assert idle.last_work(found, NOW) == latest
