"""Famille: the household, its adults with their accords, the fratrie."""

from collections.abc import Mapping, Sequence

from pre_desk.domain.accord import Accord
from pre_desk.domain.famille import Famille
from pre_desk.french import NBSP, counted
from pre_desk.ui.enfants.file.tabs.tab import FileContext, ReadingTab
from pre_desk.ui.enfants.file.words import accord_state, situation_sentence
from pre_desk.ui.enfants.model import age_of, short_niveau, situation_of
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.enfants import EnfantRow
from pre_desk.usecases.famille_file import FamilleFile, ResponsableLine, read_famille


class FamilleTab(ReadingTab):
    """Adults first, then what each said of the PRE, then brothers and sisters."""

    code, title = "famille", "Famille"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.household = Section("Foyer", "Aucune famille renseignée pour cet enfant.")
        self.responsables = Section("Responsables", "Aucun adulte renseigné.")
        self.accords = Section("Accords", "Aucun accord demandé pour le moment.")
        self.fratrie = Section("Fratrie", "Aucun frère ni aucune sœur dans ce coffre.")
        for one in (self.household, self.responsables, self.accords, self.fratrie):
            self.page.addWidget(one)
        self.fratrie.opened.connect(self.enfant_wanted)

    def fill(self, file: EnfantFile) -> None:
        enfant_id, today = file.enfant.id, self.context.today
        self.ask(
            "Lire la famille",
            lambda uow, _: read_famille(uow, enfant_id, on=today),
            self._show,
        )

    def _show(self, famille: FamilleFile) -> None:
        self.household.show_lines(_household(famille.famille) if famille.famille else ())
        self.responsables.show_lines([_responsable(one) for one in famille.responsables])
        self.responsables.setVisible(famille.famille is not None)
        names = famille.signataires
        self.accords.show_lines([_accord(one, names) for one in famille.accords])
        self.fratrie.show_lines([self._sibling(one) for one in famille.fratrie])

    def _sibling(self, row: EnfantRow) -> Line:
        today = self.context.today
        about = [counted(age_of(row, today), "an"), short_niveau(row), row.etablissement]
        return Line(
            key=row.id,
            title=f"{row.prenom} {row.nom}",
            aside=situation_sentence(row, situation_of(row, today)),
            details=(" · ".join(one for one in about if one),),
            opens=True,
        )


def _household(famille: Famille) -> Sequence[Line]:
    place = " ".join(one for one in (famille.code_postal, famille.commune) if one)
    address = ", ".join(one for one in (famille.adresse, place) if one)
    help_wanted = "Interprète nécessaire" if famille.interprete else ""
    details = (address or "Adresse non renseignée", help_wanted)
    return [
        Line(
            key=famille.id,
            title=f"Famille {famille.nom}",
            details=tuple(one for one in details if one),
        )
    ]


def _responsable(line: ResponsableLine) -> Line:
    one = line.responsable
    contact = " · ".join(part for part in (one.telephone, one.courriel) if part)
    authority = "" if one.autorite_parentale else "sans autorité parentale"
    details = [contact or "Aucun contact renseigné"]
    if one.adresse:
        details.append(one.adresse)
    if line.accords:
        details.append(f"Accord{NBSP}: {accord_state(line.accords[0]).lower()}")
    return Line(
        key=one.id,
        title=line.nom,
        aside=", ".join(part for part in (one.qualite.label, authority) if part),
        details=tuple(details),
    )


def _accord(accord: Accord, names: Mapping[str, str]) -> Line:
    return Line(
        key=accord.id,
        title=accord_state(accord),
        aside=names.get(accord.responsable_id or "", "famille"),
        details=(accord.remarque,) if accord.remarque else (),
    )
