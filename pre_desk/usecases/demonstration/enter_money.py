"""Enters what is voted, spent, granted and planned; the tables say how much, chance nothing."""

from collections.abc import Iterator
from functools import partial

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.budget import Financeur, LigneBudget, NatureBudget, Subvention
from pre_desk.domain.periode import Periode
from pre_desk.usecases.budget import new_ligne, new_subvention, set_prevision
from pre_desk.usecases.demonstration.script import Rank, Script, Stage
from pre_desk.usecases.demonstration.tables import LAST_DAY, Row, offers, rows, years

# Prices of 2014, and what a team has spent of a year's money by the last day.
_FIRST, _GROWTH = 2014, 0.015
_SO_FAR = 0.18
_PLANS_SINCE = 2017


def write_money(script: Script) -> None:
    """Write the budget of each school year, the subsidies of each civil one, the plans."""
    for year in years():
        script.add(year.annee.start, Rank.PLAN, partial(_year, year.annee))
        asked = year.annee.start.replace(month=10)
        script.add(asked, Rank.PLAN, partial(_grants, year.annee.first + 1))


def _year(annee: AnneeScolaire, stage: Stage) -> None:
    for row in _running(rows("budget"), annee.first):
        new_ligne(stage.uow, _line(stage, annee, row))
    if annee.first >= _PLANS_SINCE:
        for row in rows("previsions"):
            if _offered(row["action"], annee):
                _plan(stage, annee, row)


def _running(table: tuple[Row, ...], first: int) -> Iterator[Row]:
    for row in table:
        if int(row["depuis"]) <= first <= int(row.get("jusqu_en") or first):
            yield row


def _line(stage: Stage, annee: AnneeScolaire, row: Row) -> LigneBudget:
    vote = _euros(int(row["vote"]), annee.first)
    part = int(row["execution"]) / 100 - 0.004 * (annee.first % 3)
    whole = annee.end <= LAST_DAY
    return LigneBudget(
        id="",
        periode=Periode.of_school_year(annee),
        financeur=Financeur.of_code(row["financeur"]),
        nature=NatureBudget.of_code(row["nature"]),
        action_id=stage.id("action", row["action"]) if row["action"] else None,
        operateur_id=stage.id("operateur", row["operateur"]) if row["operateur"] else None,
        objet=row["objet"],
        vote=vote,
        depense=round(vote * part * (1 if whole else _SO_FAR)),
    )


def _grants(civil: int, stage: Stage) -> None:
    for row in _running(rows("subventions"), civil):
        vote = _euros(int(row["vote"]), civil)
        past = civil < LAST_DAY.year
        new_subvention(
            stage.uow,
            Subvention(
                id="",
                operateur_id=stage.id("operateur", row["operateur"]),
                periode=Periode(civil),
                objet=row["objet"],
                demande=_euros(int(row["demande"]), civil),
                vote=vote if civil <= LAST_DAY.year else 0,
                verse=vote if past else vote // 2 if civil == LAST_DAY.year else 0,
            ),
        )


def _plan(stage: Stage, annee: AnneeScolaire, row: Row) -> None:
    set_prevision(
        stage.uow,
        stage.id("action", row["action"]),
        annee=annee,
        seances=int(row["seances"]) if row["seances"] else None,
        enfants=int(row["enfants"]),
    )


def _offered(action: str, annee: AnneeScolaire) -> bool:
    offer = next(one for one in offers() if one.code == action)
    return offer.begin <= annee.end and offer.end >= annee.start


def _euros(base: int, year: int) -> int:
    """Return cents: the price of 2014 brought to a year, in tens of euros."""
    return round(base * (1 + _GROWTH) ** (year - _FIRST) / 10) * 1000
