"""The relevé de décisions of a meeting, for the audience that it is given to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pre_desk.documents.cellules.content import Content, Grid, Item, Notice, Para, Part, Title
from pre_desk.documents.cellules.facts import Meeting, Person, paper
from pre_desk.domain.releve import Lectorat, Releve
from pre_desk.french import NBSP, counted, day

_WHY = {
    Lectorat.EQUIPE: "à lire et conserver entre personnes tenues au secret",
    Lectorat.ECOLE: "ne concerne que les élèves de l’établissement destinataire",
    Lectorat.FAMILLE: "remis à la famille de l’enfant",
}
_RIGHTS = (
    "Vous pouvez demander à lire tout ce qui est conservé sur votre enfant, à le faire corriger,"
    " et revenir à tout moment sur votre accord\u00a0: le Programme de Réussite Éducative repose"
    " sur le volontariat. Adressez-vous à la coordination."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDecision:
    """One decision, written: what, who and by when, done or not."""

    nature: str
    what: str = field(repr=False)
    follows: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleveChild:
    """One child as this audience reads her."""

    nom: str = field(repr=False)
    place: str = ""
    raison: str = field(default="", repr=False)
    faits: str = field(default="", repr=False)
    points_appui: str = field(default="", repr=False)
    decisions: tuple[ToldDecision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleveFacts:
    """The minutes for one audience; `releve` is None while they are not validated."""

    lectorat: Lectorat
    destinataire: str = field(repr=False)
    children: tuple[ReleveChild, ...]
    present: tuple[Person, ...] = ()
    releve: Releve | None = None


def releve_de_decisions(meeting: Meeting, facts: ReleveFacts) -> Content:
    """Return the minutes of a meeting for one audience."""
    family = facts.lectorat is Lectorat.FAMILLE
    parts: list[Part] = [Title("Relevé de décisions", 0), Title(meeting.nom)]
    parts += [
        Para(meeting.told_day, lead="Réunion du", close=True),
        Para(facts.destinataire, lead="Destinataire", close=True),
        *_version(facts.releve),
    ]
    if not family and facts.children:
        parts.append(Para(_counts(facts.children)))
    if not facts.children:
        parts.append(Notice("Aucun enfant n’a été évoqué à cette réunion."))
    for rank, one in enumerate(facts.children, start=1):
        parts += _child(one, 0 if family else rank)
    if facts.present:
        parts += [Title(f"Personnes présentes ({len(facts.present)})"), _present(facts.present)]
    parts += [Para(_RIGHTS, quiet=True)] if family else []
    return paper(
        meeting,
        "Relevé de décisions",
        parts,
        why=_WHY[facts.lectorat],
        named=not family,
        fields={
            "destinataire": facts.destinataire,
            "version": facts.releve.numero if facts.releve else 0,
            "enfants": [_fields(one) for one in facts.children],
            "presents": [{"nom": one.nom, "fonction": one.fonction} for one in facts.present],
        },
    )


def _version(releve: Releve | None) -> list[Part]:
    if releve is None:
        return [Notice("Projet\u00a0: ce relevé n’est pas encore validé, il peut changer.")]
    told = f"version {releve.numero}, validée le {day(releve.date)}"
    if releve.numero > 1 and releve.motif:
        told += ", qui remplace la précédente"
    return [Para(told, lead="Relevé", close=True)]


def _counts(children: Sequence[ReleveChild]) -> str:
    decisions = sum(len(one.decisions) for one in children)
    return f"{counted(len(children), 'enfant')}, {counted(decisions, 'décision')}."


def _child(one: ReleveChild, rank: int) -> list[Part]:
    title = f"{rank}.{NBSP}{one.nom}" if rank else one.nom
    parts: list[Part] = [Title(f"{title} · {one.place}" if one.place else title)]
    for lead, words in (
        ("Raison", one.raison),
        ("Faits nouveaux", one.faits),
        ("Points d’appui", one.points_appui),
    ):
        parts += [Para(words, lead=lead, close=True)] if words else []
    if not one.decisions:
        return [*parts, Para("Aucune décision n’est notée.", close=True)]
    return parts + [_decision(each) for each in one.decisions]


def _decision(one: ToldDecision) -> Item:
    words = f"{one.what} — {one.follows}" if one.what and one.follows else one.what or one.follows
    return Item(words, lead=one.nature)


def _present(present: Sequence[Person]) -> Grid:
    rows = tuple((one.nom, one.fonction, one.structure) for one in present)
    return Grid(columns=(("Nom", 2), ("Fonction", 2), ("Structure", 2.4)), rows=rows)


def _fields(one: ReleveChild) -> dict[str, object]:
    return {
        "nom": one.nom,
        "classe": one.place,
        "faits": one.faits,
        "points_appui": one.points_appui,
        "decisions": [
            {"nature": each.nature, "quoi": each.what, "suite": each.follows}
            for each in one.decisions
        ],
    }
