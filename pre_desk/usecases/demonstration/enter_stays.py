"""Enters accords, parcours, lists, référents and exits."""

from datetime import date, timedelta
from functools import partial

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.liste import Liste
from pre_desk.domain.mesure_ase import NatureMesure
from pre_desk.domain.scolarite import Degre
from pre_desk.usecases.accords import ask_accord, refuse_accord, sign_accord, withdraw_accord
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Signature, Stay
from pre_desk.usecases.demonstration.motifs import POSITIVE
from pre_desk.usecases.demonstration.script import Rank, Script, Stage
from pre_desk.usecases.demonstration.story import Story
from pre_desk.usecases.demonstration.tables import phrases
from pre_desk.usecases.mesures_ase import end_mesure, record_mesure
from pre_desk.usecases.parcours import change_liste, open_parcours, set_referent
from pre_desk.usecases.sorties import close_parcours, confirm_sortie_positive

_LEAVER, _HER_LAST_DAY = "ancienne", date(2021, 8, 31)
_HANDOVER = date(2021, 9, 6)
_WHY = {
    Liste.PRINCIPAL: "L’accompagnement s’est arrêté.",
    Liste.OBSERVATION: "Une action est engagée.",
    Liste.ASE: "Une mesure est en cours.",
}


def write_stays(script: Script, story: Story) -> None:
    """Write every parcours from its entry to its exit."""
    for stay in story.stays:
        _write_accords(script, story.chance, stay)
        script.add(stay.entree, Rank.ENTRY, partial(_open, stay))
        for debut, liste in stay.listes[1:]:
            script.add(debut, Rank.LISTE, partial(_change, stay, debut, liste))
        _write_referents(script, story.chance, stay)
        if stay.ase is not None:
            _write_measure(script, stay)
        if stay.sortie is not None:
            _write_exit(script, story.chance, stay, stay.sortie)


def _write_accords(script: Script, chance: Chance, stay: Stay) -> None:
    asked = stay.entree - timedelta(days=15)
    script.add(asked, Rank.ACCORD, partial(_ask, stay, asked))
    for rank, signature in enumerate(stay.signatures):
        script.add(signature.day, Rank.ACCORD, partial(_sign, stay, signature, 0))
        if rank == 0 and _apart(stay):
            later = signature.day + timedelta(days=chance.between(3, 25))
            second = Signature(later, signature.echeance)
            script.add(later, Rank.ACCORD, partial(_sign, stay, second, 1))
    if _disputed(stay) and stay.signatures:
        before = stay.signatures[0].day - timedelta(days=1)
        script.add(before, Rank.ACCORD, partial(_refuse, stay, before, 1))
        script.add(before + timedelta(days=1), Rank.ACCORD, partial(_agree, stay))
    if stay.refused is not None:
        script.add(stay.refused, Rank.ACCORD, partial(_refuse, stay, stay.refused, 0))
    for first, _ in stay.gaps:
        script.add(first, Rank.ACCORD, partial(_withdraw, stay, first))
    if stay.withdrawn is not None:
        script.add(stay.withdrawn, Rank.ACCORD, partial(_withdraw, stay, stay.withdrawn))


def _apart(stay: Stay) -> bool:
    return any(one.elsewhere for one in stay.child.household.adults) and _couple(stay)


def _couple(stay: Stay) -> bool:
    return len(stay.child.household.adults) > 1


def _disputed(stay: Stay) -> bool:
    """Whether the second parent said no before saying yes."""
    return stay.number % 83 == 1 and _couple(stay) and not _apart(stay)


def _adult(stay: Stay, rank: int, stage: Stage) -> str:
    return stage.id(f"responsable {rank}", stay.child.household.number)


def _child(stay: Stay, stage: Stage) -> str:
    return stage.id("enfant", stay.child.number)


def _ask(stay: Stay, day: date, stage: Stage) -> None:
    adult = _adult(stay, 0, stage)
    ask_accord(stage.uow, _child(stay, stage), on=day, today=stage.today, responsable_id=adult)


def _sign(stay: Stay, signature: Signature, rank: int, stage: Stage) -> None:
    sign_accord(
        stage.uow,
        _child(stay, stage),
        on=signature.day,
        today=stage.today,
        responsable_id=_adult(stay, rank, stage),
        echeance=signature.echeance,
    )


def _agree(stay: Stay, stage: Stage) -> None:
    _sign(stay, stay.signatures[0], 1, stage)


def _refuse(stay: Stay, day: date, rank: int, stage: Stage) -> None:
    refuse_accord(
        stage.uow,
        _child(stay, stage),
        on=day,
        today=stage.today,
        responsable_id=_adult(stay, rank, stage),
        remarque=phrases("remarque", "refuse")[0],
    )


def _withdraw(stay: Stay, day: date, stage: Stage) -> None:
    withdraw_accord(
        stage.uow,
        _child(stay, stage),
        on=day,
        today=stage.today,
        responsable_id=_adult(stay, 0, stage),
        remarque=phrases("remarque", "retire")[0],
    )


def _open(stay: Stay, stage: Stage) -> None:
    debut, liste = stay.listes[0]
    child = _child(stay, stage)
    opened = open_parcours(stage.uow, child, liste=liste, on=debut, today=stage.today)
    stage.keep("parcours", stay.number, opened.parcours.id)


def _change(stay: Stay, debut: date, liste: Liste, stage: Stage) -> None:
    change_liste(
        stage.uow,
        stage.id("parcours", stay.number),
        liste=liste,
        on=debut,
        today=stage.today,
        motif=_WHY[liste],
    )


def _write_referents(script: Script, chance: Chance, stay: Stay) -> None:
    first = _referent(chance, stay)
    script.add(stay.entree, Rank.LISTE, partial(_follow, stay, first, stay.entree))
    if first == _LEAVER and (stay.sortie is None or stay.sortie > _HANDOVER):
        script.add(_HANDOVER, Rank.LISTE, partial(_follow, stay, "assistante", _HANDOVER))


def _referent(chance: Chance, stay: Stay) -> str:
    if stay.child.niveau_in(AnneeScolaire.of(stay.entree)).degre is Degre.COLLEGE:
        return chance.weighted([("educateur", 6.0), ("psychologue-2", 2.0), ("coordination", 2.0)])
    welfare = "assistante" if stay.entree > _HER_LAST_DAY else chance.one(["assistante", _LEAVER])
    return chance.weighted(
        [(welfare, 5.0), ("psychologue-1", 2.0), ("psychologue-2", 2.0), ("coordination", 1.0)]
    )


def _follow(stay: Stay, code: str, day: date, stage: Stage) -> None:
    stage.keep("suit", stay.number, stage.id("professionnel", code))
    set_referent(
        stage.uow,
        stage.id("parcours", stay.number),
        professionnel_id=stage.id("professionnel", code),
        on=day,
        today=stage.today,
    )


def _write_measure(script: Script, stay: Stay) -> None:
    assert stay.ase is not None
    debut, fin = stay.ase
    script.add(max(debut, stay.entree), Rank.END, partial(_measure, stay, debut))
    if fin is not None:
        script.add(fin, Rank.END, partial(_end_measure, stay, fin))


def _measure(stay: Stay, debut: date, stage: Stage) -> None:
    nature = (NatureMesure.AEMO, NatureMesure.AED, NatureMesure.PLACEMENT)[stay.number % 3]
    made = record_mesure(
        stage.uow, _child(stay, stage), nature=nature, debut=debut, today=stage.today
    )
    stage.keep("mesure", stay.number, made.id)


def _end_measure(stay: Stay, fin: date, stage: Stage) -> None:
    end_mesure(stage.uow, stage.id("mesure", stay.number), on=fin, today=stage.today)


def _write_exit(script: Script, chance: Chance, stay: Stay, sortie: date) -> None:
    script.add(sortie, Rank.EXIT, partial(_close, stay, sortie))
    said = chance.share()
    later = sortie + timedelta(days=chance.between(0, 20))
    if stay.motif in POSITIVE and said < 0.8:
        positive = said < 0.74
        phrase = chance.one(phrases("sortie", "oui" if positive else "non"))
        script.add(later, Rank.EXIT, partial(_confirm, stay, positive, phrase))


def _close(stay: Stay, sortie: date, stage: Stage) -> None:
    close_parcours(
        stage.uow,
        stage.id("parcours", stay.number),
        on=sortie,
        today=stage.today,
        motif=stay.motif,
    )


def _confirm(stay: Stay, positive: bool, phrase: str, stage: Stage) -> None:
    confirm_sortie_positive(
        stage.uow, stage.id("parcours", stay.number), positive=positive, phrase=phrase
    )
