"""Small things (the house's rule): files, functions and branches stay readable."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for top in ("pre_desk", "tests") for path in (ROOT / top).rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function, its docstring left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_at_most_300_lines_and_its_functions_40(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert [(name, size) for name, size in functions(path) if size > 40] == []


def test_the_median_function_is_under_10_lines():
    sizes = [size for path in (ROOT / "pre_desk").rglob("*.py") for _, size in functions(path)]
    assert statistics.median(sizes) < 10
