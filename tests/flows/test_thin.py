"""Flows hold no rules: their bodies are a few statements, and Prefect is imported nowhere else."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_STATEMENTS = 5
FLOWS = sorted((ROOT / "flows").glob("*.py"))
PRODUCT = sorted((ROOT / "nos_registry").rglob("*.py"))


def decorated(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions that Prefect runs."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [f for f in functions if any(ast.unparse(d).split("(")[0] in {"flow", "task"} for d in f.decorator_list)]


def statements(function: ast.AST) -> int:
    """Every statement below, nested ones too, without the function itself and its docstring."""
    found = [node for node in ast.walk(function) if isinstance(node, ast.stmt) and node is not function]
    return sum(not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in found)


def imported(tree: ast.AST) -> set[str]:
    """The top names that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_there_are_flows_to_look_at() -> None:
    assert sum(len(decorated(ast.parse(file.read_text(encoding="utf-8")))) for file in FLOWS) >= 7


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.stem)
def test_a_flow_has_at_most_five_statements_and_says_what_it_does(file: Path) -> None:
    for function in decorated(ast.parse(file.read_text(encoding="utf-8"))):
        assert statements(function) <= MAX_STATEMENTS, function.name
        assert ast.get_docstring(function), function.name


def test_the_product_imports_neither_prefect_nor_the_flows() -> None:
    found = {file.relative_to(ROOT).as_posix(): imported(ast.parse(file.read_text(encoding="utf-8"))) for file in PRODUCT}
    assert {name for name, names in found.items() if names & {"prefect", "flows"}} == set()
