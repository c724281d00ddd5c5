"""What tests of cellules build first: two schools, a meeting, children seen before or not."""

from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import NatureRaison, TypeCellule
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.agendas import propose_agenda
from pre_desk.usecases.cellules import hold_cellule, plan_cellule
from pre_desk.usecases.decisions import record_decision
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.evaluations import open_campagne, record_evaluation
from pre_desk.usecases.passages import add_passage
from pre_desk.usecases.reperages import record_reperage
from pre_desk.usecases.scolarites import record_scolarite
from tests.usecases.builders import TODAY, a_parcours, an_enfant

RENTREE = date(2025, 9, 1)
BEFORE = date(2026, 6, 2)
"""The day of an earlier meeting."""
MEETING = date(2026, 12, 3)
"""The day of the meeting that is prepared."""
IN_PARCOURS = date(2025, 11, 3)


class Team:
    """Two schools and a meeting ahead at the first one."""

    def __init__(self, uow):
        self.uow = uow
        self.school = record_etablissement(
            uow, nom="École Noyer Doré", type=TypeEtablissement.ELEMENTAIRE, commune="Antony"
        )
        self.other = record_etablissement(
            uow, nom="Collège Anne Frank", type=TypeEtablissement.COLLEGE, commune="Antony"
        )
        self.cellule = self.plan(MEETING)

    def plan(self, on, school=None):
        school = school or self.school
        return plan_cellule(
            self.uow, type=TypeCellule.ETABLISSEMENT, on=on, etablissement_id=school.id
        )

    def passerelle(self, on):
        return plan_cellule(self.uow, type=TypeCellule.PASSERELLE, on=on)

    def enfant(self, *, school=None, niveau=NiveauScolaire.CE2, **told):
        enfant = an_enfant(self.uow, **told)
        where = school or self.school
        record_scolarite(
            self.uow, enfant.id, debut=RENTREE, niveau=niveau, etablissement_id=where.id
        )
        return enfant

    def followed(self, *, liste=Liste.PRINCIPAL, **told):
        """A child in parcours since last year and her parcours."""
        enfant = self.enfant(**told)
        return enfant, a_parcours(self.uow, enfant, liste=liste, on=IN_PARCOURS)

    def seen(self, parcours, *, on=BEFORE, present=(), **decided):
        """A passage at an earlier meeting that was held, with a decision when told."""
        met = self.uow.cellule.find(date=on) or [self.plan(on)]
        passage = add_passage(self.uow, met[0].id, parcours_id=parcours.id)
        hold_cellule(self.uow, met[0].id, present=present, today=TODAY)
        return record_decision(self.uow, passage.id, **decided) if decided else passage

    def repere(self, enfant, on):
        return record_reperage(
            self.uow,
            enfant.id,
            on=on,
            today=TODAY,
            origine="enseignant",
            problematiques=["attention"],
            points_appui=["appetence"],
        )

    def grids(self, enfant, before, after):
        """Two grids of this school year: levels of the same three items in V1, then in V2."""
        items = ("resultats", "comportement", "appetence")
        for vague, levels, on in (
            (Vague.V1, before, date(2026, 10, 6)),
            (Vague.V2, after, date(2026, 11, 12)),
        ):
            annee = AnneeScolaire(2026)
            wave = self.uow.campagne.find(annee=annee, vague=vague) or [
                open_campagne(self.uow, annee=annee, vague=vague, debut=on, fin=on)
            ]
            told = {item: Niveau.of_code(level) for item, level in zip(items, levels, strict=True)}
            record_evaluation(
                self.uow, enfant.id, campagne_id=wave[0].id, niveaux=told, on=on, today=TODAY
            )

    def proposed(self, cellule=None):
        """Reasons proposed for the meeting, as sentences by nature, by child."""
        found = propose_agenda(self.uow, (cellule or self.cellule).id, on=TODAY)
        return {
            line.enfant_id: {one.nature: one.detail for one in line.reasons} for line in found.lines
        }

    def reasons(self, enfant, cellule=None) -> dict[NatureRaison, str]:
        return self.proposed(cellule).get(enfant.id, {})
