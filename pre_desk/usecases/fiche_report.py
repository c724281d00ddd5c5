"""From a child's file to what her fiche prints."""

import datetime
from collections.abc import Iterator, Mapping

from pre_desk.documents.fiche.report import (
    ActionPart,
    FicheReport,
    GridPart,
    Identity,
    PassagePart,
    ReperagePart,
    StayPart,
)
from pre_desk.domain.accord import StatutAccord
from pre_desk.french import counted, day
from pre_desk.usecases.enfant_file import ActionLine, EnfantFile, PassageLine, ReperageLine, Stay
from pre_desk.usecases.timeline import timeline_facts

_MASKED = {
    "evaluation": ("évaluation masquée", "évaluations masquées"),
    "reperage": ("repérage masqué", "repérages masqués"),
    "passage": ("passage dont le texte est masqué", "passages dont le texte est masqué"),
}


def fiche_report(
    file: EnfantFile, adults: Mapping[str, str], *, notes: int, on: datetime.date
) -> FicheReport:
    """Return a fiche with what `file` shows; `adults` names who signed, by id.

    Notes are never printed, only how many there are.
    """
    return FicheReport(
        identity=_identity(file, on),
        timeline=timeline_facts(file, on=on),
        stays=tuple(_stay(one) for one in file.stays),
        reperages=tuple(_reperage(one) for one in file.reperages),
        actions=tuple(_action(one) for one in file.actions),
        passages=tuple(_passage(one) for one in file.passages),
        grid=_grid(file),
        accords=tuple(
            (one, adults.get(one.responsable_id or "", "")) for one in reversed(file.accords)
        ),
        mesures=file.mesures,
        masked=tuple(_masked(file, notes)),
    )


def _reperage(line: ReperageLine) -> ReperagePart:
    return ReperagePart(
        date=line.reperage.date,
        origine=line.origine,
        problematiques=line.problematiques,
        points_appui=line.points_appui,
    )


def _action(line: ActionLine) -> ActionPart:
    return ActionPart(
        participation=line.participation,
        nom=line.nom,
        domaine=line.domaine,
        operateur=line.operateur,
        attendance=(line.attendance.presents, line.attendance.seances),
    )


def _passage(line: PassageLine) -> PassagePart:
    return PassagePart(
        cellule=line.cellule,
        lieu=line.lieu,
        passage=line.passage,
        decisions=line.decisions,
        people=line.people,
    )


def _identity(file: EnfantFile, on: datetime.date) -> Identity:
    row, enfant = file.row, file.enfant
    age = counted(enfant.age_on(on), "an")
    classe = row.niveau.with_classe(row.classe) if row.niveau else row.classe
    school = ", ".join(one for one in (classe, row.etablissement) if one)
    teacher = f" ({row.enseignant})" if school and row.enseignant else ""
    return Identity(
        nom=row.nom,
        prenom=row.prenom,
        naissance=f"{day(enfant.naissance)} ({age})",
        scolarite=f"{school}{teacher}",
        referent=row.referent,
        situation=_situation(file, on),
        accord=_accord(file),
    )


def _situation(file: EnfantFile, on: datetime.date) -> str:
    row = file.row
    if row.entree is None:
        return "sans parcours"
    if not row.in_parcours(on):
        return f"parcours terminé le {day(row.sortie)}"
    liste = row.liste.label if row.liste else "en parcours"
    return f"{liste} depuis le {day(row.depuis)}"


def _accord(file: EnfantFile) -> str:
    accord = file.accord
    if accord is None:
        return "à recueillir"
    lapsed = accord.statut is StatutAccord.SIGNE and not file.accord_in_force
    if lapsed and accord.echeance is not None:
        return f"échu le {day(accord.echeance)}"
    return f"{accord.statut.label.lower()} le {day(accord.date)}"


def _stay(stay: Stay) -> StayPart:
    return StayPart(
        parcours=stay.parcours,
        suivis=tuple((one.liste, (one.debut, one.fin)) for one in stay.suivis),
        referents=tuple((one.nom, (one.debut, one.fin)) for one in stay.referents),
        objectifs=tuple((one.objectif, one.domaine) for one in stay.objectifs),
        motif=stay.motif,
    )


def _grid(file: EnfantFile) -> GridPart:
    grid = file.grid
    waves = tuple(
        f"{wave.vague.value}\n{wave.annee.first % 100:02d}-{(wave.annee.first + 1) % 100:02d}"
        for wave in grid.waves
    )
    rows = tuple(
        (item.libelle, tuple(grid.cells.get((item.code, wave)) for wave in grid.waves))
        for item in grid.items
    )
    return GridPart(waves=waves, rows=rows)


def _masked(file: EnfantFile, notes: int) -> Iterator[str]:
    for kind, count in file.masked.items():
        one, several = _MASKED[kind]
        yield f"{counted(count, one, several)} pour le rôle de qui imprime."
    if notes:
        told = counted(notes, "note confidentielle", "notes confidentielles")
        yield f"{told}, jamais imprimées." if notes > 1 else f"{told}, jamais imprimée."
