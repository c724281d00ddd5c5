"""A question before what cannot be undone: what will happen, and a way out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from pre_desk.french import typographic


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what it would do, the word that does it and the one that does nothing."""

    title: str
    asked: str
    told: str
    word: str
    keep: str


def ask(parent: QWidget, question: Question, then: Callable[[], object]) -> QMessageBox:
    """Put a question over `parent`; Entrée and Échap both leave everything as it is."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(question.title)
    box.setText(typographic(question.asked))
    box.setInformativeText(typographic(question.told))
    yes = box.addButton(question.word, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(question.keep, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    yes.clicked.connect(lambda: then())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    box.open()
    return box
