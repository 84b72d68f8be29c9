"""Nobody but the one calendar adds days to a date: what is computed twice would one day differ."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RULES = ("nos_registry/domain", "nos_registry/services", "nos_registry/cli", "flows")
CALENDAR = "nos_registry/domain/calendar.py"
DATES = {"closes", "opens", "on", "today", "target_date", "entered", "left", "starts", "ends", "counted", "review_date", "scheduled", "day"}
"""What dates are called here: adding to one of them is counting days by hand."""

_ARITHMETIC = {"relativedelta", "fromordinal", "toordinal", "monthrange"}
_PARTS = {"year", "month", "day"}
_WITHIN_A_DAY = {"hours", "minutes", "seconds"}
"""Of instants, not of dates: when a letter is tried again is nobody's deadline."""


def counted_by_hand(text: str) -> Iterator[str]:
    """Yield each place of a module where a date is made from another by counting."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute | ast.Name) and _name(node) in _ARITHMETIC:
            yield f"line {node.lineno}: {_name(node)}"
        if isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} & _ARITHMETIC:
            yield f"line {node.lineno}: an import"
        if isinstance(node, ast.Call) and _name(node.func) == "timedelta" and (node.args or {w.arg for w in node.keywords} - _WITHIN_A_DAY):
            yield f"line {node.lineno}: days added"
        if isinstance(node, ast.Call) and _name(node.func) == "replace" and {word.arg for word in node.keywords} & _PARTS:
            yield f"line {node.lineno}: a date with another {' and '.join(sorted(_PARTS & {str(w.arg) for w in node.keywords}))}"
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and {_name(node.left), _name(node.right)} & DATES:
            yield f"line {node.lineno}: a sum"


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Call):
        return _name(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def modules() -> list[str]:
    return sorted(file.relative_to(ROOT).as_posix() for folder in RULES for file in (ROOT / folder).rglob("*.py"))


def test_rules_and_services_count_by_the_calendar_alone() -> None:
    found = {name: list(counted_by_hand((ROOT / name).read_text("utf-8"))) for name in modules() if name != CALENDAR}
    assert {name: places for name, places in found.items() if places} == {}


def test_the_calendar_itself_would_be_found() -> None:
    assert len(list(counted_by_hand((ROOT / CALENDAR).read_text("utf-8")))) > 3


@pytest.mark.parametrize(
    "line",
    [
        "due = closes + dt.timedelta(weeks=12)",
        "due = closing(review) + timedelta(84)",
        "from dateutil.relativedelta import relativedelta",
        "due = window.closes + late",
        "due = ports.clock.today() + late",
        "due = opens.replace(month=opens.month + 1)",
        "due = dt.date.fromordinal(closes.toordinal() + 84)",
        "last = monthrange(2026, 2)[1]",
    ],
)
def test_counting_by_hand_is_found(line: str) -> None:
    assert list(counted_by_hand(line))


@pytest.mark.parametrize(
    "line", ["(today - closes).days", "days_from(closes, 84)", "replace(review, stage=stage)", "a + b", "at + timedelta(minutes=5)"]
)
def test_counting_by_the_calendar_is_not(line: str) -> None:
    assert not list(counted_by_hand(line))
