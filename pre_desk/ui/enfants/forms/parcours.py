"""A stay in the PRE: opened, opened again, put on another list, given a référent."""

from datetime import date

from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import Parcours
from pre_desk.ui.editing.act import Act
from pre_desk.ui.editing.choice_field import ChoiceField
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.text_fields import REMINDER, TextField
from pre_desk.ui.enfants.forms.doubts import ListeDoubts
from pre_desk.ui.enfants.forms.options import NOBODY, coded, professionnels
from pre_desk.usecases.editable import Editable
from pre_desk.usecases.parcours import OnListe, change_liste, open_parcours, set_referent


def open_act(told: Editable, today: date) -> Act:
    """Let a child in; after an exit, a new parcours (DR-9)."""
    again = bool(told.parcours)
    liste = ChoiceField("liste", "Liste", coded(Liste))
    entree = DateField("entree", "Date d’entrée", today=today)
    entree.show_value(today)
    title = "Ré-entrée : nouveau parcours" if again else "Ouvrir un parcours"
    return Act(
        name="ouvrir",
        object_id=told.enfant.id,
        title=title,
        label=title,
        fields=(liste, entree, _motif("Pourquoi cette liste")),
        save=lambda given: (
            lambda uow: open_parcours(
                uow,
                told.enfant.id,
                liste=given["liste"],
                on=given["entree"],
                today=today,
                motif=given["motif"],
            )
        ),
        hint="Le parcours précédent reste : c’est un nouveau parcours du même enfant."
        if again
        else "",
        warnings=_doubts,
        prepare=ListeDoubts(told.enfant.id, liste, entree).prepare,
    )


def liste_act(told: Editable, running: Parcours, today: date) -> Act:
    """Put the running parcours on another list from a day (DR-2)."""
    current = told.liste_on(today)
    liste = ChoiceField("liste", "Nouvelle liste", coded(o for o in Liste if o is not current))
    debut = DateField("debut", "À partir du", today=today)
    debut.show_value(today)
    return Act(
        name="liste",
        object_id=told.enfant.id,
        title="Changer de liste",
        label="Changer de liste",
        fields=(liste, debut, _motif("Motif du changement")),
        save=lambda given: (
            lambda uow: change_liste(
                uow,
                running.id,
                liste=given["liste"],
                on=given["debut"],
                today=today,
                motif=given["motif"],
            )
        ),
        hint=_today_on(current) if current else "",
        warnings=_doubts,
        prepare=ListeDoubts(told.enfant.id, liste, debut).prepare,
    )


def _today_on(current: Liste) -> str:
    # « ASE » keeps its capitals.
    label = current.label[0].lower() + current.label[1:]
    return f"Aujourd’hui : {label}. Le suivi actuel s’arrête ce jour-là."


def referent_act(told: Editable, running: Parcours, today: date) -> Act:
    """Give the running parcours the professional who follows it."""
    who = ChoiceField("professionnel", "Référent", professionnels(told.choices), empty=NOBODY)
    debut = DateField("debut", "À partir du", today=today)
    debut.show_value(today if told.referents else running.entree)
    return Act(
        name="referent",
        object_id=told.enfant.id,
        title="Désigner le référent",
        label="Désigner le référent",
        fields=(who, debut),
        save=lambda given: (
            lambda uow: set_referent(
                uow,
                running.id,
                professionnel_id=given["professionnel"],
                on=given["debut"],
                today=today,
            )
        ),
    )


def _motif(title: str) -> TextField:
    made = TextField("motif", title, help_text=REMINDER)
    made.wide = True
    return made


def _doubts(done: OnListe) -> tuple[str, ...]:
    return done.warnings
