"""Two saves of one object: put together, or both shown when they meet (F14)."""

from dataclasses import fields, replace
from datetime import date

import pytest

from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.domain.field_labels import field_label
from pre_desk.domain.parcours import Parcours
from pre_desk.store.tables import ENTITIES
from tests.usecases.builders import an_enfant

TECHNICAL = ("id", "version", "cle", "generation", "scelle", "type_media", "taille", "ajoute_le")
OF_THE_FILE = [
    *("enfant", "famille", "responsable", "scolarite", "reperage", "accord", "mesure_ase"),
    *("parcours", "suivi", "referent", "objectif", "participation", "passage", "decision"),
    *("evaluation", "reponse", "document", "problematique_reperee", "point_appui_repere"),
]


def test_changes_of_different_fields_are_put_together_without_a_question(uow):
    read = an_enfant(uow)
    uow.enfant.replace(replace(read, nom="Bénali", qpv=True))
    saved = uow.enfant.replace(replace(read, prenom="Zoé", sexe=Sexe.F))
    stored = uow.enfant.get(read.id)
    assert saved == stored
    assert (stored.nom, stored.prenom, stored.qpv, stored.sexe) == ("Bénali", "Zoé", True, Sexe.F)
    assert stored.cle == Enfant(**{**asdict(stored), "cle": ""}).cle and stored.version == 3


def asdict(one):
    return {each.name: getattr(one, each.name) for each in fields(one)}


def test_the_same_field_changed_by_both_asks_and_writes_nothing(uow):
    read = an_enfant(uow)
    uow.enfant.replace(replace(read, nom="Bénali", prenom="Zoé"))
    head = uow.journal.head
    with pytest.raises(EditConflict, match="«\u00a0nom\u00a0»") as told:
        uow.enfant.replace(replace(read, nom="Cissé", qpv=True))
    conflict = told.value.conflict
    assert (conflict.kind, conflict.object_id) == ("enfant", read.id)
    assert [(one.name, one.label, one.mine, one.theirs) for one in conflict.fields] == [
        ("nom", "nom", "Cissé", "Bénali")
    ]
    assert (conflict.attempt.prenom, conflict.attempt.qpv) == ("Zoé", True)
    assert told.value.field == "nom" and "Cissé" not in f"{told.value}{conflict!r}"
    assert uow.journal.head == head and uow.enfant.get(read.id).nom == "Bénali"


def test_the_same_change_made_by_both_is_no_conflict(uow):
    read = an_enfant(uow)
    first = uow.enfant.replace(replace(read, nom="Bénali"))
    assert uow.enfant.replace(replace(read, nom="Bénali")) == first


def test_a_field_changed_and_changed_back_meanwhile_is_no_conflict(uow):
    read = an_enfant(uow)
    first = uow.enfant.replace(replace(read, nom="Bénali"))
    uow.enfant.replace(replace(first, nom=read.nom))
    assert uow.enfant.replace(replace(read, nom="Cissé")).nom == "Cissé"


def test_two_changes_that_do_not_fit_together_are_refused(uow):
    stay = Parcours(id="p", enfant_id=an_enfant(uow).id, entree=date(2025, 9, 1))
    read = uow.parcours.add(stay)
    uow.parcours.replace(replace(read, sortie=date(2025, 10, 1)))
    with pytest.raises(DomainError, match="avant l’entrée"):
        uow.parcours.replace(replace(read, entree=date(2025, 11, 1)))


def test_a_version_that_the_history_does_not_know_disputes_every_difference(uow):
    read = an_enfant(uow)
    with pytest.raises(EditConflict) as told:
        uow.enfant.replace(replace(read, version=7, prenom="Zoé", qpv=True))
    assert [one.name for one in told.value.conflict.fields] == ["prenom", "qpv"]
    assert uow.enfant.get(read.id) == read
    assert uow.enfant.replace(told.value.conflict.chosen({"qpv"})).prenom == read.prenom


@pytest.mark.parametrize("kind", OF_THE_FILE)
def test_every_field_of_a_child_s_file_has_a_french_name(kind):
    names = [one.name for one in fields(ENTITIES[kind]) if one.name not in TECHNICAL]
    unnamed = [n for n in names if "_" in field_label(kind, n)]
    assert unnamed == []
