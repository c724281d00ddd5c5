"""The papers of a cellule that name children: agenda, minutes, preparation, hand-over, record."""

from pre_desk.documents.cellules.ordre_du_jour import AgendaChild, AgendaFacts, ordre_du_jour
from pre_desk.documents.cellules.registre import Given, registre
from pre_desk.documents.cellules.releve import (
    ReleveChild,
    ReleveFacts,
    ToldDecision,
    releve_de_decisions,
)
from pre_desk.documents.cellules.sheets import hand_over, preparation
from pre_desk.domain.cellule import NatureRaison, TypeCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.releve import Lectorat
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.french import day
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import NEEDED, AgendaLine, agenda_of
from pre_desk.usecases.cellule_list import line_of
from pre_desk.usecases.cellule_papers import (
    PaperKind,
    Printing,
    finish,
    meeting_of,
    person_of,
    title_of,
    who_prints,
)
from pre_desk.usecases.cellule_sheets import pack_sheet, preparation_sheet, told_reasons
from pre_desk.usecases.passage_preparation import preparations_of
from pre_desk.usecases.passerelle_packs import pack_of
from pre_desk.usecases.releves import ReleveDecision, ReleveLine, releve_of
from pre_desk.usecases.remises import RemiseLine, list_remises
from pre_desk.usecases.tenues import shown_name

# A school is not told of brothers and sisters who are another school's pupils.
_NOT_FOR_SCHOOLS = frozenset((NatureRaison.FRATRIE,))


def render_ordre_du_jour(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    printing: Printing,
    etablissement_id: str | None = None,
    affichage: AffichageTenue = AffichageTenue.NOMS,
) -> bytes:
    """Return the agenda of a meeting for the team, or for one school.

    A school reads its own pupils only, why in a word and nothing of what was written.
    `affichage` names children by their initials or their number.
    """
    agenda = agenda_of(uow, cellule_id)
    audience, own = Lectorat.EQUIPE.label, agenda.lines
    if etablissement_id is not None:
        audience = uow.etablissement.get(etablissement_id).nom
        own = tuple(one for one in agenda.lines if one.etablissement_id == etablissement_id)
        if agenda.lines and not own:
            raise DomainError("Aucun enfant de cet ordre du jour n’y est élève.", "destinataire")
    passerelle = agenda.cellule.cellule.type is TypeCellule.PASSERELLE
    team = etablissement_id is None
    facts = AgendaFacts(
        audience=audience,
        children=tuple(_child(one, affichage, team=team) for one in own),
        passerelle=passerelle,
        ase_left_out=agenda.ase_left_out if team or not passerelle else None,
        elsewhere=len(agenda.lines) - len(own),
    )
    content = ordre_du_jour(meeting_of(uow, agenda.cellule, printing), facts)
    return finish(uow, content, PaperKind.ORDRE_DU_JOUR, "cellule", cellule_id, printing)


def _child(one: AgendaLine, affichage: AffichageTenue, *, team: bool) -> AgendaChild:
    return AgendaChild(
        rank=one.ordre,
        nom=shown_name(one, affichage),
        classe=one.classe or (one.niveau.label if one.niveau else ""),
        liste=one.liste.letter if team and one.liste else "",
        ecole=one.etablissement,
        college=one.college,
        reasons=_reasons(one, team=team),
        minutes=one.minutes,
    )


def _reasons(one: AgendaLine, *, team: bool) -> tuple[str, ...]:
    if not team:
        told = [each.nature for each in one.reasons if each.nature not in _NOT_FOR_SCHOOLS]
        return tuple(dict.fromkeys(nature.label for nature in told))
    return told_reasons(one)


def render_releve(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    printing: Printing,
    lectorat: Lectorat = Lectorat.EQUIPE,
    etablissement_id: str | None = None,
    enfant_id: str | None = None,
    numero: int | None = None,
) -> bytes:
    """Return the minutes of a meeting for the team, one school or one family: see `releve_of`."""
    view = releve_of(
        uow,
        cellule_id,
        lectorat=lectorat,
        etablissement_id=etablissement_id,
        enfant_id=enfant_id,
        numero=numero,
    )
    facts = ReleveFacts(
        lectorat=lectorat,
        destinataire=view.destinataire,
        children=tuple(_told(one, view.cellule.nom) for one in view.lines),
        present=tuple(person_of(one) for one in view.present),
        releve=view.releve,
    )
    content = releve_de_decisions(meeting_of(uow, view.cellule, printing), facts)
    return finish(uow, content, PaperKind.RELEVE, "cellule", cellule_id, printing)


def _told(one: ReleveLine, host: str) -> ReleveChild:
    # The school goes without saying at its own meeting.
    place = [one.classe, one.etablissement if one.etablissement != host else ""]
    return ReleveChild(
        nom=one.enfant,
        place=", ".join(part for part in place if part),
        raison=one.raison,
        faits=one.faits,
        points_appui=one.points_appui,
        decisions=tuple(_decision(each) for each in one.decisions),
    )


def _decision(one: ReleveDecision) -> ToldDecision:
    told = [one.who, f"pour le {day(one.echeance)}" if one.echeance else ""]
    told.append(f"fait le {day(one.faite_le)}" if one.faite_le else "")
    follows = ", ".join(part for part in told if part)
    return ToldDecision(nature=one.nature, what=one.what, follows=follows)


def render_preparations(
    uow: UnitOfWork, cellule_id: str, *, printing: Printing, passage_id: str | None = None
) -> bytes:
    """Return what to know of each child of an agenda, or of one, on one page each."""
    prepared = preparations_of(uow, cellule_id)
    wanted = [one for one in prepared.preparations if passage_id in (None, one.passage.id)]
    meeting = meeting_of(uow, prepared.agenda.cellule, printing)
    content = preparation(meeting, [preparation_sheet(uow, one) for one in wanted])
    return finish(uow, content, PaperKind.PREPARATION, "cellule", cellule_id, printing)


def render_pack(uow: UnitOfWork, transmission_id: str, *, printing: Printing) -> bytes:
    """Return what the collège of a child receives of her, part by part as it was ticked.

    Raises DomainError before the family has agreed, unless it is only looked at.
    """
    pack = pack_of(uow, transmission_id)
    if printing.record and pack.transmission.accord_le is None:
        raise DomainError(
            "La famille n’a pas encore accepté que le dossier soit transmis.", "accord_le"
        )
    passage = uow.passage.get(pack.transmission.passage_id)
    meeting = meeting_of(uow, line_of(uow, passage.cellule_id), printing)
    content = hand_over(meeting, pack_sheet(pack))
    return finish(uow, content, PaperKind.PASSAGE, "transmission", transmission_id, printing)


def render_remises(uow: UnitOfWork, cellule_id: str, *, printing: Printing) -> bytes:
    """Return the record of what was given of a meeting, to whom and why."""
    uow.require(NEEDED)
    line = line_of(uow, cellule_id)
    content = registre(
        [_given(one) for one in list_remises(uow, cellule_id=cellule_id)],
        f"{title_of(line)}, {day(line.cellule.date)}",
        when=uow.now.astimezone(),
        who=who_prints(uow),
        fictitious=printing.demonstration,
    )
    return finish(uow, content, PaperKind.REMISES, "cellule", cellule_id, printing)


def _given(one: RemiseLine) -> Given:
    return Given(
        date=one.remise.date,
        cellule=one.cellule,
        audience=one.audience,
        destinataire=one.remise.destinataire,
        objet=one.remise.objet,
        motif=one.remise.motif,
        numero=one.remise.numero,
    )
