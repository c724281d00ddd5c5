"""Classes and teachers: the same for all the children of a class."""

from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.scolarite import Degre
from pre_desk.usecases.demonstration.model import Child
from pre_desk.usecases.demonstration.tables import rows, schools


def class_of(child: Child, day: date) -> str:
    """Return the class of a day: « CE1 B », « 5e 3 »."""
    niveau = child.niveau_in(AnneeScolaire.of(day))
    if niveau.degre in (Degre.COLLEGE, Degre.LYCEE):
        return f"{niveau.value} {child.number % 4 + 1}"
    return f"{niveau.value} {'AB'[child.number % 2]}"


def teacher_of(child: Child, day: date) -> str:
    """Return the teacher of a day; she keeps her class for three years."""
    noms = rows("noms")
    school = schools().index(child.school_on(day))
    levels = sum(map(ord, class_of(child, day)))
    turn = school * 31 + levels * 7 + AnneeScolaire.of(day).first // 3
    return f"{'M.' if turn % 4 == 0 else 'Mme'} {noms[turn % len(noms)]['nom']}"
