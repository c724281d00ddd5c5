"""Parcours: each stay with its lists and référents, aims, repérages, measures, schooling."""

from collections.abc import Iterator

from pre_desk.domain.mesure_ase import MesureAse
from pre_desk.domain.scolarite import Scolarite
from pre_desk.french import NBSP, day
from pre_desk.ui.enfants.file.tabs.tab import FileContext, Tab
from pre_desk.ui.enfants.file.words import (
    elapsed,
    hidden,
    lasting,
    liste_mark,
    stay_sentence,
)
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.enfant_file import (
    EnfantFile,
    ObjectifLine,
    ReferentLine,
    ReperageLine,
    ScolariteLine,
    Stay,
    SuiviLine,
)

# Lists and référents of a long stay; years of school.
_LONG_STAY, _SCHOOL_YEARS, _USUAL_ROWS = 16, 8, 3


class ParcoursTab(Tab):
    """The latest parcours first; a section a parcours, then what surrounds them."""

    code, title = "parcours", "Parcours"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.stays: list[Section] = []
        self.nothing = Section(
            "Parcours",
            "Aucun parcours\u00a0: l’enfant est repéré, son entrée n’est pas encore décidée.",
        )
        self.objectifs = Section("Objectifs", "Aucun objectif écrit pour le moment.")
        self.reperages = Section("Repérages", "Aucun repérage enregistré.")
        self.mesures = Section("Mesures de l’ASE")
        self.scolarites = Section("Scolarité", "Aucune scolarité renseignée.")
        for one in (
            self.nothing,
            self.objectifs,
            self.reperages,
            self.mesures,
            self.scolarites,
        ):
            self.page.addWidget(one)
        self._add_stay()

    def prepare(self) -> None:
        self.stays[0].rows.reserve(_LONG_STAY)
        self.scolarites.rows.reserve(_SCHOOL_YEARS)
        for one in (self.objectifs, self.reperages):
            one.rows.reserve(_USUAL_ROWS)
        super().prepare()

    def fill(self, file: EnfantFile) -> None:
        self._fill_stays(file.stays)
        self.nothing.setVisible(not file.stays)
        aims = [one for stay in file.stays for one in stay.objectifs]
        self.objectifs.show_lines([_objectif(one) for one in aims])
        self.objectifs.setVisible(bool(file.stays))
        masked = file.masked.get("reperage", 0)
        said = hidden(masked, "repérage masqué", "repérages masqués")
        self.reperages.show_lines([_reperage(one) for one in file.reperages], said=said)
        self.mesures.show_lines([self._mesure(one) for one in file.mesures])
        self.mesures.setVisible(bool(file.mesures))
        self.scolarites.show_lines([self._scolarite(one) for one in file.scolarites])

    def _fill_stays(self, stays: tuple[Stay, ...]) -> None:
        while len(self.stays) < len(stays):
            self._add_stay()
        for at, section in enumerate(self.stays):
            section.setVisible(at < len(stays))
            if at < len(stays):
                stay = stays[at]
                section.key = stay.parcours.id
                section.title.setText(stay_sentence(stay))
                section.setAccessibleName(f"Parcours, {stay_sentence(stay)}")
                end = stay.parcours.sortie or self.context.today
                section.show_lines([*self._stay(stay)], aside=elapsed(stay.parcours.entree, end))

    def _add_stay(self) -> None:
        made = Section("Parcours")
        self.page.insertWidget(len(self.stays), made)
        self.stays.append(made)

    def _stay(self, stay: Stay) -> Iterator[Line]:
        if stay.parcours.sortie is not None:
            yield _sortie(stay)
        for suivi in reversed(stay.suivis):
            yield self._suivi(suivi)
        for referent in reversed(stay.referents):
            yield self._referent(referent)

    def _suivi(self, suivi: SuiviLine) -> Line:
        return Line(
            key=suivi.id,
            title=suivi.liste.label,
            aside=lasting(suivi.debut, suivi.fin, self.context.today),
            details=(suivi.motif,) if suivi.motif else (),
            mark=liste_mark(suivi.liste),
        )

    def _referent(self, referent: ReferentLine) -> Line:
        return Line(
            key=referent.id,
            title=f"Référent{NBSP}: {referent.nom}",
            aside=lasting(referent.debut, referent.fin, self.context.today),
        )

    def _mesure(self, mesure: MesureAse) -> Line:
        return Line(
            key=mesure.id,
            title=mesure.nature.label,
            aside=lasting(mesure.debut, mesure.fin, self.context.today),
        )

    def _scolarite(self, line: ScolariteLine) -> Line:
        one = line.scolarite
        planned = one.debut > self.context.today
        return Line(
            key=one.id,
            title=_school(line),
            aside=f"{one.annee.label}, prévue" if planned else f"depuis le {day(one.debut)}",
            details=(f"Enseignant{NBSP}: {one.enseignant}",) if one.enseignant else (),
        )


def _sortie(stay: Stay) -> Line:
    """The exit: its motive, what was proposed, what a person said of it (DR-8)."""
    parcours = stay.parcours
    details = []
    if stay.proposal is not None:
        details.append(f"{_proposed(stay.proposal.positive)} {stay.proposal.why}")
    said = parcours.sortie_phrase
    if parcours.sortie_confirmee is None:
        aside, tone = "à confirmer", "warning"
    elif parcours.sortie_confirmee:
        aside, tone = "sortie positive confirmée", "positive"
    else:
        aside, tone = "sortie non positive, confirmée", "secondary"
    if said:
        details.append(f"«{NBSP}{said}{NBSP}»")
    title = f"Sortie le {day(parcours.sortie)}{NBSP}: {stay.motif or 'motif non renseigné'}"
    return Line(key=parcours.id, title=title, aside=aside, details=tuple(details), tone=tone)


def _proposed(positive: bool | None) -> str:
    if positive is None:
        return "Aucune proposition."
    return f"Proposée {'positive' if positive else 'non positive'}."


def _objectif(line: ObjectifLine) -> Line:
    one = line.objectif
    return Line(
        key=one.id,
        title=one.texte,
        aside=one.etat.label,
        details=(f"{line.domaine} · posé le {day(one.date)}",),
    )


def _reperage(line: ReperageLine) -> Line:
    one = line.reperage
    who = f", par {one.auteur}" if one.auteur else ""
    details = [one.texte] if one.texte else []
    if line.problematiques:
        details.append(f"Problématiques{NBSP}: {' · '.join(line.problematiques)}")
    if line.points_appui:
        details.append(f"Points d’appui{NBSP}: {' · '.join(line.points_appui)}")
    return Line(
        key=one.id, title=f"{line.origine}{who}", aside=day(one.date), details=tuple(details)
    )


def _school(line: ScolariteLine) -> str:
    """« CM2 A, École Noyer Doré »; a level without its class is said in words."""
    one: Scolarite = line.scolarite
    classe = one.classe
    if one.niveau:
        classe = one.niveau.with_classe(classe) if classe else one.niveau.label
    flags = [word for word, held in (("ULIS", one.ulis), ("SEGPA", one.segpa)) if held]
    parts = [classe, *flags, line.etablissement]
    return ", ".join(part for part in parts if part) or "Scolarité sans précision"
