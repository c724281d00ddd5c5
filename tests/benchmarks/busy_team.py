"""The invented team of `big_team` with everything that its activity is counted on."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from sqlalchemy import insert

from pre_desk.domain.accord import StatutAccord
from pre_desk.domain.action import Financement, Modalite
from pre_desk.domain.participation import EtatPresence, StatutParticipation
from pre_desk.store.tables import TABLES
from pre_desk.store.unit_of_work import UnitOfWork
from tests.benchmarks.big_team import FIRST_YEAR, LAST_YEAR, fill
from tests.benchmarks.vaults import made

_ACTIONS, _SEANCES, _IN_SHEET = 60, 25, 8
_END = date(LAST_YEAR + 1, 6, 30)
Rows = dict[str, list[dict[str, object]]]


@cache
def busy_vault(children: int) -> Path:
    """Return a closed vault where each parcours has a repérage, an accord and an action."""
    return made(f"active-{children}", lambda uow: _fill(uow, children))


def _fill(uow: UnitOfWork, children: int) -> None:
    fill(uow, children)
    _busy(uow)


def _busy(uow: UnitOfWork) -> None:
    random = Random(3)
    rows: Rows = {name: [] for name in _TABLES}
    for number in range(_ACTIONS):
        rows["action"].append(
            {"id": f"a{number}", "nom": f"Action {number}", "domaine": "sport", "actif": True}
            | {"modalite": Modalite.COLLECTIVE, "financement": Financement.PRE, "version": 1}
            | {"operateur_id": None, "debut": None, "fin": None}
        )
    in_action: dict[str, list[str]] = {f"a{number}": [] for number in range(_ACTIONS)}
    for parcours in uow.parcours.find():
        _one(rows, random, parcours, in_action)
    _sheets(rows, in_action)
    for name in _TABLES:
        if rows[name]:
            uow.connection.execute(insert(TABLES[name]), rows[name])


_TABLES = (
    *("action", "reperage", "problematique_reperee", "accord", "participation"),
    *("seance", "presence"),
)


def _one(rows: Rows, random: Random, parcours: object, in_action: dict[str, list[str]]) -> None:
    stay, child, entree = parcours.id, parcours.enfant_id, parcours.entree  # type: ignore[attr-defined]
    rows["reperage"].append(
        {"id": f"r{stay}", "enfant_id": child, "date": entree - timedelta(30), "auteur": ""}
        | {"origine": random.choice(("enseignant", "famille", "rased")), "texte": "", "version": 1}
    )
    for at, code in enumerate(("langage", "attention")):
        rows["problematique_reperee"].append(
            {"id": f"p{stay}{at}", "reperage_id": f"r{stay}", "problematique": code}
            | {"principale": at == 0, "version": 1}
        )
    rows["accord"].append(
        {"id": f"c{stay}", "enfant_id": child, "statut": StatutAccord.SIGNE, "date": entree}
        | {"echeance": None, "responsable_id": None, "remarque": "", "version": 1}
    )
    action = f"a{random.randrange(_ACTIONS)}"
    in_action[action].append(f"j{stay}")
    rows["participation"].append(
        {"id": f"j{stay}", "parcours_id": stay, "action_id": action, "fin": None, "issue": None}
        | {"debut": min(entree + timedelta(20), _END), "version": 1}
        | {"statut": StatutParticipation.EN_COURS}
    )


def _sheets(rows: Rows, in_action: dict[str, list[str]]) -> None:
    for action, joined in in_action.items():
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for week in range(_SEANCES):
                key = f"{action}/{year}/{week}"
                day = date(year, 10, 1) + timedelta(days=7 * week)
                rows["seance"].append(
                    {"id": key, "action_id": action, "date": day, "minutes": 60, "version": 1}
                )
                start = (year * 31 + week) % max(1, len(joined))
                rows["presence"].extend(
                    {"id": f"{key}/{one}", "seance_id": key, "participation_id": one}
                    | {"etat": EtatPresence.PRESENT, "version": 1}
                    for one in joined[start : start + _IN_SHEET]
                )
