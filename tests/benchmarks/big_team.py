"""An invented team of any size, written straight into the tables: ten years of parcours."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.tables import TABLES
from pre_desk.store.unit_of_work import UnitOfWork

FIRST_YEAR, LAST_YEAR = 2013, 2022
_NOMS = [
    "Benali",
    "Cissé",
    "Dupont",
    "Étienne",
    "Fernandes",
    "Garcia",
    "Haddad",
    "Ivanova",
    "Jean",
    "Kone",
    "Lopes",
    "Martin",
]
_PRENOMS = [
    "Adam",
    "Maëlys",
    "Chloé",
    "Dylan",
    "Élodie",
    "Farid",
    "Gaëlle",
    "Hugo",
    "Inès",
    "Jules",
    "Khadija",
    "Lina",
    "Noé",
]
_LEVELS = [level for level in NiveauScolaire if level.usual_age is not None]
_SCALE = list(Niveau)
_MOTIVES = ("objectifs_atteints", "demenagement", "non_adhesion", "ne_relevait_pas", None)
_ITEMS = ("resultats", "comportement", "appetence", "estime", "motivation", "effort")
_CHUNK = 2000

Rows = dict[str, list[dict[str, Any]]]


def fill(uow: UnitOfWork, children: int, *, seed: int = 1) -> None:
    """Write `children` invented children, their parcours, suivis, schooling and grids."""
    random = Random(seed)
    shared = _shared(uow)
    for name, rows in shared.items():
        uow.connection.execute(insert(TABLES[name]), rows)
    campagnes = {(row["annee"], row["vague"]): row["id"] for row in shared["campagne"]}
    for start in range(0, children, _CHUNK):
        rows: Rows = {name: [] for name in _CHILD_TABLES}
        for number in range(start, min(children, start + _CHUNK)):
            _one_child(rows, random, number, campagnes)
        for name in _CHILD_TABLES:
            if rows[name]:
                uow.connection.execute(insert(TABLES[name]), rows[name])


_CHILD_TABLES = ("enfant", "parcours", "suivi", "scolarite", "evaluation", "reponse")


def _shared(uow: UnitOfWork) -> Rows:
    years = [AnneeScolaire(year) for year in range(FIRST_YEAR - 4, LAST_YEAR + 2)]
    return {
        "etablissement": [
            {"id": f"etab{n}", "nom": f"École n° {n}", "type": kind, "uai": None}
            | {"commune": "", "actif": True, "version": 1}
            for n, kind in enumerate(_school_kinds())
        ],
        "campagne": [
            {"id": f"{year.label}{wave.value}", "annee": year, "vague": wave, "version": 1}
            | {"debut": year.start, "fin": year.june_30}
            for year in years
            for wave in Vague
        ],
    }


def _school_kinds() -> list[Any]:
    kinds = TABLES["etablissement"].c.type.type.kind
    return [kinds.ELEMENTAIRE] * 40 + [kinds.COLLEGE] * 20


def _one_child(rows: Rows, random: Random, number: int, campagnes: dict[Any, str]) -> None:
    birth = date(random.randint(2001, 2016), random.randint(1, 12), random.randint(1, 28))
    enfant = Enfant(
        id=f"e{number:07d}",
        nom=f"{random.choice(_NOMS)}-{random.choice(_NOMS)}",
        prenom=random.choice(_PRENOMS),
        naissance=birth,
        sexe=random.choice((Sexe.F, Sexe.G, Sexe.G, None)),
    )
    rows["enfant"].append({name: getattr(enfant, name) for name in Enfant.__slots__})
    entree = date(FIRST_YEAR, 9, 1) + timedelta(days=random.randint(-900, 3500))
    for stay in range(random.choice((1, 1, 1, 2))):
        sortie = entree + timedelta(days=random.randint(20, 1400))
        if sortie > date(LAST_YEAR + 1, 8, 31):
            _one_parcours(rows, random, f"{enfant.id}-{stay}", enfant.id, entree, None)
            break
        _one_parcours(rows, random, f"{enfant.id}-{stay}", enfant.id, entree, sortie)
        entree = sortie + timedelta(days=random.randint(40, 500))
        if entree > date(LAST_YEAR + 1, 6, 30):
            break
    _schooling(rows, random, enfant.id, birth)
    _grids(rows, random, enfant.id, campagnes)


def _one_parcours(
    rows: Rows, random: Random, key: str, enfant_id: str, entree: date, sortie: date | None
) -> None:
    rows["parcours"].append(
        {"id": key, "enfant_id": enfant_id, "entree": entree, "sortie": sortie, "version": 1}
        | {"motif_sortie": random.choice(_MOTIVES) if sortie else None}
        | {"sortie_confirmee": None, "sortie_phrase": ""}
    )
    debut = entree
    for step in range(random.choice((1, 2, 3))):
        if step and (sortie is None or debut > sortie):
            break
        liste = random.choice((Liste.PRINCIPAL, Liste.OBSERVATION, Liste.OBSERVATION, Liste.ASE))
        rows["suivi"].append(
            {"id": f"{key}-{step}", "parcours_id": key, "debut": debut, "liste": liste}
            | {"motif": "", "version": 1}
        )
        debut += timedelta(days=random.randint(30, 400))


def _schooling(rows: Rows, random: Random, enfant_id: str, birth: date) -> None:
    school = random.randrange(60)
    for year in range(FIRST_YEAR - 2, LAST_YEAR + 1):
        age = year - birth.year
        if not 2 <= age <= 17:
            continue
        level = _LEVELS[age - 2]
        rows["scolarite"].append(
            {"id": f"{enfant_id}{year}", "enfant_id": enfant_id, "debut": date(year, 9, 1)}
            | {"etablissement_id": f"etab{school}", "niveau": level, "classe": "", "enseignant": ""}
            | {"ulis": False, "segpa": False, "version": 1}
        )


def _grids(rows: Rows, random: Random, enfant_id: str, campagnes: dict[Any, str]) -> None:
    for parcours in _stays(rows, enfant_id):
        last = parcours["sortie"] or date(LAST_YEAR + 1, 8, 31)
        first_year = AnneeScolaire.of(parcours["entree"]).first
        for year in range(first_year, AnneeScolaire.of(last).first + 1):
            for wave in Vague:
                if random.random() < 0.9:
                    _one_grid(rows, random, enfant_id, campagnes[AnneeScolaire(year), wave])


def _stays(rows: Rows, enfant_id: str) -> Iterator[dict[str, Any]]:
    # Stays of one child are the last ones written; a year already covered is not graded twice.
    seen: set[int] = set()
    for parcours in [row for row in rows["parcours"][-2:] if row["enfant_id"] == enfant_id]:
        year = AnneeScolaire.of(parcours["entree"]).first
        if year not in seen:
            yield parcours
        last = parcours["sortie"] or parcours["entree"]
        seen.update(range(year, AnneeScolaire.of(last).first + 1))


def _one_grid(rows: Rows, random: Random, enfant_id: str, campagne_id: str) -> None:
    key = f"{enfant_id}{campagne_id}"
    rows["evaluation"].append(
        {"id": key, "enfant_id": enfant_id, "campagne_id": campagne_id, "grille_id": "grille-1"}
        | {"date": None, "enseignant": "", "version": 1}
    )
    rows["reponse"].extend(
        {"id": f"{key}{item}", "evaluation_id": key, "item_id": f"grille-1:{item}"}
        | {"niveau": random.choice(_SCALE), "version": 1}
        for item in _ITEMS
    )
