"""A child as her preparation sheet and her hand-over pack tell her: every line in French."""

from collections.abc import Iterable, Iterator

from pre_desk.documents.cellules.facts import Section, Sheet
from pre_desk.domain.cellule import NatureRaison
from pre_desk.domain.objectif import EtatObjectif
from pre_desk.french import NBSP, counted, day, listed, span
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agenda_reasons import Reason
from pre_desk.usecases.agendas import AgendaLine
from pre_desk.usecases.decision_words import DecisionLine
from pre_desk.usecases.file_actions import ActionLine
from pre_desk.usecases.file_reperages import ReperageLine
from pre_desk.usecases.file_words import FileWords
from pre_desk.usecases.passage_preparation import GridMoves, Preparation, Previous
from pre_desk.usecases.passerelle_packs import HandOverPack
from pre_desk.usecases.releves import ReleveDecision

_ACTIONS = (("Action", 3.2), ("Dates", 3.2), ("État", 1.9), ("Présences", 1.4))


def preparation_sheet(uow: UnitOfWork, one: Preparation) -> Sheet:
    """Return everything since the last passage of a child, part by part, empty parts left out."""
    line = one.line
    words = FileWords(uow)
    place = [counted(one.age, "an"), line.classe or (line.niveau.label if line.niveau else "")]
    place.append(line.etablissement)
    rank = f"n°{NBSP}{line.ordre}, {counted(line.minutes, 'minute')}"
    sections = tuple(one for one in _sections(one, words) if one.lines or one.rows)
    return Sheet(
        titre=f"{line.prenom} {line.nom}",
        sous_titre=" · ".join(part for part in (*place, rank) if part),
        head=tuple(_head(one)),
        sections=sections,
    )


def told_reasons(line: AgendaLine) -> tuple[str, ...]:
    """Return why a child is on an agenda, for the team: what the rules say, what was written."""
    told = [_reason(each) for each in line.reasons]
    if line.raison and not any(line.raison in one for one in told):
        told.append(line.raison)
    return tuple(told)


def _reason(one: Reason) -> str:
    # The sentence of a rule says which; what a person wrote does not.
    if one.detail and one.nature not in (NatureRaison.AJOUT, NatureRaison.ASE):
        return one.detail
    return f"{one.nature.label}{NBSP}: {one.detail}" if one.detail else one.nature.label


def _head(one: Preparation) -> Iterator[tuple[str, str]]:
    liste = one.line.liste
    if liste is None:
        yield "Situation", "sans parcours"
    else:
        since = f", depuis le {day(one.liste_since)}" if one.liste_since else ""
        yield "Situation", f"{liste.label}{since}"
    yield "Référent", one.referent or "non renseigné"
    yield "Accord de la famille", _accord(one)
    if one.mesures:
        told = [f"{each.nature.label}, {span(each.debut, each.fin)}" for each in one.mesures]
        yield "Mesure ASE", listed(told)
    if one.line.college:
        yield "Collège d’accueil", one.line.college


def _accord(one: Preparation) -> str:
    if one.accord is None:
        return "aucun"
    state = f"{one.accord.statut.label.lower()} le {day(one.accord.date)}"
    if one.accord.echeance:
        state += f", jusqu’au {day(one.accord.echeance)}"
    return state if one.accord_in_force else f"{state} (pas d’accord en cours)"


def _sections(one: Preparation, words: FileWords) -> Iterator[Section]:
    line = one.line
    why = (*told_reasons(line), *one.doubts)
    yield Section(titre="Pourquoi à l’ordre du jour", lines=tuple(dict.fromkeys(why)))
    if one.previous is not None:
        yield _previous(one.previous)
    yield Section(titre="Encore à faire", lines=_sentences(one.pending))
    since = f" depuis le {day(one.since)}" if one.since else ""
    yield Section(
        titre=f"Actions{since}",
        columns=_ACTIONS,
        rows=tuple(_action(each) for each in one.actions),
        lines=() if one.actions else ("Aucune action en cours.",),
    )
    if one.moves is not None:
        yield _moves(one.moves)
    yield Section(
        titre="Objectifs en cours",
        lines=tuple(each.texte for each in one.objectifs if each.etat is EtatObjectif.EN_COURS),
    )
    yield Section(
        titre="Nouveaux repérages", lines=tuple(_reperage(each) for each in one.reperages)
    )
    yield Section(titre=f"Changements{since}", lines=tuple(_changes(one, words)))
    yield Section(titre="Fratrie", lines=tuple(_siblings(one)))
    yield Section(titre="Décisions de cette réunion", lines=_sentences(one.decisions))


def _previous(last: Previous) -> Section:
    told = [("Faits", last.passage.faits), ("Points d’appui", last.passage.points_appui)]
    lines = [f"{lead}{NBSP}: {words}" for lead, words in told if words]
    lines += _sentences(last.decisions) or (["Aucune décision n’est notée."] if not lines else [])
    return Section(titre=f"Dernier passage, le {day(last.cellule.date)}", lines=tuple(lines))


def _sentences(decisions: Iterable[DecisionLine]) -> tuple[str, ...]:
    return tuple(one.sentence for one in decisions)


def _action(one: ActionLine) -> tuple[str, ...]:
    row, called = one.participation, one.attendance
    state = row.issue.label if row.issue else row.statut.label
    came = f"{called.presents} sur {called.seances}" if called.seances else "–"
    return one.nom, span(row.debut, row.fin), state, came


def _moves(moves: GridMoves) -> Section:
    lines = [
        f"{word}{NBSP}: {listed(items)}"
        for word, items in (("En progrès", moves.up), ("En recul", moves.down))
        if items
    ]
    title = f"Évaluations, de {moves.before} à {moves.after}"
    return Section(titre=title, lines=tuple(lines) or ("Niveaux inchangés.",))


def _reperage(one: ReperageLine) -> str:
    told = f"{day(one.reperage.date)}, {one.origine}"
    if one.problematiques:
        told += f"{NBSP}: {listed(one.problematiques)}"
    if one.points_appui:
        told += f". Points d’appui{NBSP}: {listed(one.points_appui)}"
    return f"{told}."


def _changes(one: Preparation, words: FileWords) -> Iterator[str]:
    for suivi in one.suivis:
        yield f"{suivi.liste.label} depuis le {day(suivi.debut)}."
    for year in one.scolarites:
        where = [words.school(year.etablissement_id), year.classe]
        where += [year.niveau.label] if year.niveau and not year.classe else []
        told = ", ".join(part for part in where if part)
        yield f"Scolarité à partir du {day(year.debut)}{NBSP}: {told or 'non renseignée'}."


def _siblings(one: Preparation) -> Iterator[str]:
    for sibling in one.siblings:
        told = [sibling.nom, sibling.etablissement, sibling.liste.label if sibling.liste else ""]
        yield ", ".join(part for part in told if part)


def pack_sheet(pack: HandOverPack) -> Sheet:
    """Return what a collège receives of one child: only the parts that were ticked."""
    told = pack.transmission
    accord = f"donné le {day(told.accord_le)}" if told.accord_le else "pas encore donné"
    place = [counted(pack.age, "an"), pack.classe, pack.ecole]
    return Sheet(
        titre=pack.enfant,
        sous_titre=" · ".join(part for part in place if part),
        head=(
            ("Collège d’accueil", pack.college or "à préciser"),
            ("Accord de la famille pour cette transmission", accord),
        ),
        sections=tuple(_pack_sections(pack)),
    )


def _pack_sections(pack: HandOverPack) -> Iterator[Section]:
    told = pack.transmission
    if told.points_appui:
        words = pack.points_appui or "Aucun point d’appui n’est noté."
        yield Section(titre="Points d’appui", lines=(words,))
    if told.faits:
        yield Section(titre="Situation", lines=(pack.faits or "Aucun fait n’est noté.",))
    if told.actions:
        rows = tuple(_action(one) for one in pack.actions)
        none = () if rows else ("Aucune action en cours.",)
        yield Section(titre="Actions", columns=_ACTIONS, rows=rows, lines=none)
    if told.evaluations:
        yield _grid(pack)
    if told.decisions:
        told_lines = tuple(_decision(one) for one in pack.decisions)
        yield Section(
            titre="Décisions de la passerelle",
            lines=told_lines or ("Aucune décision n’est notée.",),
        )


def _grid(pack: HandOverPack) -> Section:
    if not pack.grid:
        return Section(titre="Évaluations", lines=("Aucune grille n’est remplie.",))
    rows = tuple((item, niveau.label) for item, niveau in pack.grid)
    columns = (("Ce que l’enseignant observe", 3.0), ("Niveau", 2.0))
    return Section(titre=f"Évaluations, {pack.wave}", columns=columns, rows=rows)


def _decision(one: ReleveDecision) -> str:
    said = f"{one.nature}{NBSP}: {one.what}" if one.what else one.nature
    when = f"pour le {day(one.echeance)}" if one.echeance else ""
    follows = ", ".join(part for part in (one.who, when) if part)
    return f"{said} — {follows}" if follows else said
