"""What each decision of a cellule would do to a child's file, said before it is done.

A refusal says what to do; a doubt is told and stops nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pre_desk.domain.accord import StatutAccord, accord_in_force
from pre_desk.domain.cellule import Decision, NatureDecision
from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import MAX_AGE_AT_ENTRY, MIN_AGE_AT_ENTRY, list_on
from pre_desk.domain.participation import StatutParticipation
from pre_desk.domain.reference import Genre, Reference, SigneSortie
from pre_desk.french import NBSP, day
from pre_desk.usecases.cellule_case import Case, wanted_statut
from pre_desk.usecases.sorties import propose_sortie

_NO_ACCORD = (StatutAccord.REFUSE, StatutAccord.RETIRE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a decision would do, why it cannot, what may be wrong with it."""

    sentence: str = field(repr=False)
    refusal: str = field(default="", repr=False)
    doubt: str = field(default="", repr=False)


def tell_effect(case: Case, decision: Decision) -> Told:
    """Return what applying a decision would do; nothing is written."""
    clash = _clash(case, decision)
    told = _TELL[decision.nature](case, decision)
    return replace(told, refusal=clash or told.refusal)


def _clash(case: Case, decision: Decision) -> str:
    """Say which other decision of the same child this one cannot go with."""
    others = [one.nature for one in case.decisions if one.id != decision.id]
    for nature in _NEVER_WITH.get(decision.nature, ()):
        if nature in others:
            mine, other = (f"«{NBSP}{one.label}{NBSP}»" for one in (decision.nature, nature))
            return f"{mine} ne va pas avec {other}{NBSP}: en retirer une."
    return ""


_NEVER_WITH = {
    NatureDecision.ENTREE: (
        NatureDecision.ENTREE,
        NatureDecision.CHANGEMENT_LISTE,
        NatureDecision.SORTIE,
    ),
    NatureDecision.CHANGEMENT_LISTE: (NatureDecision.CHANGEMENT_LISTE,),
    NatureDecision.SORTIE: (
        NatureDecision.SORTIE,
        NatureDecision.MAINTIEN,
        NatureDecision.CHANGEMENT_LISTE,
        NatureDecision.ACTION,
    ),
}


def _tell_entree(case: Case, decision: Decision) -> Told:
    liste = decision.liste
    said = f"Entre en parcours le {day(case.day)}"
    if liste is None:
        return Told(f"{said}.", "Choisir la liste de l’entrée.")
    refusal = _entry_refusal(case)
    accords = case.uow.accord.find(enfant_id=case.enfant.id)
    agreed = accord_in_force(accords, case.day)
    doubts = [] if agreed else ["L’accord de la famille reste à recueillir."]
    if liste is Liste.OBSERVATION:
        doubts.append("Suivi en observation sans action en cours.")
    return Told(f"{said}, en {_lower(liste)}.", refusal, " ".join(doubts))


def _entry_refusal(case: Case) -> str:
    if case.parcours is not None:
        since = day(case.parcours.entree)
        return (
            f"Déjà en parcours depuis le {since}{NBSP}: choisir «{NBSP}Maintien{NBSP}» ou "
            f"«{NBSP}Changement de liste{NBSP}»."
        )
    if not MIN_AGE_AT_ENTRY <= case.enfant.age_on(case.day) <= MAX_AGE_AT_ENTRY:
        return "L’âge à l’entrée est hors du possible\u00a0: vérifier la date de naissance."
    told = [
        one
        for one in case.uow.accord.find(enfant_id=case.enfant.id)
        if one.date <= case.day and one.statut is not StatutAccord.DEMANDE
    ]
    last = max(told, key=lambda one: one.date, default=None)
    if last is not None and last.statut in _NO_ACCORD:
        return (
            f"La famille a dit non le {day(last.date)}{NBSP}: recueillir son accord, ou retirer "
            "l’entrée."
        )
    stays = case.uow.parcours.find(enfant_id=case.enfant.id)
    if any(one.sortie is None or one.sortie >= case.day for one in stays):
        return "Un autre parcours couvre la date de la cellule\u00a0: vérifier la fiche."
    return ""


def _tell_change(case: Case, decision: Decision) -> Told:
    liste = decision.liste
    if liste is None:
        return Told("Change de liste.", "Choisir la nouvelle liste.")
    said = f"Passe en {_lower(liste)} le {day(case.day)}."
    if case.parcours is None:
        return Told(said, _NOT_FOLLOWED)
    suivis = case.uow.suivi.find(parcours_id=case.parcours.id)
    last = max(suivis, key=lambda one: one.debut)
    if last.debut >= case.day:
        told = f"La liste a changé le {day(last.debut)}{NBSP}: retirer ce changement, ou corriger "
        return Told(said, f"{told}la fiche.")
    if last.liste is liste:
        return Told(said, f"Déjà en {_lower(liste)}{NBSP}: choisir «{NBSP}Maintien{NBSP}».")
    return Told(said, doubt=_liste_doubt(case, liste))


def _liste_doubt(case: Case, liste: Liste) -> str:
    if liste is Liste.ASE:
        mesures = case.uow.mesure_ase.find(enfant_id=case.enfant.id)
        dated = any(
            one.debut <= case.day and (one.fin is None or case.day <= one.fin) for one in mesures
        )
        return "" if dated else "Suivi ASE sans mesure datée en cours."
    if liste is Liste.PRINCIPAL and case.busy():
        return "Suivi principal alors qu’une action est en cours."
    if liste is Liste.OBSERVATION and not case.busy():
        return "Suivi en observation sans action en cours."
    return ""


def _tell_action(case: Case, decision: Decision) -> Told:
    if decision.action_id is None:
        told = (
            f"Action à trouver{NBSP}: {decision.detail}" if decision.detail else "Action à trouver."
        )
        return Told(told, "" if case.followed else _NOT_FOLLOWED)
    action = case.uow.action.get(decision.action_id)
    statut = wanted_statut(decision)
    asked = "proposée à la famille" if statut is StatutParticipation.PROPOSEE else "envisagée"
    said = f"«{NBSP}{action.nom}{NBSP}» est {asked}."
    if not case.followed:
        return Told(said, _NOT_FOLLOWED)
    if case.takes_part(action):
        return Told(f"«{NBSP}{action.nom}{NBSP}» est déjà notée{NBSP}: rien ne change.")
    start = case.start_of(action)
    if not action.actif or (action.fin is not None and action.fin < start):
        return Told(
            said, f"«{NBSP}{action.nom}{NBSP}» n’est plus proposée{NBSP}: en choisir une autre."
        )
    return Told(said)


def _tell_sortie(case: Case, decision: Decision) -> Told:
    said = f"Sort du PRE le {day(case.day)}"
    if case.parcours is None:
        return Told(f"{said}.", _NOT_FOLLOWED)
    if decision.motif_sortie is None:
        return Told(f"{said}.", "Choisir le motif de sortie.")
    motif = _motif(case, decision.motif_sortie)
    proposal = propose_sortie(case.uow, case.parcours.id, motif=decision.motif_sortie)
    why = _decapitalised(motif.libelle)
    told = f"{said}, motif{NBSP}: {why}. {_positive(decision, proposal.positive)}"
    return Told(told, _exit_refusal(case, decision, motif))


def _exit_refusal(case: Case, decision: Decision, motif: Reference) -> str:
    assert case.parcours is not None
    later = [one.debut for one in case.uow.suivi.find(parcours_id=case.parcours.id)]
    if max(later) > case.day:
        return f"La liste a changé le {day(max(later))}, après la cellule{NBSP}: corriger la fiche."
    positive = motif.signe is SigneSortie.POSITIF or decision.sortie_confirmee is True
    accords = case.uow.accord.find(enfant_id=case.enfant.id)
    if positive and not accord_in_force(accords, case.day):
        return (
            "La famille n’a pas d’accord en vigueur ce jour-là\u00a0: la sortie ne peut pas être "
            "dite positive."
        )
    if decision.sortie_confirmee is not None and not decision.detail.strip():
        return "Écrire la phrase qui dit pourquoi la sortie est positive ou ne l’est pas."
    return ""


def _positive(decision: Decision, proposed: bool | None) -> str:
    if decision.sortie_confirmee is not None:
        return "Sortie positive." if decision.sortie_confirmee else "Sortie non positive."
    if proposed is None:
        return "Sortie positive ou non\u00a0: à dire dans la fiche."
    asked = "positive" if proposed else "non positive"
    return f"Proposée {asked}, à confirmer dans la fiche."


def _tell_maintien(case: Case, _decision: Decision) -> Told:
    if case.parcours is None:
        return Told("Reste en parcours.", "" if case.followed else _NOT_FOLLOWED)
    liste = list_on(case.uow.suivi.find(parcours_id=case.parcours.id), case.day)
    return Told(f"Reste en {_lower(liste)}." if liste else "Reste en parcours.")


def _tell_orientation(_case: Case, decision: Decision) -> Told:
    if not decision.detail.strip():
        return Told("Orientation.", doubt="Dire vers qui la famille est orientée.")
    return Told(f"Orientation{NBSP}: {decision.detail}")


def _tell_revoir(_case: Case, decision: Decision) -> Told:
    due = decision.echeance
    return Told(f"À revoir le {day(due)}." if due else "À revoir à la prochaine cellule.")


def _motif(case: Case, code: str) -> Reference:
    return case.uow.reference.find(genre=Genre.MOTIF_SORTIE, code=code)[0]


def _lower(liste: Liste) -> str:
    return _decapitalised(liste.label)


def _decapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


_NOT_FOLLOWED = (
    "N’est pas en parcours\u00a0: choisir «\u00a0Entrée en parcours\u00a0», "
    "«\u00a0Orientation\u00a0» ou «\u00a0À revoir\u00a0»."
)
_TELL: dict[NatureDecision, Callable[[Case, Decision], Told]] = {
    NatureDecision.ENTREE: _tell_entree,
    NatureDecision.CHANGEMENT_LISTE: _tell_change,
    NatureDecision.ACTION: _tell_action,
    NatureDecision.SORTIE: _tell_sortie,
    NatureDecision.MAINTIEN: _tell_maintien,
    NatureDecision.ORIENTATION: _tell_orientation,
    NatureDecision.REVOIR: _tell_revoir,
}
