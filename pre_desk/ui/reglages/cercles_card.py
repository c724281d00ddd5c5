"""The cercles of confidential notes: begin one, let in, put out, renew its keys."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Role
from pre_desk.french import counted
from pre_desk.ui.background import Background
from pre_desk.ui.help.places import help_at
from pre_desk.ui.key_once import KeyOnce
from pre_desk.ui.reglages.cercle_block import CercleBlock
from pre_desk.ui.reglages.cercle_name import NAME_HELP
from pre_desk.ui.session import Session
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.fields import Field
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.question import Question, ask
from pre_desk.ui.widgets.text import label, rule
from pre_desk.usecases import cercles
from pre_desk.usecases.cercle_views import CercleView, list_cercles

UseCase = Callable[[Any], Any]

_RISKS = (
    "Qui tient cette clé peut entrer dans le cercle et lire ses notes\u00a0: ni photo, ni "
    "courriel, ni fichier, ni la même armoire que la clé du coffre. Elle n’est montrée qu’une "
    "fois. Sans elle et sans aucun membre, les notes sont perdues."
)
_USES = (
    "Elle fait entrer dans ce cercle quand aucun membre ne peut plus le faire\u00a0:",
    "«\u00a0Réglages\u00a0», «\u00a0Cercles\u00a0», «\u00a0Entrer avec la clé de secours…\u00a0».",
    "À ranger sous clé, à part de celle du coffre. Qui la tient peut lire les notes du cercle.",
)


class CerclesCard(Card):
    """Only for roles that may read notes."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__("Cercles", aside="Qui lit les notes confidentielles")
        help_at(self, "reglages.md#cercles")
        self._session, self._background = session, background
        self._question: QMessageBox | None = None
        self._shown: QWidget | None = None
        self._key = ""
        self._then: Callable[[str], None] = _nothing
        self.blocks: list[CercleBlock] = []
        self._place = QVBoxLayout()
        self.notice = Notice(closable=True)
        self.name = Field(
            "Nom du nouveau cercle",
            help_text=NAME_HELP,
        )
        self.create_button = button("Créer un cercle…", self._begin_creation)
        self.told = label("", "strong", wrap=True)
        self.once = KeyOnce(_RISKS, "Vérifier et enregistrer")
        self.give_up = button("Abandonner", self._abandon)
        self._build()
        self.reload()

    def reload(self) -> None:
        """Read the cercles again."""
        self._background.read(
            "Lire les cercles",
            lambda uow, _: list_cercles(uow),
            done=self._show,
            failed=self._refuse,
        )

    def _build(self) -> None:
        self.add(self.notice)
        self.body.addLayout(self._place)
        creates = self._session.role is Role.PSYCHOLOGUE
        self._rule = rule()
        self._creation = (self._rule, self.name, self.create_button) if creates else ()
        for one in (self._rule, self.name):
            self.add(one)
            one.setVisible(creates)
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self.create_button, 0, left)
        self.create_button.setVisible(creates)
        self.name.edit.returnPressed.connect(self.create_button.click)
        self.add(self.told)
        self.add(self.once)
        self.body.addWidget(self.give_up, 0, left)
        self.once.typed_back.connect(self._check)
        self.once.print_wanted.connect(self._print)
        self._arrange(keying=False)

    def _show(self, found: list[CercleView]) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.M))
        self.blocks = [self._block(one) for one in found]
        for at, block in enumerate(self.blocks):
            if at:
                column.addWidget(rule())
            column.addWidget(block)
        if not found:
            column.addWidget(label(self._nobody(), "secondary", wrap=True))
        self._place.addWidget(self._shown)

    def _nobody(self) -> str:
        if self._session.role is Role.PSYCHOLOGUE:
            return "Aucun cercle. Le premier est celui des psychologues de l’équipe, par exemple."
        return "Aucun cercle. Un psychologue en crée un, puis y fait entrer ses collègues."

    def _block(self, view: CercleView) -> CercleBlock:
        made = CercleBlock(view, self._session.login)
        key = view.id
        made.add_wanted.connect(lambda login: self._add(key, login))
        made.remove_wanted.connect(partial(self._ask_removal, view))
        made.rename_wanted.connect(lambda nom: self._rename(key, nom))
        made.renew_wanted.connect(partial(self._begin_renewal, view))
        made.recovery_wanted.connect(lambda typed: self._recover(key, typed))
        made.accept_wanted.connect(lambda: self._accept(key))
        return made

    def _begin_creation(self) -> None:
        nom = self.name.text()
        if not nom:
            self._refuse(DomainError("Donner un nom au cercle."))
            return
        self._give_key(
            f"Clé de secours du cercle «\u00a0{nom}\u00a0»",
            lambda typed: self._run(
                "Créer un cercle",
                lambda uow: cercles.create_cercle(uow, nom=nom, recovery_key=typed),
                lambda _: f"Le cercle «\u00a0{nom}\u00a0» est créé. Vous en êtes le seul membre.",
            ),
        )

    def _begin_renewal(self, view: CercleView) -> None:
        self._give_key(
            f"Nouvelle clé de secours du cercle «\u00a0{view.nom}\u00a0»",
            lambda typed: self._run(
                "Renouveler les clés d’un cercle",
                lambda uow: cercles.renew_cercle(uow, view.id, recovery_key=typed),
                lambda renewal: f"Les clés sont renouvelées. {_resealed(renewal)}",
            ),
        )

    def _rename(self, cercle_id: str, nom: str) -> None:
        self._run(
            "Renommer un cercle",
            lambda uow: cercles.rename_cercle(uow, cercle_id, nom=nom),
            lambda made: f"Ce cercle s’appelle maintenant «\u00a0{made.nom}\u00a0».",
        )

    def _add(self, cercle_id: str, login: str) -> None:
        self._run(
            "Faire entrer dans un cercle",
            lambda uow: cercles.add_member(uow, cercle_id, login=login),
            lambda _: f"{login} lit maintenant les notes de ce cercle.",
        )

    def _recover(self, cercle_id: str, typed: str) -> None:
        self._run(
            "Entrer avec la clé de secours",
            lambda uow: cercles.enter_with_recovery_key(uow, cercle_id, recovery_key=typed),
            lambda renewal: f"Vous êtes de ce cercle. {_resealed(renewal)}",
        )

    def _accept(self, cercle_id: str) -> None:
        self._run(
            "Accepter les membres d’un cercle",
            lambda uow: cercles.accept_cercle(uow, cercle_id),
            lambda _: "Ces membres sont acceptés.",
        )

    def _ask_removal(self, view: CercleView, login: str) -> None:
        """Asked, for it cannot be undone: letting in again is another list of members."""
        mine = login == self._session.login
        who = "Quitter" if mine else f"Faire sortir {login} de"
        question = Question(
            title="Quitter un cercle" if mine else "Faire sortir d’un cercle",
            asked=f"{who} « {view.nom} » ?",
            told="La clé du cercle sera renouvelée et ses notes scellées de nouveau. Ce qui a déjà "
            "été lu l’a été. Cela ne peut pas être annulé.",
            word="Quitter" if mine else "Faire sortir",
            keep="Ne rien changer",
        )
        self._question = ask(self, question, lambda: self._remove(view.id, login))

    def _remove(self, cercle_id: str, login: str) -> None:
        self._run(
            "Faire sortir d’un cercle",
            lambda uow: cercles.remove_member(uow, cercle_id, login=login),
            lambda renewal: f"{login} n’est plus de ce cercle. {_resealed(renewal)}",
        )

    def _give_key(self, told: str, then: Callable[[str], None]) -> None:
        """Show a fresh key; `then` is given it once it was typed back."""
        self.notice.clear()
        self._key, self._then = cercles.new_recovery_key(), then
        self.told.setText(told)
        self._arrange(keying=True)
        self.once.show_key(self._key)

    def _check(self, typed: str) -> None:
        try:
            cercles.same_recovery_key(self._key, typed)
        except DomainError as error:
            self.once.show_refusal(error)
            return
        then = self._then
        self._abandon()
        then(typed)

    def _abandon(self) -> None:
        self._key, self._then = "", _nothing
        self.once.forget()
        self._arrange(keying=False)

    def _print(self) -> None:
        from pre_desk.ui.key_paper import ask_printer, print_key

        key, of = self._key, self.told.text()
        try:
            ask_printer(self, lambda printer: print_key(printer, key=key, of=of, uses=_USES))
        except DomainError as error:
            self.once.show_refusal(error)

    def _arrange(self, *, keying: bool) -> None:
        for one in (self.told, self.once, self.give_up):
            one.setVisible(keying)
        for other in self._creation:
            other.setVisible(not keying)

    def _run(self, label: str, use_case: UseCase, told: Callable[[Any], str]) -> None:
        def done(result: Any) -> None:
            self.name.edit.clear()
            self.notice.tell(told(result))
            self.reload()

        self._background.run(label, lambda uow, _: use_case(uow), done=done, failed=self._refuse)

    def _refuse(self, error: DomainError) -> None:
        self.notice.refuse(error.message)


def _resealed(renewal: cercles.Renewal) -> str:
    """« 12 notes sont scellées de nouveau. »."""
    one, several = "note est scellée de nouveau", "notes sont scellées de nouveau"
    told = f"{counted(renewal.notes, one, several)}."
    if renewal.unreadable:
        one, several = "ne s’ouvrait déjà plus", "ne s’ouvraient déjà plus"
        told += f" {counted(renewal.unreadable, one, several)}."
    return told


def _nothing(_: str) -> None:
    """Nothing waits for a key."""
