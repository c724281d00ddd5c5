"""Enters the teachers' grids: two waves a year, some missing, some late (DR-7)."""

from datetime import date, timedelta
from functools import partial

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import Degre
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.script import Rank, Script, Stage
from pre_desk.usecases.demonstration.story import Story
from pre_desk.usecases.demonstration.tables import LAST_DAY, years
from pre_desk.usecases.demonstration.teachers import teacher_of
from pre_desk.usecases.evaluations import open_campagne, record_evaluation

_FIRST_YEAR = AnneeScolaire(2017)
_RECEIVED, _RECEIVED_SO_FAR = 0.93, 0.45
_LATE, _NOT_OBSERVED = 0.1, 0.05
_START = ((1, 25.0), (2, 45.0), (3, 25.0), (4, 5.0))
_CORE = ("resultats", "comportement", "appetence", "estime", "motivation", "effort")
_MORE = {
    Degre.MATERNELLE: ("langage", "autonomie"),
    Degre.ELEMENTAIRE: ("attention", "pairs"),
    Degre.COLLEGE: ("assiduite", "adulte"),
    Degre.LYCEE: ("assiduite",),
}
_SCALE = {niveau.rank: niveau for niveau in Niveau if niveau.rank is not None}


class Grids:
    """Writes the grids of every wave; levels move a little from one to the next."""

    def __init__(self, script: Script, story: Story) -> None:
        self._script = script
        self._chance: Chance = story.chance
        self._stays = story.stays
        self._levels: dict[tuple[int, str], int] = {}

    def write(self) -> None:
        """Write both waves of every year since the grid exists."""
        for year in years():
            if year.annee < _FIRST_YEAR:
                continue
            first = year.annee.first
            self._wave(year.annee, Vague.V1, date(first, 11, 2), date(first, 12, 12))
            if date(first + 1, 5, 4) <= LAST_DAY:
                self._wave(year.annee, Vague.V2, date(first + 1, 5, 4), date(first + 1, 6, 12))

    def _wave(self, annee: AnneeScolaire, vague: Vague, debut: date, fin: date) -> None:
        opened = partial(_open, annee, vague, debut, fin)
        self._script.add(debut - timedelta(days=20), Rank.PLAN, opened)
        met: set[int] = set()
        for stay in self._stays:
            there = stay.entree <= fin and (stay.sortie is None or debut <= stay.sortie)
            if there and stay.child.number not in met:
                met.add(stay.child.number)
                if self._received(fin):
                    self._grid(stay, annee, vague, debut, fin)

    def _received(self, fin: date) -> bool:
        return self._chance.falls(_RECEIVED if fin <= LAST_DAY else _RECEIVED_SO_FAR)

    def _grid(self, stay: Stay, annee: AnneeScolaire, vague: Vague, debut: date, fin: date) -> None:
        last = min(fin, LAST_DAY, stay.sortie or fin)
        day = min(self._chance.weekday(max(debut, stay.entree), last), last)
        if fin < LAST_DAY and stay.runs_on(fin) and self._chance.falls(_LATE):
            day = fin + timedelta(days=self._chance.between(3, 20))
        codes = (*_CORE, *_MORE[stay.child.niveau_in(annee).degre])
        niveaux = {code: self._level(stay, code, day) for code in codes}
        act = partial(_record, stay, f"{annee} {vague.value}", niveaux, day)
        self._script.add(day, Rank.GRID, act)

    def _level(self, stay: Stay, code: str, day: date) -> Niveau:
        chance, key = self._chance, (stay.child.number, code)
        engaged = stay.liste_on(day) is Liste.OBSERVATION
        level = self._levels.get(key) or chance.weighted(_START)
        move = chance.weighted([(1, 30.0 if engaged else 16.0), (0, 60.0), (-1, 9.0)])
        self._levels[key] = min(max(level + move, 1), 4)
        return Niveau.NON_OBSERVE if chance.falls(_NOT_OBSERVED) else _SCALE[self._levels[key]]


def _open(annee: AnneeScolaire, vague: Vague, debut: date, fin: date, stage: Stage) -> None:
    made = open_campagne(stage.uow, annee=annee, vague=vague, debut=debut, fin=fin)
    stage.keep("campagne", f"{annee} {vague.value}", made.id)


def _record(stay: Stay, wave: str, niveaux: dict[str, Niveau], day: date, stage: Stage) -> None:
    record_evaluation(
        stage.uow,
        stage.id("enfant", stay.child.number),
        campagne_id=stage.id("campagne", wave),
        niveaux=niveaux,
        on=day,
        today=stage.today,
        enseignant=teacher_of(stay.child, day),
    )
