"""The small readable tables of db/demo."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from pre_desk.bundled import bundled_path
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.scolarite import NiveauScolaire

Row = dict[str, str]

LAST_DAY = date(2026, 11, 20)
"""The day on which the story stops: nothing has happened later, some things are planned."""


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the lines of db/demo/NAME.csv."""
    with bundled_path(f"db/demo/{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream, delimiter=";"))


@dataclass(frozen=True, slots=True)
class Year:
    """What one school year must come to.

    `observation` is counted on 31 August, `sortis` are children with no parcours then;
    `seniority` says how much the oldest parcours end first.
    """

    annee: AnneeScolaire
    children: int
    leaving: int
    observation: int
    returning: int
    seniority: float
    early: float


@cache
def years() -> tuple[Year, ...]:
    """Return the years of the story, in order."""
    return tuple(
        Year(
            AnneeScolaire.parse(row["annee"]),
            int(row["effectif"]),
            int(row["sortis"]),
            int(row["observation"]),
            int(row["reentrees"]),
            float(row["anciennete"]),
            float(row["en_cours_annee"]),
        )
        for row in rows("annees")
    )


@dataclass(frozen=True, slots=True)
class School:
    """One établissement; only those of the programme hold cellules."""

    code: str
    nom: str
    type: TypeEtablissement
    secteur: str
    cellule: bool


@cache
def schools() -> tuple[School, ...]:
    """Return the schools."""
    return tuple(
        School(
            row["code"],
            row["nom"],
            TypeEtablissement.of_code(row["type"]),
            row["secteur"],
            row["cellule"] == "oui",
        )
        for row in rows("etablissements")
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """One action: for whom, when, how often; a yearly one stops each summer."""

    code: str
    first: NiveauScolaire
    last: NiveauScolaire
    begin: date
    end: date
    weight: float
    weekday: int | None
    minutes: int
    yearly: bool

    def suits(self, niveau: NiveauScolaire, day: date) -> bool:
        """Whether a child of this level may begin it on `day`."""
        levels = list(NiveauScolaire)
        fits = levels.index(self.first) <= levels.index(niveau) <= levels.index(self.last)
        return fits and self.begin <= day <= self.end


@cache
def offers() -> tuple[Offer, ...]:
    """Return the actions."""
    return tuple(
        Offer(
            row["code"],
            NiveauScolaire.of_code(row["premier"]),
            NiveauScolaire.of_code(row["dernier"]),
            _day(row["debut"], date.min),
            _day(row["fin"], date.max),
            float(row["poids"]),
            int(row["jour"]) if row["jour"] else None,
            int(row["minutes"] or 60),
            row["annuelle"] == "oui",
        )
        for row in rows("actions")
    )


def phrases(kind: str, code: str | None = None) -> list[str]:
    """Return the sentences of a kind, those of `code` when given."""
    return [
        row["texte"]
        for row in rows("phrases")
        if row["sorte"] == kind and code in (None, row["code"])
    ]


def _day(text: str, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise
