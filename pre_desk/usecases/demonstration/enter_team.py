"""Enters the schools, the opérateurs, the actions and the professionals."""

from datetime import date
from functools import partial

from pre_desk.domain.action import Financement, Modalite, TypeOperateur
from pre_desk.usecases.actions import record_action, record_operateur
from pre_desk.usecases.demonstration.script import Rank, Script, Stage
from pre_desk.usecases.demonstration.tables import rows, schools, years
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.professionnels import record_professionnel, retire_professionnel


def write_team(script: Script) -> None:
    """Write the first day of the story, and the day a colleague leaves."""
    first = years()[0].annee.start
    for act in (_schools, _operateurs, _actions, _professionnels):
        script.add(first, Rank.TEAM, act)
    for row in rows("professionnels"):
        if row["depart"]:
            leave = date.fromisoformat(row["depart"]).replace(month=9, day=15)
            script.add(leave, Rank.EXIT, partial(_leave, row["code"]))


def _schools(stage: Stage) -> None:
    for one in schools():
        made = record_etablissement(stage.uow, nom=one.nom, type=one.type, commune="Antony")
        stage.keep("etablissement", one.code, made.id)


def _operateurs(stage: Stage) -> None:
    for row in rows("operateurs"):
        kind = TypeOperateur.of_code(row["type"])
        made = record_operateur(stage.uow, nom=row["nom"], type=kind)
        stage.keep("operateur", row["code"], made.id)


def _actions(stage: Stage) -> None:
    for row in rows("actions"):
        made = record_action(
            stage.uow,
            nom=row["nom"],
            domaine=row["domaine"],
            modalite=Modalite.of_code(row["modalite"]),
            financement=Financement.of_code(row["financement"]),
            operateur_id=stage.id("operateur", row["operateur"]),
            debut=date.fromisoformat(row["debut"]) if row["debut"] else None,
            fin=date.fromisoformat(row["fin"]) if row["fin"] else None,
        )
        stage.keep("action", row["code"], made.id)


def _professionnels(stage: Stage) -> None:
    for number, row in enumerate(rows("professionnels"), start=1):
        school, operateur = row["etablissement"], row["operateur"]
        made = record_professionnel(
            stage.uow,
            nom=row["nom"],
            prenom=row["prenom"],
            fonction=row["fonction"],
            etablissement_id=stage.id("etablissement", school) if school else None,
            operateur_id=stage.id("operateur", operateur) if operateur else None,
            # A range that the numbering authority keeps for fiction.
            telephone=f"01\u00a099\u00a000\u00a010\u00a0{number:02}",
            compte=row["compte"] or None,
        )
        stage.keep("professionnel", row["code"], made.id)


def _leave(code: str, stage: Stage) -> None:
    retire_professionnel(stage.uow, stage.id("professionnel", code))
