"""One cercle in Réglages: its members, and what the person at the desk may do there."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import NBSP, counted, day
from pre_desk.ui.reglages.cercle_name import CercleName
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.card import Lines
from pre_desk.ui.widgets.fields import Field
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.cercle_views import CercleView, MemberView, Standing

_GONE = "clés perdues ou compte retiré"


class CercleBlock(QWidget):
    """Says who is in a cercle; every button tells, none acts by itself."""

    add_wanted = Signal(str)
    remove_wanted = Signal(str)
    rename_wanted = Signal(str)
    renew_wanted = Signal()
    recovery_wanted = Signal(str)
    accept_wanted = Signal()

    def __init__(self, view: CercleView, login: str) -> None:
        super().__init__()
        self.view, self._login = view, login
        self.setAccessibleName(f"Cercle {view.nom}")
        self.notice = Notice()
        self.guest = QComboBox()
        self.key = Field("Clé de secours du cercle", help_text="Celle de son papier.")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.S))
        self.name = self._head()
        column.addWidget(self.name)
        column.addWidget(self.notice)
        if view.members:
            column.addWidget(self._members())
        self._say_standing()
        self._offer()

    def _head(self) -> CercleName:
        members, notes = len(self.view.members), self.view.notes
        told = f"{counted(members, 'membre')} · {counted(notes, 'note')}"
        made = CercleName(self.view.nom, told, member=self.view.standing is Standing.MEMBER)
        made.renamed.connect(self.rename_wanted)
        return made

    def _members(self) -> Lines:
        lines = Lines(stretched=1, tools=True)
        for one in self.view.members:
            lines.add((one.name, _GONE if one.gone else one.role, self._tool(one)))
        return lines

    def _tool(self, one: MemberView) -> QWidget:
        if self.view.standing is not Standing.MEMBER or len(self.view.members) == 1:
            return label("vous" if one.login == self._login else "")
        name = "Quitter ce cercle" if one.login == self._login else f"Faire sortir {one.name}"
        return icon_button(name, "x", partial(self.remove_wanted.emit, one.login))

    def _say_standing(self) -> None:
        view = self.view
        gone = [one.name for one in view.members if one.gone]
        if view.standing not in (Standing.MEMBER, Standing.OUTSIDE):
            self.notice.warn(view.standing.sentence)
        elif view.recovered is not None:
            self.notice.warn(
                f"La clé de secours de ce cercle a servi le {day(view.recovered)}. Si ce n’est pas "
                "attendu, faire sortir qui est entré, puis renouveler les clés."
            )
        elif view.standing is Standing.MEMBER and gone:
            self.notice.warn(
                f"À faire sortir{NBSP}: {', '.join(gone)}. La clé sera renouvelée du même coup."
            )

    def _offer(self) -> None:
        standing = self.view.standing
        if standing is Standing.MEMBER:
            self._offer_guests()
            self._put(button("Renouveler les clés…", self.renew_wanted.emit, image="refresh-cw"))
        elif standing is Standing.REPLACED:
            self._put(button("Accepter ces membres", self.accept_wanted.emit))
        elif standing in (Standing.OUTSIDE, Standing.NEW_KEYS):
            self._offer_recovery()

    def _offer_guests(self) -> None:
        if not self.view.guests:
            self._column.addWidget(
                label("Tous ceux dont le rôle lit des notes en sont.", "caption", wrap=True)
            )
            return
        self.guest.setAccessibleName(f"Qui faire entrer dans {self.view.nom}")
        self.guest.addItems(self.view.guests)
        line = QHBoxLayout()
        line.setSpacing(px(tokens.S))
        line.addWidget(self.guest, 1)
        line.addWidget(button("Faire entrer", self._add))
        self._column.addLayout(line)

    def _offer_recovery(self) -> None:
        self._recovery = button("Entrer avec la clé de secours…", self._show_key, role="link")
        self._enter = button("Entrer dans ce cercle", self._recover)
        self.key.edit.returnPressed.connect(self._enter.click)
        self._put(self._recovery)
        self._column.addWidget(self.key)
        self._put(self._enter)
        self.key.hide()
        self._enter.hide()

    def _show_key(self) -> None:
        self._recovery.hide()
        self.key.show()
        self._enter.show()
        self.key.edit.setFocus()

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self) -> None:
        self.add_wanted.emit(self.guest.currentText())

    def _recover(self) -> None:
        self.recovery_wanted.emit(self.key.text())
