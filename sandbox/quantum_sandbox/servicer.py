# ruff: noqa: N802, D102, ARG002 - the methods, their names and their arguments are those of the protocol
"""The ResourceProvider service: turns the engine's calls into calls on a `Cloud`, and faults into its errors."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import grpc

from quantum_sandbox import registry
from quantum_sandbox.cloud import Cloud, Difference, HalfMade, Refusal, Subject
from quantum_sandbox.protocol import stub
from quantum_sandbox.values import Props, Secrets, decode, encode

_pb = stub("provider_pb2")
_plugin = stub("plugin_pb2")
_base: Any = stub("provider_pb2_grpc").ResourceProviderServicer
_empty: Any = stub("provider_pb2_grpc").google_dot_protobuf_dot_empty__pb2

_KINDS = {"add": 0, "delete": 2, "update": 4}  # PropertyDiff.Kind; the replacing kind is one more
_Answer = TypeVar("_Answer")


class Servicer(_base):
    """Serves one cloud to one engine. Keeps no state but the cloud's configuration."""

    def __init__(self, cloud: Cloud, log: Callable[[str], None], stop: Callable[[], None]) -> None:
        self._cloud = cloud
        self._log = log
        self._stop = stop
        self._said = threading.Event()

    def Handshake(self, request: Any, context: Any) -> Any:
        return _pb.ProviderHandshakeResponse(accept_secrets=True, accept_resources=False, accept_outputs=False)

    def GetPluginInfo(self, request: Any, context: Any) -> Any:
        return _plugin.PluginInfo(version=registry.version(self._cloud.package))

    def GetSchema(self, request: Any, context: Any) -> Any:
        context.abort(
            grpc.StatusCode.UNIMPLEMENTED,
            f"the sandbox's stand-in for {self._cloud.package} has no schema; the SDK of your language carries it",
        )

    def Attach(self, request: Any, context: Any) -> Any:
        return _empty.Empty()

    def Cancel(self, request: Any, context: Any) -> Any:
        threading.Timer(0.5, self._stop).start()
        return _empty.Empty()

    def CheckConfig(self, request: Any, context: Any) -> Any:
        secrets = Secrets()
        checked = self._cloud.check_config(request.name or _name(request.urn), decode(request.news, secrets))
        return self._checked(checked.inputs, checked.failures, secrets)

    def DiffConfig(self, request: Any, context: Any) -> Any:
        olds, news = decode(request.old_inputs or request.olds), decode(request.news)
        changed = sorted(key for key in olds.keys() | news.keys() if olds.get(key) != news.get(key))
        return _pb.DiffResponse(
            changes=_pb.DiffResponse.DIFF_SOME if changed else _pb.DiffResponse.DIFF_NONE, diffs=changed
        )

    def Configure(self, request: Any, context: Any) -> Any:
        config = decode(request.args)
        if not config:
            config = {key.split(":")[-1]: value for key, value in request.variables.items()}
        self._cloud.configure(config)
        return _pb.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=False, acceptOutputs=False
        )

    def Check(self, request: Any, context: Any) -> Any:
        secrets = Secrets()
        checked = self._cloud.check(
            _subject(request), decode(request.olds), decode(request.news, secrets), request.randomSeed
        )
        return self._checked(checked.inputs, checked.failures, secrets)

    def Diff(self, request: Any, context: Any) -> Any:
        old_inputs = decode(request.old_inputs)
        found = self._cloud.diff(_subject(request), old_inputs, decode(request.olds), decode(request.news))
        return _difference(found)

    def Create(self, request: Any, context: Any) -> Any:
        secrets, subject = Secrets(), _subject(request)
        inputs = decode(request.properties, secrets)
        if request.preview:
            state = self._cloud.preview(subject, inputs, None)
            return _pb.CreateResponse(properties=_struct(state, secrets))
        self._say_banner()
        identity, state = self._run(context, secrets, lambda: self._cloud.create(subject, inputs))
        return _pb.CreateResponse(id=identity, properties=_struct(state, secrets))

    def Read(self, request: Any, context: Any) -> Any:
        secrets = Secrets()
        inputs, state = decode(request.inputs, secrets), decode(request.properties, secrets)
        found = self._run(context, secrets, lambda: self._cloud.read(_subject(request), request.id, inputs, state))
        if found is None:
            return _pb.ReadResponse()
        return _pb.ReadResponse(
            id=found.identity, properties=_struct(found.state, secrets), inputs=_struct(found.inputs, secrets)
        )

    def Update(self, request: Any, context: Any) -> Any:
        secrets, subject = Secrets(), _subject(request)
        olds, news = decode(request.olds, secrets), decode(request.news, secrets)
        if request.preview:
            return _pb.UpdateResponse(properties=_struct(self._cloud.preview(subject, news, olds), secrets))
        old_inputs = decode(request.old_inputs, secrets)
        state = self._run(context, secrets, lambda: self._cloud.update(subject, request.id, old_inputs, olds, news))
        return _pb.UpdateResponse(properties=_struct(state, secrets))

    def Delete(self, request: Any, context: Any) -> Any:
        secrets = Secrets()
        inputs, state = decode(request.old_inputs, secrets), decode(request.properties, secrets)
        self._run(context, secrets, lambda: self._cloud.delete(_subject(request), request.id, inputs, state))
        return _empty.Empty()

    def Invoke(self, request: Any, context: Any) -> Any:
        secrets = Secrets()
        args = decode(request.args, secrets)
        result = self._run(context, secrets, lambda: self._cloud.invoke(request.tok, args, preview=request.preview))
        response = _pb.InvokeResponse()
        encode(getattr(response, "return"), result)
        return response

    def _checked(self, inputs: Props, failures: tuple[str, ...], secrets: Secrets) -> Any:
        reasons = [_pb.CheckFailure(reason=secrets.redact(reason)) for reason in failures]
        return _pb.CheckResponse(inputs=_struct(inputs, secrets), failures=reasons)

    def _run(self, context: Any, secrets: Secrets, call: Callable[[], _Answer]) -> _Answer:
        try:
            return call()
        except HalfMade as problem:
            message = secrets.redact(str(problem))
            _abort_half_made(context, message, problem, secrets)
            raise
        except Refusal as problem:
            context.abort(grpc.StatusCode.UNKNOWN, secrets.redact(str(problem)))
            raise
        except Exception as problem:  # the engine must get words, not a stack of the server
            text = f"fault of the sandbox itself: {type(problem).__name__}: {problem}"
            context.abort(grpc.StatusCode.INTERNAL, secrets.redact(text))
            raise

    def _say_banner(self) -> None:
        if not self._said.is_set():
            self._said.set()
            self._log(self._cloud.banner())


def _abort_half_made(context: Any, message: str, problem: HalfMade, secrets: Secrets) -> None:
    """Fails the call with the detail that makes the engine keep the resource in its state."""
    from google.protobuf import any_pb2

    # Pulumi carries its own copy of google.rpc.Status; a process cannot hold two.
    status_pb2 = stub("status_pb2")
    detail = _pb.ErrorResourceInitFailed(
        id=problem.identity, properties=_struct(problem.state, secrets), reasons=[message]
    )
    packed = any_pb2.Any()
    packed.Pack(detail)
    code = grpc.StatusCode.UNKNOWN.value[0]
    status = status_pb2.Status(code=code, message=message, details=[packed])
    context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
    context.abort(grpc.StatusCode.UNKNOWN, message)


def _difference(found: Difference) -> Any:
    replaced = set(found.replaces)
    detailed = {
        path: _pb.PropertyDiff(kind=_KINDS[kind] + (_root(path) in replaced), inputDiff=True)
        for path, kind in found.changes.items()
    }
    return _pb.DiffResponse(
        changes=_pb.DiffResponse.DIFF_SOME if found.changes else _pb.DiffResponse.DIFF_NONE,
        replaces=sorted(replaced),
        diffs=sorted({_root(path) for path in found.changes}),
        detailedDiff=detailed,
        hasDetailedDiff=bool(detailed),
        deleteBeforeReplace=found.delete_first,
    )


def _root(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]


def _struct(values: Props, secrets: Secrets) -> Any:
    from google.protobuf.struct_pb2 import Struct

    return encode(Struct(), values, secrets)


def _subject(request: Any) -> Subject:
    return Subject(request.type or _type(request.urn), request.name or _name(request.urn))


def _name(urn: str) -> str:
    return urn.split("::", 3)[-1]


def _type(urn: str) -> str:
    return urn.split("::")[2].rsplit("$", maxsplit=1)[-1]
