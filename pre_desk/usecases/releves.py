"""The relevé de décisions of a cellule, for one audience: who reads it sees what is hers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.cellule import CelluleDeVeille, Passage
from pre_desk.domain.errors import DomainError
from pre_desk.domain.releve import Lectorat, PassageReleve, Releve
from pre_desk.french import of_name
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import NEEDED
from pre_desk.usecases.cellule_list import CelluleLine, line_of
from pre_desk.usecases.cellule_members import Attendee, attendance_of
from pre_desk.usecases.decision_words import DecisionLine, tell_decisions
from pre_desk.usecases.dossiers import Dossier, load_dossiers
from pre_desk.usecases.file_words import FileWords
from pre_desk.usecases.name_masking import NameMask
from pre_desk.usecases.passages import enfants_of
from pre_desk.usecases.releve_masks import Reading, mask_for_family, mask_for_school
from pre_desk.usecases.releve_versions import last_numero

_TEAM = "l’équipe de réussite éducative"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleveDecision:
    """One decision as this audience reads it; `who` is a name, or what she does."""

    nature: str
    what: str = field(repr=False)
    who: str = field(default="", repr=False)
    echeance: date | None = None
    faite_le: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleveLine:
    """One child; a text that this audience does not receive is empty.

    `masked` are the names taken out of the texts, `doubtful` words that may be names: both
    are for whoever reads it before it is sent.
    """

    passage_id: str
    enfant_id: str
    enfant: str = field(repr=False)
    classe: str
    etablissement: str
    raison: str = field(default="", repr=False)
    faits: str = field(default="", repr=False)
    points_appui: str = field(default="", repr=False)
    decisions: tuple[ReleveDecision, ...] = ()
    masked: tuple[str, ...] = field(default=(), repr=False)
    doubtful: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleveView:
    """The minutes of one meeting for one audience, in the order of the agenda.

    `destinataire` names the audience (a school, a family, the team); `releve` is the version
    shown, None for minutes not validated yet; `present` is empty for a family.
    """

    cellule: CelluleLine
    lectorat: Lectorat
    destinataire: str = field(repr=False)
    lines: tuple[ReleveLine, ...]
    present: tuple[Attendee, ...] = ()
    releve: Releve | None = None

    @property
    def masked(self) -> tuple[str, ...]:
        """Every name taken out, once."""
        return tuple(dict.fromkeys(one for line in self.lines for one in line.masked))

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Every word that may be a name, once."""
        return tuple(dict.fromkeys(one for line in self.lines for one in line.doubtful))


def releve_of(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    lectorat: Lectorat = Lectorat.EQUIPE,
    etablissement_id: str | None = None,
    enfant_id: str | None = None,
    numero: int | None = None,
) -> ReleveView:
    """Return the minutes of a meeting for the team, one school or one family.

    A school receives the points d'appui and the decisions of its own pupils of that day; a
    family those of its child, and the facts, with nobody named but the child and her
    parents. The typed texts of both are masked (`NameMask`). `numero` asks for a former
    version. Raises DomainError for a school or a family that has nothing in it.
    """
    uow.require(NEEDED)
    line = line_of(uow, cellule_id)
    maker = _Maker(uow, line.cellule, _version(uow, cellule_id, numero))
    lines, name = maker.lines_for(lectorat, etablissement_id, enfant_id)
    if not lines and lectorat is not Lectorat.EQUIPE:
        raise DomainError("Ce relevé ne dit rien à ce destinataire.", "destinataire")
    present = () if lectorat is Lectorat.FAMILLE else attendance_of(uow, cellule_id)
    return ReleveView(
        cellule=line,
        lectorat=lectorat,
        destinataire=name,
        lines=lines,
        present=tuple(one for one in present if one.present),
        releve=maker.releve,
    )


@dataclass(frozen=True, slots=True)
class Recipient:
    """One audience that a meeting has something for, and how many children it is about."""

    lectorat: Lectorat
    nom: str = field(repr=False)
    children: int
    etablissement_id: str | None = None
    enfant_id: str | None = None


def recipients_of(uow: UnitOfWork, cellule_id: str) -> tuple[Recipient, ...]:
    """Return for whom a relevé can be written: the team, each school, each family."""
    uow.require(NEEDED)
    maker = _Maker(uow, uow.cellule.get(cellule_id), None)
    return tuple(maker.recipients())


def _version(uow: UnitOfWork, cellule_id: str, numero: int | None) -> Releve | None:
    wanted = numero if numero is not None else last_numero(uow, cellule_id)
    found = uow.releve.find(cellule_id=cellule_id, numero=wanted)
    if not found and numero is not None:
        raise DomainError("Cette version du relevé n’existe pas.", "numero")
    return found[0] if found else None


class _Maker:
    """Reads a meeting once, then tells each audience its part."""

    def __init__(self, uow: UnitOfWork, cellule: CelluleDeVeille, releve: Releve | None) -> None:
        self._uow, self._cellule, self.releve = uow, cellule, releve
        passages = uow.passage.find(cellule_id=cellule.id)
        self._passages = sorted(passages, key=lambda one: one.ordre)
        self._owners = enfants_of(uow, passages)
        self._dossiers = load_dossiers(uow, self._owners.values(), on=cellule.date)
        self._words = FileWords(uow)
        self._frozen = self._frozen_rows()
        taken = uow.decision.among("passage_id", [one.id for one in passages])
        self._decisions: dict[str, list[DecisionLine]] = {}
        for told in tell_decisions(uow, taken):
            self._decisions.setdefault(told.decision.passage_id, []).append(told)

    def lines_for(
        self, lectorat: Lectorat, etablissement_id: str | None, enfant_id: str | None
    ) -> tuple[tuple[ReleveLine, ...], str]:
        """Return the lines of an audience, and its name."""
        if lectorat is Lectorat.ECOLE:
            mine = [one for one in self._passages if self._school(one) == etablissement_id]
            mask = mask_for_school(self._uow, {self._owners[one.id] for one in mine})
            told = tuple(self._line(one, mask, faits=False, named=True) for one in mine)
            return told, self._words.school(etablissement_id)
        if lectorat is Lectorat.FAMILLE:
            mine = [one for one in self._passages if self._owners[one.id] == enfant_id]
            if not mine:
                return (), ""
            child = self._dossiers[enfant_id or ""]
            own = mask_for_family(self._uow, child.enfant.id, child.enfant.famille_id)
            return tuple(self._line(one, own, faits=True, named=False) for one in mine), _family(
                child
            )
        if lectorat is Lectorat.EQUIPE:
            lines = (self._line(one, None, faits=True, named=True) for one in self._passages)
            return tuple(lines), Lectorat.EQUIPE.label
        raise DomainError("Le collège reçoit les dossiers de la passerelle.", "lectorat")

    def recipients(self) -> Iterable[Recipient]:
        """Give the audiences of the meeting: the team, schools by name, families in order."""
        yield Recipient(Lectorat.EQUIPE, Lectorat.EQUIPE.label, len(self._passages))
        schools: dict[str, int] = {}
        for one in self._passages:
            school = self._school(one)
            if school is not None:
                schools[school] = schools.get(school, 0) + 1
        for key, count in sorted(schools.items(), key=lambda each: self._words.school(each[0])):
            yield Recipient(Lectorat.ECOLE, self._words.school(key), count, etablissement_id=key)
        for one in self._passages:
            key = self._owners[one.id]
            yield Recipient(Lectorat.FAMILLE, _family(self._dossiers[key]), 1, enfant_id=key)

    def _school(self, passage: Passage) -> str | None:
        scolarite = self._dossiers[self._owners[passage.id]].scolarite
        return scolarite.etablissement_id if scolarite else None

    def _frozen_rows(self) -> Mapping[str, PassageReleve]:
        if self.releve is None:
            return {}
        rows = self._uow.passage_releve.find(releve_id=self.releve.id)
        return {one.passage_id: one for one in rows}

    def _line(
        self, passage: Passage, mask: NameMask | None, *, faits: bool, named: bool
    ) -> ReleveLine:
        one = self._dossiers[self._owners[passage.id]]
        source = self._frozen.get(passage.id) or passage
        reading = Reading(mask)
        school = one.scolarite
        return ReleveLine(
            passage_id=passage.id,
            enfant_id=one.enfant.id,
            enfant=f"{one.enfant.prenom} {one.enfant.nom}",
            classe=_classe(one),
            etablissement=self._words.school(school.etablissement_id if school else None),
            raison=source.raison if mask is None else "",
            faits=reading(source.faits) if faits else "",
            points_appui=reading(source.points_appui),
            decisions=tuple(self._told(passage, source, reading, named)),
            masked=tuple(reading.masked),
            doubtful=tuple(reading.doubtful),
        )

    def _told(
        self,
        passage: Passage,
        source: Passage | PassageReleve,
        reading: "Reading",
        named: bool,
    ) -> Iterable[ReleveDecision]:
        if isinstance(source, PassageReleve) and not self._is_last():
            for sentence in source.decisions.splitlines():
                yield ReleveDecision(nature="", what=reading(sentence))
            return
        for one in self._decisions.get(passage.id, ()):
            who = one.who if named else _function(one, reading)
            yield ReleveDecision(
                nature=one.nature,
                what=reading(one.what),
                who=who,
                echeance=one.decision.echeance,
                faite_le=one.decision.faite_le,
            )

    def _is_last(self) -> bool:
        """Whether decisions are still those of the version shown: who did what since is told."""
        last = self.releve is not None and self.releve.numero == last_numero(
            self._uow, self._cellule.id
        )
        return last and not self._cellule.correction


def _function(line: DecisionLine, reading: Reading) -> str:
    if not line.who:
        return ""
    return reading(line.fonction) or _TEAM


def _family(one: Dossier) -> str:
    return f"Famille {of_name(one.enfant.prenom)} {one.enfant.nom}"


def _classe(one: Dossier) -> str:
    school = one.scolarite
    if school is None:
        return ""
    return school.classe or (school.niveau.label if school.niveau else "")
