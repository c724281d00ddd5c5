"""What the list is filtered by: each attribute of every child, as small numbers."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, repeat

from pre_desk.domain.accord import StatutAccord
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.names import fold
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.enfant_index import Values

YES, NO = "oui", "non"
_YES_NO = ((YES, "Oui"), (NO, "Non"))
# One state of an agreement: child, responsable, statut, échéance; dates as ISO texts.
AccordState = tuple[str, str | None, str, str | None]


class EtatAccord(Coded):
    """The family's agreement on one day, all its responsables together (DR-1)."""

    EN_VIGUEUR = ("en_vigueur", "En vigueur")
    A_RECUEILLIR = ("a_recueillir", "À recueillir ou à renouveler")
    RETIRE = ("retire", "Refusé ou retiré")


def coded_values(codes: Iterable[str | None], kind: type[Coded], *, none: str = "") -> Values:
    """Number the codes of an enumeration in its own order."""
    return _numbered(codes, [(str(one.value), one.label) for one in kind], none)


def named_values(ids: Iterable[str | None], names: Mapping[str, str], *, none: str = "") -> Values:
    """Number ids in the order of their names, É with E."""
    return _numbered(ids, sorted(names.items(), key=lambda one: fold(one[1])), none)


def niveau_values(codes: Iterable[str | None]) -> Values:
    """Number school levels in the order of schooling."""
    return coded_values(codes, NiveauScolaire, none="Niveau inconnu")


def age_values(births: Sequence[str], on: date) -> Values:
    """Number completed years on `on`; births are ISO dates."""
    day = on.isoformat()[4:]
    ages = [str(on.year - int(birth[:4]) - (birth[4:] > day)) for birth in births]
    known = sorted(set(ages), key=int)
    return _numbered(ages, [(one, f"{one}\u00a0ans") for one in known])


def exit_values(exits: Iterable[str | None], on: date) -> Values:
    """Number the school years of the last exits before `on`, the latest first."""
    today = on.isoformat()
    years = [_year(one) if one is not None and one < today else None for one in exits]
    known = sorted({one for one in years if one is not None}, reverse=True)
    return _numbered(years, [(one, one) for one in known])


def qpv_values(told: Iterable[bool | None]) -> Values:
    """Number whether children live in a quartier prioritaire."""
    words = {True: YES, False: NO}
    codes = [None if one is None else words[one] for one in told]
    return _numbered(codes, _YES_NO, "Non renseigné")


def accord_values(ids: Iterable[str], states: Iterable[AccordState], on: date) -> Values:
    """Number the state of every family's agreement; `states` come by child, then by day.

    The rule is that of `accord_in_force`: the last answer of each responsable counts, and
    one refusal is enough.
    """
    today = on.isoformat()
    known = {child: _accord(told, today) for child, told in groupby(states, lambda one: one[0])}
    missing = str(EtatAccord.A_RECUEILLIR.value)
    return coded_values(map(known.get, ids, repeat(missing)), EtatAccord)


def _accord(states: Iterable[AccordState], today: str) -> str:
    last = {who: (statut, until) for _, who, statut, until in states if statut != _ASKED}
    if any(statut in _REFUSALS for statut, _ in last.values()):
        return str(EtatAccord.RETIRE.value)
    runs = any(
        statut == _SIGNED and (until is None or today <= until) for statut, until in last.values()
    )
    return str((EtatAccord.EN_VIGUEUR if runs else EtatAccord.A_RECUEILLIR).value)


_ASKED = str(StatutAccord.DEMANDE.value)
_SIGNED = str(StatutAccord.SIGNE.value)
_REFUSALS = frozenset((str(StatutAccord.REFUSE.value), str(StatutAccord.RETIRE.value)))


def _year(day: str) -> str:
    return AnneeScolaire(int(day[:4]) - (day[5:7] < "09")).label


def _numbered(
    codes: Iterable[str | None], choices: Sequence[tuple[str, str]], none: str = ""
) -> Values:
    number: dict[str | None, int] = {code: at for at, (code, _) in enumerate(choices, start=1)}
    return Values(array("I", map(number.get, codes, repeat(0))), tuple(choices), none)
