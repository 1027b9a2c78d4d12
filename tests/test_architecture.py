"""The shape of the package, as the design has it: who imports whom, where SQL and money live, what must be said."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from billingo.store.queries import SQL_FOLDER, queries

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "plugins" / "billingo"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400

# folder -> what it may import of the package. The middle three never import each other.
MAY_IMPORT = {
    "model": {"model"},
    "systems": {"model", "systems"},
    "booking": {"model", "booking"},
    "store": {"model", "store"},
    "pipelines": {"model", "systems", "booking", "store", "pipelines", "settings", "web"},
    "web": {"model", "systems", "booking", "store", "pipelines", "settings", "web"},
    "cli": {"model", "systems", "booking", "store", "pipelines", "settings", "cli"},
}
AIRFLOW_EDGE = {"pipelines", "web", "cli"}

# A file longer than LONGEST lines, and why it is not cut.
LONG_FILES = {}

# Statements of WebTax that no test of this stage names, and why.
UNTESTED_STATEMENTS = {
    "WT-1": "happens in Billingo: the user makes the key there",
}

# Queries that Python never asks for by a literal name, and who does.
INDIRECTLY_USED: set[tuple[str, str]] = set()


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def folder_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def list_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args:
            yield ast.unparse(node.args[0]).strip("f'\"")


def of_modules(chosen):
    return pytest.mark.parametrize("path", [path for path in MODULES if chosen(folder_of(path))], ids=name_of)


by_module = of_modules(lambda _: True)


def test_every_folder_has_its_place_in_the_directions():
    folders = {folder_of(path) for path in MODULES if path.parent != PACKAGE}
    assert folders == set(MAY_IMPORT)


@of_modules(lambda folder: folder in MAY_IMPORT)
def test_imports_go_in_one_direction(path):
    folder = folder_of(path)
    for imported in list_imports(path):
        if imported.startswith("billingo."):
            assert imported.split(".")[1] in MAY_IMPORT[folder], f"{folder} imports {imported}"


@of_modules(lambda folder: folder not in AIRFLOW_EDGE)
def test_only_the_edge_knows_airflow(path):
    assert [one for one in list_imports(path) if one.split(".")[0] == "airflow"] == []


def test_one_outside_system_never_imports_another():
    systems = {path.name for path in (PACKAGE / "systems").iterdir() if (path / "__init__.py").exists()}
    assert systems
    for system in systems:
        for path in (PACKAGE / "systems" / system).rglob("*.py"):
            others = {f"billingo.systems.{other}" for other in systems - {system}}
            assert [one for one in list_imports(path) if any(one.startswith(other) for other in others)] == []


@of_modules(lambda folder: folder in {"model", "booking"})
def test_rules_and_the_model_do_no_input_or_output(path):
    outside = {"psycopg", "httpx", "requests", "os", "socket", "subprocess", "pathlib", "urllib", "shutil", "tempfile"}
    assert {one.split(".")[0] for one in list_imports(path)} & outside == set()


@by_module
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(parse(path)), f"{name_of(path)} has no docstring"


@by_module
def test_files_are_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if name_of(path) in LONG_FILES:
        assert lines > LONGEST, "short again: take it off the list"
    else:
        assert lines <= LONGEST


@by_module
def test_no_sql_in_python(path):
    statement = re.compile(
        r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|COPY\s+\w+.+\s(FROM|TO)\s+STD|"
        r"(CREATE|ALTER|DROP)\s+(TABLE|INDEX|ROLE|DATABASE|VIEW))\b",
        re.DOTALL,
    )
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    }
    found = [
        node.value
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and statement.search(node.value)
    ]
    assert found == []


@by_module
def test_money_never_goes_through_float(path):
    """Seconds may; where a file reads seconds, the name of what it reads ends in ``_s`` or it says so here."""
    seconds = {"store/pace.py", "systems/billingo/statuses.py", "systems/billingo/transport.py"}
    found = [
        ast.unparse(node)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "float"
        and not (node.args and isinstance(node.args[0], ast.Constant))  # float("-inf"): before all time
    ]
    if name_of(path) not in seconds:
        assert found == []


def list_query_uses() -> set[tuple[str, str]]:
    """(file, query) of every ``queries("file")["name"]``, also over a local name and as the argument of a helper."""
    used = set()
    for path in MODULES:
        tree = parse(path)
        files: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and _is_queries(node.value) and isinstance(node.targets[0], ast.Name):
                files.setdefault(node.targets[0].id, set()).add(node.value.args[0].value)
        every = {file for names in files.values() for file in names} | {
            node.args[0].value for node in ast.walk(tree) if _is_queries(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript):
                if _is_queries(node.value):
                    own = {node.value.args[0].value}
                elif isinstance(node.value, ast.Name) and node.value.id in files:
                    own = files[node.value.id]
                else:
                    continue
                if isinstance(node.slice, ast.Constant):
                    used |= {(file, node.slice.value) for file in own}
            elif isinstance(node, ast.Call) and not _is_queries(node):
                texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                # the name of a query given to a helper of the same module
                used |= {(file, text) for file in every for text in texts if text in queries(file)}
    return used


def _is_queries(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "queries"
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
    )


def list_queries() -> set[tuple[str, str]]:
    return {(path.stem, name) for path in (SQL_FOLDER / "queries").glob("*.sql") for name in queries(path.stem)}


def test_every_query_is_used_and_every_used_query_exists():
    assert list_queries() - list_query_uses() - INDIRECTLY_USED == set(), "never used"
    assert list_query_uses() - list_queries() == set(), "used and not there"


@pytest.mark.parametrize("path", sorted((SQL_FOLDER / "queries").glob("*.sql")), ids=lambda path: path.stem)
def test_every_query_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    names = re.findall(r"^-- name: .*$", text, re.MULTILINE)
    told = re.findall(r"^-- name: [a-z_]+\n-- \S.*$", text, re.MULTILINE)
    assert len(names) == len(told) == len(queries(path.stem))


def test_every_public_function_of_the_store_says_what_it_does():
    silent = [
        f"{name_of(path)}: {node.name}"
        for path in MODULES
        if folder_of(path) == "store"
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_public_function_of_the_store_is_used():
    text = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    idle = [
        f"{name_of(path)}: {node.name}"
        for path in MODULES
        if folder_of(path) == "store"
        for node in parse(path).body
        if isinstance(node, ast.FunctionDef) and len(re.findall(rf"\b{node.name}\b", text)) < 2
    ]
    assert idle == []


def test_every_statement_of_webtax_has_a_test():
    named: set[int] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        if path != Path(__file__):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            tests = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
            said = "\n".join(f"{one.name} {ast.get_docstring(one) or ''}" for one in tests)
            said += f"\n{ast.get_docstring(tree) or ''}"
            for numbers in re.findall(r"\bWT[-_](\d+(?:_\d+)*)|_wt_(\d+(?:_\d+)*)", said, re.IGNORECASE):
                named |= {int(number) for number in "_".join(filter(None, numbers)).split("_")}
            for numbers in re.findall(r"_wt((?:_\d+)+)", said):
                named |= {int(number) for number in numbers.strip("_").split("_")}
            for first, last in re.findall(r"\bWT-(\d+) to WT-(\d+)", said):
                named |= set(range(int(first), int(last) + 1))
    untested = {f"WT-{number}" for number in range(1, 25) if number not in named}
    assert untested == set(UNTESTED_STATEMENTS)


def test_every_environment_variable_is_in_the_table_of_settings():
    """Airflow's own settings, AIRFLOW__SECTION__KEY, are documented by Airflow; what we write we do not read."""
    table = ast.get_docstring(parse(PACKAGE / "settings.py"))
    name = r"""\s*["']([A-Z_]+)["']"""
    reads = re.compile(rf"environ(?:\.get\(|\[){name}(?!\]\s*=[^=])|getenv\({name}")
    texts = [path.read_text(encoding="utf-8") for path in [*MODULES, *(ROOT / "dags").glob("*.py")]]
    found = {one for text in texts for names in reads.findall(text) for one in names if one}
    found |= {
        node.value
        for node in ast.walk(parse(PACKAGE / "settings.py"))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"(BILLINGO|AIRFLOW)_[A-Z_]+", node.value)
    }
    assert found
    assert {name for name in found if not name.startswith("AIRFLOW__") and f"`{name}`" not in table} == set()


def test_factory_files_are_thin():
    for path in (ROOT / "dags").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 40
        assert "airflow" in (ast.get_docstring(ast.parse(text)) or "").lower(), f"{path.name} would not be parsed"
