"""The pack of one child for her collège: the ticked parts, and nobody else's name."""

from dataclasses import dataclass, field

from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.passerelle import Transmission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import NEEDED
from pre_desk.usecases.decision_words import tell_decisions
from pre_desk.usecases.dossiers import Dossier, load_dossiers
from pre_desk.usecases.file_actions import ActionLine
from pre_desk.usecases.file_words import FileWords
from pre_desk.usecases.passages import enfants_of
from pre_desk.usecases.preparation_actions import actions_since
from pre_desk.usecases.releve_masks import Reading, mask_for_school
from pre_desk.usecases.releves import ReleveDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverPack:
    """What a collège receives of one child: what is not ticked is empty.

    `grid` is the last grid, item by item, of the wave `wave`; `masked` are the names taken
    out of the texts, `doubtful` words that may be names.
    """

    transmission: Transmission
    enfant: str = field(repr=False)
    age: int = field(repr=False)
    ecole: str
    classe: str
    college: str
    faits: str = field(default="", repr=False)
    points_appui: str = field(default="", repr=False)
    actions: tuple[ActionLine, ...] = ()
    wave: str = ""
    grid: tuple[tuple[str, Niveau], ...] = field(default=(), repr=False)
    decisions: tuple[ReleveDecision, ...] = ()
    masked: tuple[str, ...] = field(default=(), repr=False)
    doubtful: tuple[str, ...] = field(default=(), repr=False)


def pack_of(uow: UnitOfWork, transmission_id: str) -> HandOverPack:
    """Return what the collège of a child may receive of her, part by part."""
    uow.require(NEEDED)
    told = uow.transmission.get(transmission_id)
    passage = uow.passage.get(told.passage_id)
    cellule = uow.cellule.get(passage.cellule_id)
    key = enfants_of(uow, [passage])[passage.id]
    one = load_dossiers(uow, [key], on=cellule.date, but=cellule.id)[key]
    words = FileWords(uow)
    reading = Reading(mask_for_school(uow, {key}))
    school = one.scolarite
    taken = uow.decision.find(passage_id=passage.id) if told.decisions else []
    decisions = tuple(
        ReleveDecision(
            nature=each.nature,
            what=reading(each.what),
            who=each.who,
            echeance=each.decision.echeance,
            faite_le=each.decision.faite_le,
        )
        for each in tell_decisions(uow, taken)
    )
    wave, grid = _grid(one) if told.evaluations else ("", ())
    return HandOverPack(
        transmission=told,
        enfant=f"{one.enfant.prenom} {one.enfant.nom}",
        age=one.enfant.age_on(one.on),
        ecole=words.school(school.etablissement_id if school else None),
        classe=school.classe if school else "",
        college=words.school(told.etablissement_id),
        faits=reading(passage.faits) if told.faits else "",
        points_appui=reading(passage.points_appui) if told.points_appui else "",
        actions=actions_since(uow, [one], words)[key] if told.actions else (),
        wave=wave,
        grid=grid,
        decisions=decisions,
        masked=tuple(reading.masked),
        doubtful=tuple(reading.doubtful),
    )


def _grid(one: Dossier) -> tuple[str, tuple[tuple[str, Niveau], ...]]:
    if not one.waves:
        return "", ()
    last = one.waves[-1]
    wave = f"{last.campagne.vague.value} {last.campagne.annee.label}"
    levels = {niveau.rank: niveau for niveau in Niveau if niveau.rank is not None}
    return wave, tuple((item, levels[rank]) for item, rank in last.ranks.items())
