"""Enters families, children, their schooling and their repérages."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.scolarite import Degre, NiveauScolaire
from pre_desk.usecases.accords import ask_accord, refuse_accord
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Child, Household, Stay
from pre_desk.usecases.demonstration.script import Rank, Script, Stage
from pre_desk.usecases.demonstration.story import Story
from pre_desk.usecases.demonstration.tables import LAST_DAY, phrases, rows
from pre_desk.usecases.demonstration.teachers import class_of, teacher_of
from pre_desk.usecases.familles import add_responsable, move_famille, record_famille
from pre_desk.usecases.identites import record_enfant
from pre_desk.usecases.reperages import record_reperage
from pre_desk.usecases.scolarites import change_etablissement, record_scolarite

_POSTCODE, _TOWN = "92160", "Antony"
_ORIGINS = (
    ("enseignant", 46.0),
    ("psychologue_en", 9.0),
    ("rased", 8.0),
    ("famille", 9.0),
    ("vie_scolaire", 6.0),
    ("service_social", 6.0),
    ("periscolaire", 4.0),
    ("pmi", 4.0),
    ("accompagnement_scolarite", 4.0),
    ("sante_scolaire", 3.0),
    ("ase", 2.0),
)
_SUPPORTS = (
    ("famille_mobilisee", 24.0),
    ("appetence", 22.0),
    ("enseignant", 20.0),
    ("activite", 12.0),
    ("fratrie", 12.0),
    ("adulte_ressource", 10.0),
)
_OLDER = frozenset(("absenteisme", "decrochage", "orientation"))
_YOUNGER = frozenset(("langage", "separation_changement"))


def write_children(script: Script, story: Story) -> None:
    """Write who everybody is, and what was signalled."""
    for stay in story.stays:
        _write_arrival(script, story.chance, stay)
    for child in story.children:
        _write_schooling(script, child)
        if child.moved is not None:
            script.add(child.moved[0], Rank.CHILD, partial(_move, child))
    _write_signalled(script, story)


def _write_arrival(script: Script, chance: Chance, stay: Stay) -> None:
    day = stay.entree - timedelta(days=chance.between(16, 55))
    script.add(day, Rank.CHILD, partial(_signal, stay.child, _difficulty(chance, stay.child, day)))


def _write_signalled(script: Script, story: Story) -> None:
    """Children who never came in: a family that refused, repérages of the last weeks."""
    for number, child in enumerate(story.refused):
        day = date(2025, 11, 3) + timedelta(days=23 * number)
        told = _difficulty(story.chance, child, day)
        script.add(day, Rank.CHILD, partial(_signal, child, told))
        script.add(day, Rank.CHILD, partial(_attend, child, AnneeScolaire.of(day), day))
        script.add(day + timedelta(days=20), Rank.ACCORD, partial(_refuse, child, day))
    for number, child in enumerate(story.waiting):
        day = LAST_DAY - timedelta(days=3 + 4 * number)
        told = _difficulty(story.chance, child, day)
        script.add(day, Rank.CHILD, partial(_signal, child, told))
        script.add(day, Rank.CHILD, partial(_attend, child, AnneeScolaire.of(day), day))
        script.add(day, Rank.ACCORD, partial(_ask, child, day))


def _write_schooling(script: Script, child: Child) -> None:
    for annee in _years_known(child.stays):
        day = max(annee.start, min(one.entree for one in child.stays) - timedelta(days=14))
        known_since = max(day, annee.start)
        script.add(known_since, Rank.CHILD, partial(_attend, child, annee, annee.start))


def _years_known(stays: Iterable[Stay]) -> Iterator[AnneeScolaire]:
    known: set[AnneeScolaire] = set()
    for stay in stays:
        last = AnneeScolaire.of(stay.sortie or LAST_DAY).first
        known |= {AnneeScolaire(y) for y in range(AnneeScolaire.of(stay.entree).first, last + 1)}
    yield from sorted(known)


Difficulty = tuple[date, str, list[str], list[str], str]


def _difficulty(chance: Chance, child: Child, day: date) -> Difficulty:
    """Draw who signals, the problématiques (the main one first), and what already helps."""
    degre = child.niveau_in(AnneeScolaire.of(day)).degre
    known = list(
        dict.fromkeys(row["code"] for row in rows("phrases") if row["sorte"] == "reperage")
    )
    unfit = _YOUNGER if degre is Degre.COLLEGE else _OLDER
    codes = chance.some([one for one in known if one not in unfit], chance.between(1, 4))
    if child.household.interprete and chance.falls(0.5):
        codes.append("interprete")
    supports = {chance.weighted(_SUPPORTS) for _ in range(chance.between(1, 3))}
    return (
        day,
        chance.weighted(_ORIGINS),
        codes,
        sorted(supports),
        chance.one(phrases("reperage", codes[0])),
    )


def _signal(child: Child, told: Difficulty, stage: Stage) -> None:
    _enter_child(child, stage)
    day, origine, problematiques, supports, texte = told
    record_reperage(
        stage.uow,
        stage.id("enfant", child.number),
        on=day,
        today=stage.today,
        origine=origine,
        problematiques=problematiques,
        points_appui=supports,
        auteur=teacher_of(child, day) if origine == "enseignant" else "",
        texte=texte,
    )


def _enter_child(child: Child, stage: Stage) -> None:
    if ("enfant", child.number) in stage.ids:
        return
    _enter_household(child.household, stage)
    made = record_enfant(
        stage.uow,
        nom=child.nom,
        prenom=child.prenom,
        naissance=child.naissance,
        today=stage.today,
        sexe=child.sexe,
        famille_id=stage.id("famille", child.household.number),
        qpv=child.qpv,
    )
    stage.keep("enfant", child.number, made.id)


def _enter_household(household: Household, stage: Stage) -> None:
    if ("famille", household.number) in stage.ids:
        return
    famille = record_famille(
        stage.uow,
        nom=household.nom,
        adresse=household.rue,
        code_postal=_POSTCODE,
        commune=_TOWN,
        interprete=household.interprete,
    )
    stage.keep("famille", household.number, famille.id)
    for rank, adult in enumerate(household.adults):
        # 06 39 98 is kept for fiction.
        digits = f"{household.number * 2 + rank:04}"
        made = add_responsable(
            stage.uow,
            famille.id,
            nom=adult.nom,
            prenom=adult.prenom,
            qualite=adult.qualite,
            adresse=adult.elsewhere,
            telephone=f"06\u00a039\u00a098\u00a0{digits[:2]}\u00a0{digits[2:]}",
        )
        stage.keep(f"responsable {rank}", household.number, made.id)


def _attend(child: Child, annee: AnneeScolaire, day: date, stage: Stage) -> None:
    _enter_child(child, stage)
    niveau = child.niveau_in(annee)
    record_scolarite(
        stage.uow,
        stage.id("enfant", child.number),
        debut=annee.start,
        niveau=niveau,
        etablissement_id=stage.id("etablissement", child.school_on(annee.start).code),
        classe=class_of(child, annee.start),
        enseignant=teacher_of(child, day),
        ulis=child.number % 71 == 0 and niveau.degre is Degre.ELEMENTAIRE,
        segpa=child.number % 37 == 0
        and niveau.degre is Degre.COLLEGE
        and niveau is not NiveauScolaire.SIXIEME,
    )


def _move(child: Child, stage: Stage) -> None:
    assert child.moved is not None
    day, _ = child.moved
    street = next(row["rue"] for row in rows("rues") if row["secteur"] == child.moved[1])
    move_famille(
        stage.uow,
        stage.id("famille", child.household.number),
        adresse=f"{child.number % 40 + 1} {street}",
        code_postal=_POSTCODE,
        commune=_TOWN,
    )
    change_etablissement(
        stage.uow,
        stage.id("enfant", child.number),
        etablissement_id=stage.id("etablissement", child.school_on(day).code),
        on=day,
        today=stage.today,
        classe=class_of(child, day),
    )


def _ask(child: Child, day: date, stage: Stage) -> None:
    ask_accord(
        stage.uow,
        stage.id("enfant", child.number),
        on=day,
        today=stage.today,
        responsable_id=stage.id("responsable 0", child.household.number),
    )


def _refuse(child: Child, day: date, stage: Stage) -> None:
    refuse_accord(
        stage.uow,
        stage.id("enfant", child.number),
        on=day + timedelta(days=20),
        today=stage.today,
        responsable_id=stage.id("responsable 0", child.household.number),
        remarque=phrases("remarque", "refuse")[0],
    )
