"""The forms of the year and of the preparation: a meeting, a child to add, why, to whom."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pre_desk.domain.cellule import CelluleDeVeille, TypeCellule
from pre_desk.domain.releve import Lectorat
from pre_desk.french import typographic
from pre_desk.ui.cellules.fields import HourField, MinutesField
from pre_desk.ui.cellules.words import short_name
from pre_desk.ui.editing.act import Act, Answers
from pre_desk.ui.editing.choice_field import ChoiceField, Option
from pre_desk.ui.editing.date_field import DateField
from pre_desk.ui.editing.saver import UseCase
from pre_desk.ui.editing.search_field import SearchField
from pre_desk.ui.editing.text_fields import ParagraphField, TextField
from pre_desk.usecases.agenda_making import add_to_agenda, adjourn, leave_out, write_reason
from pre_desk.usecases.agendas import AgendaLine
from pre_desk.usecases.cellule_screens import CelluleChoices, FoundChild, find_children
from pre_desk.usecases.cellule_validation import reopen_cellule
from pre_desk.usecases.cellules import MINUTES, move_cellule, plan_cellule
from pre_desk.usecases.releves import Recipient
from pre_desk.usecases.remises import record_remise

PASSERELLE = "passerelle"


def new_meeting_act(choices: CelluleChoices, today: date) -> Act:
    """One meeting more: of a school, or the passerelle."""
    hosts = [Option(PASSERELLE, TypeCellule.PASSERELLE.label)]
    hosts += [Option(one.id, one.nom) for one in choices.schools]
    minutes = MinutesField("minutes", "Durée en minutes")
    minutes.show_value(str(MINUTES))
    return Act(
        name="cellule-nouvelle",
        object_id="",
        title="Nouvelle cellule",
        label="Planifier une cellule",
        fields=(
            ChoiceField("etablissement", "Établissement", hosts),
            DateField("date", "Date", today=today, future=True),
            HourField("heure", "Heure"),
            TextField("lieu", "Lieu"),
            minutes,
        ),
        save=_plan,
    )


def _plan(given: Answers) -> UseCase:
    host = given["etablissement"]
    own = host != PASSERELLE
    return lambda uow: plan_cellule(
        uow,
        type=TypeCellule.ETABLISSEMENT if own else TypeCellule.PASSERELLE,
        on=given["date"],
        etablissement_id=host if own else None,
        heure=given["heure"],
        lieu=given["lieu"],
        minutes=given["minutes"],
    )


def move_act(cellule: CelluleDeVeille, today: date) -> Act:
    """Day, hour, place and length of a planned meeting."""
    on = DateField("date", "Date", today=today, future=True)
    heure, lieu = HourField("heure", "Heure"), TextField("lieu", "Lieu")
    minutes = MinutesField("minutes", "Durée en minutes")
    stored = (cellule.date, cellule.heure, cellule.lieu, str(cellule.minutes))
    for one, value in zip((on, heure, lieu, minutes), stored, strict=True):
        one.show_value(value)
    return Act(
        name="cellule-deplacer",
        object_id=cellule.id,
        title="Date, heure et lieu",
        label="Déplacer une cellule",
        fields=(on, heure, lieu, minutes),
        save=lambda given: (
            lambda uow: move_cellule(
                uow,
                cellule.id,
                on=given["date"],
                heure=given["heure"],
                lieu=given["lieu"],
                minutes=given["minutes"],
            )
        ),
    )


def add_child_act(cellule_id: str, today: date) -> Act:
    """Search first, then why this child is spoken of."""
    child = SearchField(
        "enfant",
        "Enfant",
        lambda typed: lambda uow: find_children(uow, typed, on=today),
        _child_options,
        help_text="Quelques lettres de son nom ou de son prénom.",
    )
    # The list below it tells two children of one name apart.
    child.wide = True
    raison = TextField(
        "raison", "Pourquoi", required=True, help_text="La famille peut lire ce texte."
    )
    minutes = MinutesField("minutes", "Minutes")
    minutes.show_value("5")
    return Act(
        name="cellule-ajouter",
        object_id=cellule_id,
        title="Ajouter un enfant à l’ordre du jour",
        label="Ajouter à l’ordre du jour",
        verb="Ajouter",
        hint="Pour un enfant suivi par l’ASE : l’élément nouveau à lui porter.",
        fields=(child, raison, minutes),
        save=lambda given: (
            lambda uow: add_to_agenda(
                uow,
                cellule_id,
                enfant_id=given["enfant"],
                raison=given["raison"],
                on=today,
                minutes=given["minutes"],
            )
        ),
        prepare=child.prepare,
    )


def _child_options(found: Sequence[FoundChild]) -> list[Option]:
    return [Option(one.enfant_id, _told(one)) for one in found]


def _told(one: FoundChild) -> str:
    where = f", {short_name(one.etablissement)}" if one.etablissement else ""
    return f"{one.prenom} {one.nom} ({one.naissance.year}){where}"


def reason_act(line: AgendaLine, cellule_id: str, today: date) -> Act:
    """Why a person wants this child: written for one listed, or for an ASE child proposed."""
    raison = TextField(
        "raison", "Pourquoi", required=True, help_text="La famille peut lire ce texte."
    )
    raison.show_value(line.raison)

    def save(given: Answers) -> UseCase:
        if line.passage_id:
            return lambda uow: write_reason(uow, line.passage_id, raison=given["raison"])
        return lambda uow: add_to_agenda(
            uow, cellule_id, enfant_id=line.enfant_id, raison=given["raison"], on=today
        )

    return Act(
        name="cellule-raison",
        object_id=line.passage_id or line.enfant_id,
        title=f"{line.prenom} {line.nom} : pourquoi à l’ordre du jour",
        label="Écrire une raison de passage",
        fields=(raison,),
        save=save,
    )


def leave_out_act(line: AgendaLine, cellule_id: str) -> Act:
    """A child taken off this agenda, or not put on it: why, when there is something to say."""
    motif = TextField(
        "motif", "Motif", help_text="Facultatif. Elle ne sera plus proposée cette fois."
    )

    def save(given: Answers) -> UseCase:
        if line.passage_id:
            return lambda uow: leave_out(uow, line.passage_id, motif=given["motif"])
        return lambda uow: adjourn(uow, cellule_id, enfant_id=line.enfant_id, motif=given["motif"])

    return Act(
        name="cellule-ecarter",
        object_id=line.passage_id or line.enfant_id,
        title=f"Ne pas évoquer {line.prenom} {line.nom} cette fois",
        label="Retirer de l’ordre du jour",
        verb="Retirer",
        fields=(motif,),
        save=save,
    )


def reopen_act(cellule_id: str) -> Act:
    """A new version of validated minutes: why."""
    return Act(
        name="cellule-corriger",
        object_id=cellule_id,
        title="Corriger : nouvelle version du relevé",
        label="Rouvrir un relevé validé",
        verb="Rouvrir",
        hint="La version validée reste. Ce qui est déjà appliqué se corrige dans les fiches.",
        fields=(
            ParagraphField("motif", "Pourquoi corriger", required=True, help_text="", lines=2),
        ),
        save=lambda given: lambda uow: reopen_cellule(uow, cellule_id, motif=given["motif"]),
    )


def remise_act(cellule_id: str, to: Recipient, objet: str, numero: int, today: date) -> Act:
    """What was given, to whom, when and why."""
    on = DateField("date", "Remis le", today=today)
    on.show_value(today)
    what = TextField("objet", "Ce qui est remis", required=True)
    what.show_value(objet)
    who = TextField("destinataire", "Remis à", required=True)
    if to.lectorat is not Lectorat.FAMILLE:
        who.edit.setPlaceholderText("Nom et fonction")

    def save(given: Answers) -> UseCase:
        def record(uow: Any) -> object:
            return record_remise(
                uow,
                cellule_id,
                lectorat=to.lectorat,
                objet=given["objet"],
                destinataire=given["destinataire"],
                motif=given["motif"],
                on=given["date"],
                today=today,
                numero=numero,
                etablissement_id=to.etablissement_id,
                enfant_id=to.enfant_id,
            )

        return record

    return Act(
        name="cellule-remise",
        object_id=f"{cellule_id}/{to.etablissement_id or to.enfant_id or to.lectorat.value}",
        title=typographic(f"Remis : {to.nom}"),
        label="Noter ce qui est remis",
        fields=(
            who,
            on,
            what,
            TextField("motif", "Pourquoi cette personne en a besoin", required=True),
        ),
        save=save,
    )
