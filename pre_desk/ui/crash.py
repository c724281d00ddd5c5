"""One window for a fault of the program: what happened, what was kept, what to do."""

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.background import CrashReport
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label


class CrashWindow(QDialog):
    """Details are folded, copyable, and hold no name."""

    def __init__(self, report: CrashReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Erreur de l’application")
        self.setMinimumWidth(px(460))
        self._details = QPlainTextEdit(report.text())
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Détails techniques, sans aucun nom")
        self._details.hide()
        self._more = button("Voir les détails", self._unfold, role="link")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.XL), px(tokens.XL), px(tokens.XL), px(tokens.L))
        column.setSpacing(px(tokens.M))
        column.addWidget(label("L’application a rencontré une erreur", "section"))
        kept = (
            "L’opération en cours n’a pas abouti et rien n’a été modifié par elle. "
            "Tout ce qui était enregistré avant l’est toujours."
        )
        column.addWidget(label(kept, wrap=True))
        ask = (
            "Vous pouvez continuer. Si l’erreur revient, transmettre les détails techniques "
            "à la personne qui suit l’application\u00a0: ils ne contiennent aucun nom."
        )
        column.addWidget(label(ask, "secondary", wrap=True))
        column.addWidget(self._details)
        line = QHBoxLayout()
        line.addWidget(self._more)
        line.addWidget(button("Copier les détails", self._copy, role="link", image="copy"))
        line.addStretch()
        on = button("Continuer", self.accept, role="primary")
        line.addWidget(on)
        column.addLayout(line)
        on.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need at this width."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _unfold(self) -> None:
        shown = not self._details.isVisible()
        self._details.setVisible(shown)
        words = "Cacher les détails" if shown else "Voir les détails"
        self._more.setText(words)
        self._more.setAccessibleName(words)
        self._fit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
