"""The sentences of the author of a bilan, one field each, saved when one leaves it."""

from pre_desk.domain.bilan import CHAPITRES, Bilan, tells_a_number
from pre_desk.ui.editing.record_card import RecordForm
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.text_fields import ParagraphField
from pre_desk.usecases.editions import save_edition

FORM = "bilan"
_ASIDE = "Ce texte part avec le bilan\u00a0: aucun nom, aucune situation qu’on reconnaîtrait."
_NUMBER = (
    "Un nombre écrit ici n’est pas masqué\u00a0: vérifier qu’aucun tableau diffusé ne le cache."
)
_LINES, _MORE_LINES = 3, 6
TITLES = {
    "contexte": "Contexte de l’année",
    "faits_marquants": "Faits marquants",
    "texte_public": "Le public",
    "texte_parcours": "Les parcours",
    "texte_cellules": "Les cellules de veille",
    "texte_actions": "Les actions et les partenaires",
    "texte_evaluations": "Les évaluations",
    "texte_sorties": "Les sorties",
    "texte_cohortes": "Les cohortes",
    "texte_budget": "Le budget",
}
_LONG = ("contexte", "faits_marquants")


def author_form(draft: Bilan) -> RecordForm:
    """Return the form of a draft."""
    names = (*_LONG, *(f"texte_{chapitre}" for chapitre in CHAPITRES))
    return RecordForm(
        name=FORM,
        object_id=draft.annee.label,
        title="Textes",
        label="Rédiger le bilan",
        stored=draft,
        fields=[_field(name) for name in names],
        save=_save,
    )


def _save(wanted: Bilan) -> UseCase:
    return lambda uow: save_edition(uow, wanted)


def _field(name: str) -> ParagraphField:
    if name in _LONG:
        return SentencesField(name, TITLES[name], help_text=_ASIDE, lines=_MORE_LINES)
    return SentencesField(name, TITLES[name], help_text="", lines=_LINES)


class SentencesField(ParagraphField):
    """Some lines of the author, with a doubt beside each number she writes."""

    def __init__(self, name: str, title: str, *, help_text: str, lines: int) -> None:
        super().__init__(name, title, help_text=help_text, lines=lines)
        self.edit.textChanged.connect(self._doubt)

    def _doubt(self) -> None:
        if tells_a_number(self.content()):
            self.warn(_NUMBER)
        else:
            self.forget_doubt()
