"""A table put on the clipboard: what is pasted elsewhere is words, never an order."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pre_desk.ui.clipboard import clear_own, copy_table


@pytest.mark.parametrize(
    ("cell", "pasted"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+cmd|calc", "'-2+cmd|calc"),
        ("Zoé\tMARTIN\n=1", "Zoé MARTIN =1"),
        ("-3,5\u00a0%", "-3,5\u00a0%"),
        ("+12", "+12"),
        ("6e", "6e"),
        ("–", "–"),
    ],
)
def test_a_cell_stays_one_cell_and_runs_nothing(qapp: QApplication, cell: str, pasted: str) -> None:
    copy_table(("Nom", "Classe"), [(cell, "CE2")])
    held = QGuiApplication.clipboard().mimeData()
    assert held is not None
    assert held.text() == f"Nom\tClasse\n{pasted}\tCE2"
    clear_own()


def test_markup_in_a_cell_is_pasted_as_letters(qapp: QApplication) -> None:
    copy_table(("Nom",), [("<img src='file:///x'>",)])
    held = QGuiApplication.clipboard().mimeData()
    assert held is not None
    assert "<img" not in held.html()
    assert "&lt;img" in held.html()
    clear_own()
