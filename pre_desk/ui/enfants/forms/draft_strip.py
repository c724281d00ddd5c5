"""At the top of a file: what was typed there and neither saved nor given up."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from pre_desk import tokens
from pre_desk.french import counted, typographic
from pre_desk.ui.editing.act_panel import when
from pre_desk.ui.editing.drafts import DraftKey
from pre_desk.ui.enfants.forms.catalogue import OFFERS
from pre_desk.ui.enfants.forms.note import CORRECTION
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.beside import Beside
from pre_desk.ui.widgets.buttons import button, in_line
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.drafts import Draft

Take = Callable[[Draft], None]
_TITLES = {one.name: one.title for one in OFFERS}


class DraftStrip(QFrame):
    """Offers the latest draft; the others follow once it is settled, or all at once in a list."""

    def __init__(self, take_up: Take, give_up: Take, show_all: Callable[[], None]) -> None:
        super().__init__()
        self._drafts: list[Draft] = []
        self._take_up, self._give_up = take_up, give_up
        self.setProperty("role", "notice")
        self.setAccessibleName("Brouillons de cette fiche")
        self.told = label("", wrap=True)
        self.resume = button("Reprendre", self._resume)
        self.drop = button("Abandonner", self._drop)
        self.every = button("Tous les brouillons…", show_all)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(tokens.XL), px(tokens.XS), px(tokens.XL), px(tokens.XS))
        line.addWidget(Beside(self.told, in_line(self.resume, self.drop, self.every)))
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Offer these, the latest first."""
        self._drafts = list(drafts)
        self._show()

    def forget(self, key: DraftKey) -> None:
        """Offer a draft no more: it was taken up, saved or given up elsewhere."""
        kept = [one for one in self._drafts if DraftKey(one.form, one.object_id) != key]
        if len(kept) < len(self._drafts):
            self.show_drafts(kept)

    def _show(self) -> None:
        if self._drafts:
            first, others = self._drafts[0], len(self._drafts) - 1
            more = f" (et {counted(others, 'autre')})" if others else ""
            told = f"Un brouillon {when(first.kept_at)}\u00a0: {title_of(first)}{more}"
            self.told.setText(typographic(told))
            self.every.setVisible(others > 0)
        self.setVisible(bool(self._drafts))

    def _resume(self) -> None:
        draft = self._drafts.pop(0)
        self._show()
        self._take_up(draft)

    def _drop(self) -> None:
        draft = self._drafts.pop(0)
        self._show()
        self._give_up(draft)


def title_of(draft: Draft) -> str:
    """What a draft is about, without anybody's name."""
    name = draft.form.partition(":")[0]
    return _TITLES.get(name, _OTHERS.get(name, "Saisie"))


_OTHERS = {
    "nouvel-enfant": "Nouvel enfant",
    "bilan": "Textes du bilan",
    CORRECTION: "Corriger une note confidentielle",
    "objectif-corriger": "Objectif",
    "reperage-corriger": "Repérage",
    "passage-corriger": "Passage en cellule",
    "decision-corriger": "Décision",
    "decision-faite": "Décision faite",
    "evaluation-corriger": "Grille reçue",
    "rouvrir": "Annuler la sortie",
    "participation-corriger": "Participation",
    "accord-corriger": "Accord de la famille",
    "mesure-corriger": "Mesure de l’ASE",
    "suivi-corriger": "Suivi",
    "referent-corriger": "Référent",
    "entree-corriger": "Corriger l’entrée",
    "sortie-corriger": "Corriger la sortie",
    "objectif-etat": "Où en est un objectif",
    "mesure-fin": "Fin d’une mesure de l’ASE",
    "scolarite-corriger": "Scolarité",
    "responsable": "Responsable",
    "famille-nouvelle": "Créer la famille",
    "note-corriger": "Note confidentielle",
    "participation-fin": "Terminer une action",
    "participation-debut": "Commencer une action",
    "participation-suspendre": "Suspendre une action",
    "participation-reponse": "Réponse pour une action",
    "action-nouvelle": "Nouvelle action proposée",
    "action-corriger": "Action proposée",
    "action-seance": "Nouvelle séance",
    "action-seance-corriger": "Séance",
    "action-prevision": "Ce qu’une action prévoit",
    "cellule-tenue": "Cellule en cours",
    "cellule-nouvelle": "Nouvelle cellule",
    "cellule-deplacer": "Date, heure et lieu d’une cellule",
    "cellule-ajouter": "Ajouter à l’ordre du jour",
    "cellule-raison": "Raison d’un passage",
    "cellule-ecarter": "Retirer de l’ordre du jour",
    "cellule-corriger": "Corriger un relevé",
    "cellule-remise": "Ce qui est remis",
    "cellule-college": "Collège d’accueil",
    "cellule-transmission-accord": "Accord d’une transmission",
    "cellule-remettre": "Remettre un dossier au collège",
    "operateur-nouveau": "Nouvel opérateur",
    "operateur-corriger": "Opérateur",
    "etablissement-nouveau": "Nouvel établissement",
    "etablissement-corriger": "Établissement",
    "professionnel-nouveau": "Nouveau professionnel",
    "professionnel-corriger": "Professionnel",
}
