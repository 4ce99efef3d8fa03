"""Which component answers a control with which resources, read from the components' source: no SDK is loaded for it.

A component is a class with `CONTROLS`; its resources are those that its module makes, and the modules of ours that it
imports for it, up to where another component begins.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CLOUDS = {"aws": "pulumi_aws", "azure": "pulumi_azure_native"}
_TOKENS = {"aws": "aws", "azure": "azure-native"}
_PACKAGE = "quantum_landing_zone"
_CONTROLS = re.compile(r"^    CONTROLS = \(([^)]*)\)", re.MULTILINE)
_ID = re.compile(r"[A-Z]+-\d+")


@dataclass(frozen=True, kw_only=True)
class Implementation:
    """A component as its source says it.

    Attributes:
        name: The class, for example `AwsKeys`.
        cloud: `aws` or `azure`.
        module: The module's name in the cloud's package.
        controls: Ids of the controls that it answers.
        resources: Types that it makes, as `aws:kms:Key`; those of its parts are theirs.
    """

    name: str
    cloud: str
    module: str
    controls: tuple[str, ...]
    resources: tuple[str, ...]


@cache
def implementations() -> Mapping[str, Implementation]:
    """Return every component of both clouds, by name."""
    found: dict[str, Implementation] = {}
    for cloud in CLOUDS:
        trees = _trees(cloud)
        declared = {module: list(_components(tree)) for module, tree in trees.items()}
        made = {module: frozenset(_resources(tree, cloud)) for module, tree in trees.items()}
        imports = {module: _imports(tree) & trees.keys() for module, tree in trees.items()}
        owners = {module for module, classes in declared.items() if classes}
        for module in sorted(trees):
            for name, ids in declared[module]:
                types = {kind for one in _reached(module, imports, owners) for kind in made[one]}
                found[name] = Implementation(
                    name=name, cloud=cloud, module=module, controls=ids, resources=tuple(sorted(types))
                )
    return found


@cache
def component_controls() -> frozenset[str]:
    """Return every control that a component of either cloud answers: the text is searched, and not parsed.

    A test holds it against `implementations`, which takes seconds, and which every `qlz status` would have to wait for.
    """
    sources = [file for cloud in CLOUDS for file in files(f"{_PACKAGE}.{cloud}").iterdir() if file.name.endswith(".py")]
    declared = (ids for file in sources for ids in _CONTROLS.findall(file.read_text(encoding="utf-8")))
    return frozenset(one for ids in declared for one in _ID.findall(ids))


@cache
def file_checks() -> Mapping[str, tuple[str, ...]]:
    """Return, by control, the checks of the tenant file that name it: modules of `tenant/checks`, and of reviews."""
    found: dict[str, set[str]] = {}
    folder = files(f"{_PACKAGE}.tenant")
    places = [*folder.joinpath("checks").iterdir(), folder.joinpath("reviews.py")]
    for file in places:
        if not file.name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "control" and isinstance(node.value, ast.Constant):
                found.setdefault(str(node.value.value), set()).add(file.name.removesuffix(".py"))
    return {control: tuple(sorted(names)) for control, names in found.items()}


@cache
def read_backs() -> Mapping[str, tuple[str, ...]]:
    """Return, by control, the modules of `operations` that read facts of it back from an account."""
    found: dict[str, set[str]] = {}
    for file in files(f"{_PACKAGE}.operations").iterdir():
        # `reading` holds the form of a fact and none of its own.
        if not file.name.endswith(".py") or "read" not in file.name or file.name == "reading.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_id(node.value):
                found.setdefault(node.value, set()).add(file.name.removesuffix(".py"))
    return {control: tuple(sorted(names)) for control, names in found.items()}


def _trees(cloud: str) -> dict[str, ast.Module]:
    folder = files(f"{_PACKAGE}.{cloud}")
    sources = [file for file in folder.iterdir() if file.name.endswith(".py") and file.name != "__init__.py"]
    return {file.name.removesuffix(".py"): ast.parse(file.read_text(encoding="utf-8")) for file in sources}


def _components(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        for line in node.body:
            if isinstance(line, ast.Assign) and any(_named(target, "CONTROLS") for target in line.targets):
                yield node.name, tuple(ast.literal_eval(line.value))


def _imports(tree: ast.Module) -> set[str]:
    """Return the last part of the name of each module of ours that a module takes something from."""
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.rpartition(".")[2] for name in names if name.startswith(f"{_PACKAGE}.")}


def _reached(module: str, imports: Mapping[str, set[str]], components: set[str]) -> set[str]:
    reached, waiting = {module}, [module]
    while waiting:
        further = imports[waiting.pop()] - reached - components
        reached |= further
        waiting += further
    return reached


def _resources(tree: ast.Module, cloud: str) -> Iterator[str]:
    """Yield the types of the resources that a module makes: calls of `<alias>.<module>.<Class>`, not of arguments."""
    aliases = {
        one.asname or one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for one in node.names
        if one.name == CLOUDS[cloud]
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        inner = node.func.value
        if isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name) and inner.value.id in aliases:
            kind = node.func.attr
            if kind[:1].isupper() and not kind.endswith("Args"):
                yield f"{_TOKENS[cloud]}:{inner.attr}:{kind}"


def _is_id(text: str) -> bool:
    family, dash, number = text.partition("-")
    return bool(dash) and family.isupper() and family.isalpha() and number.isdigit()


def _named(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name
