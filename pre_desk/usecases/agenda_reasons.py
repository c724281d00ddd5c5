"""Why a child is proposed for an agenda: one rule a reason, each with its sentence (DR-3…DR-6)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pre_desk.domain.cellule import CelluleDeVeille, Decision, NatureDecision, NatureRaison
from pre_desk.domain.liste import Liste
from pre_desk.domain.mesure_ase import MesureAse
from pre_desk.domain.objectif import EtatObjectif
from pre_desk.domain.reference import Genre
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.french import NBSP, counted, day, elapsed, listed
from pre_desk.indicators.silence import months_before
from pre_desk.usecases.dossiers import Dossier, HeldPassage
from pre_desk.usecases.file_words import FileWords

SILENT_MONTHS = 9
_NEAR = timedelta(days=30)
_YEAR = timedelta(days=365)
# One item that falls is a mood; two that fall, and more than those that rise, is a decline.
_DECLINE = 2
_SPRING = range(2, 8)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason and the sentence that explains it."""

    nature: NatureRaison
    detail: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The meeting for which reasons are sought, and the day on which they are.

    `moved` says, by child, on which day something last happened to one of her siblings in
    another school; `welcomed` are the children whom the passerelle sends to this collège;
    `colleges` names the collège of each child of a passerelle.
    """

    cellule: CelluleDeVeille
    on: date
    words: FileWords
    months: int = SILENT_MONTHS
    moved: Mapping[str, date] = field(default_factory=dict)
    welcomed: Mapping[str, date] = field(default_factory=dict)
    colleges: Mapping[str, str] = field(default_factory=dict)


def reasons_for(one: Dossier, asked: Asked) -> tuple[Reason, ...]:
    """Return why a child should be on an agenda, the most pressing first; none is possible.

    DR-4 is not judged here: what is new about an ASE child is told, and whether it is worth
    the ASE's time is for a person to write.
    """
    rules = _RULES if one.parcours is not None else _WITHOUT_PARCOURS
    found = [
        Reason(nature, detail)
        for nature, rule in rules.items()
        for detail in [" ".join(rule(one, asked))]
        if detail
    ]
    order = list(NatureRaison)
    return tuple(sorted(found, key=lambda each: order.index(each.nature)))


def pending_reviews(one: Dossier) -> list[tuple[HeldPassage, Decision]]:
    """Return the points that earlier meetings asked for and none has made since."""
    return [
        (held, decision)
        for held in _current(one)
        for decision in held.decisions
        if decision.nature is NatureDecision.REVOIR and decision.faite_le is None
    ]


def overdue_tasks(one: Dossier, on: date) -> list[Decision]:
    """Return what earlier meetings decided, that is due and not carried out."""
    return [
        decision
        for held in _current(one)
        for decision in held.decisions
        if decision.nature is not NatureDecision.REVOIR and decision.is_overdue(on)
    ]


def _current(one: Dossier) -> list[HeldPassage]:
    """Passages of the parcours that runs, and those since she left the one before."""
    over = {stay.id for stay in one.stays if stay is not one.parcours}
    out = max((stay.sortie for stay in one.stays if stay.id in over and stay.sortie), default=None)
    return [
        held
        for held in one.held
        if held.passage.parcours_id not in over and (out is None or held.cellule.date > out)
    ]


def wave_moves(one: Dossier) -> tuple[list[str], list[str]]:
    """Return the items that rose and those that fell between the last two grids (DR-7)."""
    if len(one.waves) < 2:
        return [], []
    before, after = one.waves[-2].ranks, one.waves[-1].ranks
    both = [item for item in after if item in before]
    up = [item for item in both if after[item] > before[item]]
    return up, [item for item in both if after[item] < before[item]]


def _nouveau(one: Dossier, asked: Asked) -> Iterator[str]:
    last = one.reperages[-1] if one.reperages else None
    fresh = last is not None and (one.since is None or last.date > one.since)
    if one.parcours is None:
        out = max((stay.sortie for stay in one.stays if stay.sortie), default=date.min)
        if last is not None and fresh and last.date > out and not one.refused:
            yield _signalled(one, asked)
    elif not any(held.passage.parcours_id == one.parcours.id for held in one.held):
        yield f"En parcours depuis le {day(one.parcours.entree)}, jamais évoqué en cellule."
    elif last is not None and fresh and one.since is not None:
        yield _signalled(one, asked)


def _signalled(one: Dossier, asked: Asked) -> str:
    last = one.reperages[-1]
    told = sorted(one.problematiques[last.id], key=lambda each: not each.principale)
    origine = asked.words.label(Genre.ORIGINE_REPERAGE, last.origine)
    said = f"Repéré le {day(last.date)} ({_lower(origine)})"
    if told:
        said += f"{NBSP}: {_lower(asked.words.label(Genre.PROBLEMATIQUE, told[0].problematique))}"
    return f"{said}."


def _revoir(one: Dossier, asked: Asked) -> Iterator[str]:
    for held, decision in pending_reviews(one):
        due = decision.echeance
        if due is None or due <= asked.cellule.date + _NEAR:
            when = f" pour le {day(due)}" if due else ""
            yield f"À revoir{when}, demandé le {day(held.cellule.date)}."
            return


def _sortie(one: Dossier, asked: Asked) -> Iterator[str]:
    if one.parcours is None or one.liste is Liste.ASE:
        return
    accord = one.last_accord
    if one.refused and accord is not None:
        yield f"Accord {accord.statut.label.lower()} par la famille le {day(accord.date)}."
    if _aims_reached(one):
        yield "Les objectifs du parcours sont atteints."
    third = one.scolarite is not None and one.scolarite.niveau is NiveauScolaire.TROISIEME
    if third and asked.cellule.date.month in _SPRING:
        yield "Fin de scolarité au collège cette année."
    if _done_well(one, asked):
        up, down = wave_moves(one)
        yield (
            f"En observation depuis le {day(one.suivis[-1].debut)}, aucune action en cours, "
            f"{counted(len(up), 'item')} en progrès et {len(down)} en recul."
        )


def _aims_reached(one: Dossier) -> bool:
    etats = [aim.etat for aim in one.objectifs]
    return EtatObjectif.ATTEINT in etats and EtatObjectif.EN_COURS not in etats


def _done_well(one: Dossier, asked: Asked) -> bool:
    if one.liste is not Liste.OBSERVATION or one.running or one.parcours is None:
        return False
    up, down = wave_moves(one)
    return len(up) > len(down) and one.parcours.entree <= asked.cellule.date - _YEAR


def _liste(one: Dossier, _asked: Asked) -> Iterator[str]:
    if one.liste is Liste.PRINCIPAL and one.running:
        yield "Suivi principal alors qu’une action est en cours\u00a0: proposer l’observation."
    if one.liste is Liste.OBSERVATION and not one.running:
        yield "Suivi en observation sans action en cours\u00a0: proposer le suivi principal."
    if one.liste is Liste.ASE and not any(_runs(each, one.on) for each in one.mesures):
        yield "Suivi ASE sans mesure datée en cours\u00a0: vérifier la liste."


def _baisse(one: Dossier, _asked: Asked) -> Iterator[str]:
    up, down = wave_moves(one)
    if len(down) < _DECLINE or len(down) <= len(up):
        return
    last = one.waves[-1]
    if one.since is None or last.day > one.since:
        wave = f"{last.campagne.vague.value} {last.campagne.annee.label}"
        items = listed([_lower(item) for item in down[:3]])
        more = f" et {counted(len(down) - 3, 'autre')}" if len(down) > 3 else ""
        yield f"{counted(len(down), 'item')} en baisse en {wave}{NBSP}: {items}{more}."


def _decision(one: Dossier, asked: Asked) -> Iterator[str]:
    late = sorted(overdue_tasks(one, asked.on), key=lambda each: each.echeance or date.max)
    if late:
        first = late[0]
        many = counted(len(late), "décision non réalisée", "décisions non réalisées")
        yield f"{many}{NBSP}: {first.nature.label.lower()} pour le {day(first.echeance)}."


def _fratrie(one: Dossier, asked: Asked) -> Iterator[str]:
    moved = asked.moved.get(one.enfant.id)
    if moved is not None and one.since is not None and moved > one.since:
        # Neither named nor described: an école learns nothing of another's pupils.
        yield f"Du nouveau pour un frère ou une sœur d’une autre école, le {day(moved)}."


def _sans_passage(one: Dossier, asked: Asked) -> Iterator[str]:
    since, met = one.since, asked.cellule.date
    if one.parcours is not None and since is not None and since < months_before(met, asked.months):
        yield f"Dernier passage le {day(since)}, {elapsed(since, met)} avant cette cellule."


def _passerelle(one: Dossier, asked: Asked) -> Iterator[str]:
    if one.enfant.id in asked.colleges:
        college = asked.colleges[one.enfant.id]
        yield f"Entre en 6e{NBSP}: {college}." if college else "Entre en 6e, collège à préciser."


def _accueil(one: Dossier, asked: Asked) -> Iterator[str]:
    given = asked.welcomed.get(one.enfant.id)
    if given is not None:
        yield f"Dossier reçu de la passerelle le {day(given)}, accueil à confirmer."


def _runs(mesure: MesureAse, on: date) -> bool:
    return mesure.debut <= on and (mesure.fin is None or on <= mesure.fin)


def _lower(text: str) -> str:
    # « Acquisitions » becomes « acquisitions », and « PMI » stays as it is.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_RULES: dict[NatureRaison, Callable[[Dossier, Asked], Iterator[str]]] = {
    NatureRaison.NOUVEAU: _nouveau,
    NatureRaison.PASSERELLE: _passerelle,
    NatureRaison.ACCUEIL: _accueil,
    NatureRaison.REVOIR: _revoir,
    NatureRaison.SORTIE: _sortie,
    NatureRaison.LISTE: _liste,
    NatureRaison.BAISSE: _baisse,
    NatureRaison.DECISION: _decision,
    NatureRaison.FRATRIE: _fratrie,
    NatureRaison.SANS_PASSAGE: _sans_passage,
}
_WITHOUT_PARCOURS = {
    nature: _RULES[nature]
    for nature in (NatureRaison.NOUVEAU, NatureRaison.ACCUEIL, NatureRaison.REVOIR)
}
