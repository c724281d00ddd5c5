"""One child with one of everything that her file holds."""

from datetime import date, timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import NatureDecision, TypeCellule
from pre_desk.domain.document import Document
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.famille import Qualite
from pre_desk.domain.liste import Liste
from pre_desk.domain.mesure_ase import NatureMesure
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.reference import Genre
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.attachments import seal_attachment
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.cellules import plan_cellule
from pre_desk.usecases.decisions import record_decision
from pre_desk.usecases.evaluations import open_campagne, record_evaluation
from pre_desk.usecases.familles import add_responsable, record_famille
from pre_desk.usecases.mesures_ase import record_mesure
from pre_desk.usecases.objectifs import set_objectif
from pre_desk.usecases.parcours import change_liste, set_referent
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.passages import add_passage
from pre_desk.usecases.reperages import record_reperage
from pre_desk.usecases.scolarites import record_scolarite
from tests.usecases.builders import ENTRY, TODAY, a_parcours, an_action, an_enfant

YEAR = AnneeScolaire(2026)
CHANGE = ENTRY + timedelta(days=20)


class OneOfAll:
    """One child with one of everything; `ids` says which rows."""

    def __init__(self, uow):
        famille = record_famille(uow, nom="Étienne")
        enfant = an_enfant(uow, famille_id=famille.id)
        stay = a_parcours(uow, enfant)
        school = uow.etablissement.add(Etablissement(id="ecole", nom="École du Pré"))
        person = uow.professionnel.add(Professionnel(id="pro", nom="Duval", prenom="Ana"))
        meeting = plan_cellule(
            uow, type=TypeCellule.ETABLISSEMENT, on=CHANGE, etablissement_id=school.id
        )
        wave = open_campagne(uow, annee=YEAR, vague=Vague.V1, debut=ENTRY, fin=TODAY)
        adult = add_responsable(uow, famille.id, nom="Étienne", qualite=Qualite.MERE)
        self.enfant, self.stay, self.meeting, self.ids = enfant, stay, meeting, {}
        self.keep("responsable", adult)
        self.keep("accord", sign_accord(uow, enfant.id, on=ENTRY, today=TODAY))
        self.keep("objectif", self.objectif(uow))
        self.keep("reperage", self.reperage(uow))
        self.keep("parcours", stay)
        moved = change_liste(uow, stay.id, liste=Liste.OBSERVATION, on=CHANGE, today=TODAY)
        self.keep("suivi", moved.suivi)
        when = {"on": CHANGE, "today": TODAY}
        self.keep("referent", set_referent(uow, stay.id, professionnel_id=person.id, **when))
        action = an_action(uow)
        self.keep("participation", join_action(uow, stay.id, action_id=action.id, **when))
        passage = add_passage(uow, meeting.id, parcours_id=stay.id)
        self.keep("passage", passage)
        nature = NatureDecision.REVOIR
        self.keep(
            "decision", record_decision(uow, passage.id, nature=nature, detail="Au printemps")
        )
        self.keep("scolarite", self.scolarite(uow, school))
        levels = {"estime": Niveau.FRAGILE, "motivation": Niveau.NON_OBSERVE}
        grid = record_evaluation(uow, enfant.id, campagne_id=wave.id, niveaux=levels, **when)
        self.keep("evaluation", grid)
        mesure = record_mesure(
            uow, enfant.id, nature=next(iter(NatureMesure)), debut=ENTRY, today=TODAY
        )
        self.keep("mesure_ase", mesure)
        self.keep("document", self.document(uow))

    def keep(self, kind, row):
        self.ids[kind] = row.id

    def objectif(self, uow):
        words = {"domaine": "sport", "texte": "Nager", "on": ENTRY, "today": TODAY}
        return set_objectif(uow, self.stay.id, **words)

    def reperage(self, uow):
        return record_reperage(
            uow,
            self.enfant.id,
            on=ENTRY,
            today=TODAY,
            origine="famille",
            problematiques=[first_code(uow, Genre.PROBLEMATIQUE)],
            points_appui=[first_code(uow, Genre.POINT_APPUI)],
        )

    def scolarite(self, uow, school):
        return record_scolarite(
            uow,
            self.enfant.id,
            debut=date(2026, 9, 1),
            niveau=NiveauScolaire.CE2,
            etablissement_id=school.id,
        )

    def document(self, uow):
        key = uow.new_id()
        return uow.document.add(
            Document(
                id=key,
                enfant_id=self.enfant.id,
                nom="Courrier.pdf",
                type_media="application/pdf",
                taille=3,
                ajoute_le=TODAY,
                scelle=seal_attachment(uow.attachments_key, key, b"abc"),
            )
        )


def first_code(uow, genre):
    return uow.reference.find(genre=genre)[0].code
