"""A parcours in an action: planned, started, ended; nothing starts without an accord (DR-1)."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.action import Action
from pre_desk.domain.errors import DomainError
from pre_desk.domain.participation import IssueParticipation, Participation, StatutParticipation
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accords import require_accord
from pre_desk.usecases.dates import french_day, refuse_future

_INTERRUPTIONS = (
    IssueParticipation.INTERROMPUE_FAMILLE,
    IssueParticipation.INTERROMPUE_OPERATEUR,
    IssueParticipation.SANS_OBJET,
)
_ENDED = (StatutParticipation.TERMINEE, StatutParticipation.ABANDONNEE)


def plan_participation(
    uow: UnitOfWork,
    parcours_id: str,
    *,
    action_id: str,
    debut: date,
    statut: StatutParticipation = StatutParticipation.ENVISAGEE,
) -> Participation:
    """Note an action thought of for a parcours; `debut` may be ahead, no accord is needed yet.

    Raises DomainError for a statut that says it has begun, or a closed parcours.
    """
    uow.require(Permission.ACTIONS)
    if statut.took_place:
        raise DomainError("Une participation prévue n’a pas encore commencé.", "statut")
    if uow.parcours.get(parcours_id).sortie is not None:
        raise DomainError("Ce parcours est clos.", "parcours")
    _offered(uow, action_id, debut)
    return uow.participation.add(
        Participation(
            id=uow.new_id(),
            parcours_id=parcours_id,
            action_id=action_id,
            debut=debut,
            statut=statut,
        )
    )


def answer_participation(
    uow: UnitOfWork, participation_id: str, *, statut: StatutParticipation
) -> Participation:
    """Move a planned participation on: proposed, accepted, refused, waiting for a place."""
    uow.require(Permission.ACTIONS)
    participation = _planned(uow, participation_id)
    if statut.took_place:
        raise DomainError("Pour commencer, indiquer la date de début.", "statut")
    return uow.participation.replace(replace(participation, statut=statut))


def start_participation(
    uow: UnitOfWork, participation_id: str, *, on: date, today: date
) -> Participation:
    """Begin a planned participation on `on`; DomainError without an accord in force (DR-1)."""
    uow.require(Permission.ACTIONS)
    participation = _planned(uow, participation_id)
    check_start(uow, participation.parcours_id, participation.action_id, on, today)
    started = replace(participation, debut=on, statut=StatutParticipation.EN_COURS)
    return uow.participation.replace(ended_with_exit(uow, started))


def join_action(
    uow: UnitOfWork, parcours_id: str, *, action_id: str, on: date, today: date
) -> Participation:
    """Begin an action at once; DomainError without an accord in force on `on` (DR-1).

    Typed late, in a parcours already closed, it ended with the exit.
    """
    uow.require(Permission.ACTIONS)
    check_start(uow, parcours_id, action_id, on, today)
    joined = Participation(id=uow.new_id(), parcours_id=parcours_id, action_id=action_id, debut=on)
    return uow.participation.add(ended_with_exit(uow, joined))


def ended_with_exit(uow: UnitOfWork, one: Participation) -> Participation:
    """Return a participation that runs as the exit of its parcours leaves it: ended that day."""
    sortie = uow.parcours.get(one.parcours_id).sortie
    if sortie is None or one.statut is not StatutParticipation.EN_COURS:
        return one
    return replace(one, fin=sortie, statut=StatutParticipation.TERMINEE)


def end_participation(
    uow: UnitOfWork,
    participation_id: str,
    *,
    on: date,
    today: date,
    issue: IssueParticipation | None = None,
) -> Participation:
    """End a participation that went to its term; `issue` says how far the aim was reached."""
    return _end(uow, participation_id, on, today, StatutParticipation.TERMINEE, issue)


def suspend_participation(
    uow: UnitOfWork, participation_id: str, *, on: date, today: date, issue: IssueParticipation
) -> Participation:
    """Interrupt a participation; taking it up again is a new one, so each absence keeps its dates.

    `issue` says who interrupted: the family, the opérateur, or neither (sans objet).
    """
    if issue not in _INTERRUPTIONS:
        raise DomainError("Dire qui interrompt\u00a0: la famille ou l’opérateur.", "issue")
    return _end(uow, participation_id, on, today, StatutParticipation.ABANDONNEE, issue)


def check_start(
    uow: UnitOfWork, parcours_id: str, action_id: str, on: date, today: date, *, but: str = ""
) -> None:
    """Raise DomainError unless a parcours may begin an action on `on` (DR-1).

    `but` is the participation whose own beginning it is, when that is moved.
    """
    refuse_future(on, today, "debut")
    parcours = uow.parcours.get(parcours_id)
    if not parcours.present_on(on):
        raise DomainError(f"Le parcours n’est pas en cours le {french_day(on)}.", "debut")
    _offered(uow, action_id, on)
    require_accord(
        uow, parcours.enfant_id, on=on, field="debut", what="commencer une participation"
    )
    same = uow.participation.find(parcours_id=parcours_id, action_id=action_id)
    if any(one.running_on(on) for one in same if one.id != but):
        raise DomainError("L’enfant participe déjà à cette action.", "action")


def correct_participation(
    uow: UnitOfWork, participation: Participation, *, today: date
) -> Participation:
    """Save the dates, statut or issue of a participation as changed on screen.

    Raises DomainError, on the field at fault, for what starting or ending it would refuse:
    a day outside the parcours or the action, no accord that day (DR-1), a future (DR-10).
    What is not touched is not judged: an imported participation can be completed. One field
    is saved at a time, so a last day ends what runs, and taking it away lets it run again.
    """
    uow.require(Permission.ACTIONS)
    stored = uow.participation.get(participation.id)
    participation = _with_what_follows(stored, participation)
    begun = participation.statut.took_place
    if participation.debut != stored.debut or begun != stored.statut.took_place:
        _check_debut(uow, participation, today)
    if (participation.fin, participation.statut) != (stored.fin, stored.statut):
        _check_fin(uow, participation, today)
    return uow.participation.replace(participation)


def _with_what_follows(stored: Participation, told: Participation) -> Participation:
    """Let the statut follow the last day, or the last day the statut, when one alone moved."""
    ended = told.statut in _ENDED
    if told.fin != stored.fin and told.statut is stored.statut:
        if told.fin is not None and told.statut is StatutParticipation.EN_COURS:
            return replace(told, statut=StatutParticipation.TERMINEE)
        if told.fin is None and ended:
            return replace(told, statut=StatutParticipation.EN_COURS, issue=None)
    if told.statut is not stored.statut and told.fin == stored.fin and not ended:
        return replace(told, fin=None, issue=None)
    return told


def _check_debut(uow: UnitOfWork, one: Participation, today: date) -> None:
    if one.statut.took_place:
        check_start(uow, one.parcours_id, one.action_id, one.debut, today, but=one.id)
    else:
        _offered(uow, one.action_id, one.debut)


def _check_fin(uow: UnitOfWork, one: Participation, today: date) -> None:
    refuse_future(one.fin, today, "fin")
    if one.fin is None and one.statut in _ENDED:
        raise DomainError("Il manque la date de fin.", "fin")
    if one.fin is not None and one.statut not in _ENDED:
        raise DomainError("Une participation qui n’est pas finie n’a pas de date de fin.", "fin")
    sortie = uow.parcours.get(one.parcours_id).sortie
    if sortie is not None and one.statut is StatutParticipation.EN_COURS:
        raise DomainError("Le parcours est clos\u00a0: dire le dernier jour de l’action.", "fin")
    if one.fin is not None and sortie is not None and one.fin > sortie:
        raise DomainError("La participation ne peut pas finir après la sortie du PRE.", "fin")


def _planned(uow: UnitOfWork, participation_id: str) -> Participation:
    participation = uow.participation.get(participation_id)
    if participation.statut.took_place:
        raise DomainError("Cette participation a déjà commencé.", "statut")
    return participation


def _offered(uow: UnitOfWork, action_id: str, on: date) -> Action:
    action = uow.action.get(action_id)
    before = action.debut is not None and on < action.debut
    after = action.fin is not None and on > action.fin
    if before or after:
        raise DomainError(
            f"«\u00a0{action.nom}\u00a0» n’est pas proposée le {french_day(on)}.", "action"
        )
    return action


def _end(
    uow: UnitOfWork,
    participation_id: str,
    on: date,
    today: date,
    statut: StatutParticipation,
    issue: IssueParticipation | None,
) -> Participation:
    uow.require(Permission.ACTIONS)
    refuse_future(on, today, "fin")
    participation = uow.participation.get(participation_id)
    if participation.statut is not StatutParticipation.EN_COURS:
        raise DomainError("Cette participation n’est pas en cours.", "statut")
    sortie = uow.parcours.get(participation.parcours_id).sortie
    if sortie is not None and on > sortie:
        raise DomainError("La participation ne peut pas finir après la sortie du PRE.", "fin")
    return uow.participation.replace(replace(participation, fin=on, statut=statut, issue=issue))
