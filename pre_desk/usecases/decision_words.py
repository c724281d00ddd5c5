"""A decision in French: what, then who and by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pre_desk.domain.cellule import Decision, NatureDecision
from pre_desk.domain.participation import StatutParticipation
from pre_desk.domain.reference import Genre
from pre_desk.french import NBSP, day
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """One decision as it is read: « Action », « 123 Malins, à proposer : … », who, by when."""

    decision: Decision
    nature: str
    what: str = field(repr=False)
    who: str = field(default="", repr=False)
    fonction: str = ""

    @property
    def sentence(self) -> str:
        """The whole line, for minutes: « Action : 123 Malins — Solène Aubrac, le 12/01/2027 »."""
        said = f"{self.nature}{NBSP}: {self.what}" if self.what else self.nature
        due = self.decision.echeance
        when = f"pour le {day(due)}" if due else ""
        follows = ", ".join(part for part in (self.who, when) if part)
        return f"{said} — {follows}" if follows else said


def tell_decisions(uow: UnitOfWork, decisions: Iterable[Decision]) -> tuple[DecisionLine, ...]:
    """Return decisions in words, in the same order."""
    told = list(decisions)
    people = {
        one.id: one
        for one in uow.professionnel.among(
            "id", sorted({one.professionnel_id for one in told if one.professionnel_id})
        )
    }
    wanted = sorted({one.action_id for one in told if one.action_id})
    actions = {one.id: one.nom for one in uow.action.among("id", wanted)}
    motifs = _motifs(uow) if any(one.motif_sortie for one in told) else {}
    lines = []
    for one in told:
        who = people.get(one.professionnel_id or "")
        lines.append(
            DecisionLine(
                decision=one,
                nature=one.nature.label,
                what=_what(one, actions, motifs),
                who=who.full_name if who else "",
                fonction=who.fonction if who else "",
            )
        )
    return tuple(lines)


def _motifs(uow: UnitOfWork) -> dict[str, str]:
    return {one.code: one.libelle for one in uow.reference.find(genre=Genre.MOTIF_SORTIE)}


def _what(one: Decision, actions: Mapping[str, str], motifs: Mapping[str, str]) -> str:
    parts = [one.liste.label if one.liste else "", actions.get(one.action_id or "", "")]
    if one.action_id and one.statut_participation is not None:
        proposed = one.statut_participation is StatutParticipation.PROPOSEE
        parts.append("à proposer à la famille" if proposed else "envisagée")
    parts += [motifs.get(one.motif_sortie or "", one.motif_sortie or ""), _positive(one)]
    head = ", ".join(part for part in parts if part)
    if head and one.detail:
        return f"{head}. {one.detail}"
    return head or one.detail


def _positive(one: Decision) -> str:
    if one.nature is not NatureDecision.SORTIE or one.sortie_confirmee is None:
        return ""
    return "sortie positive" if one.sortie_confirmee else "sortie non positive"
