"""The tabs of a child's file, in their order."""

from pre_desk.ui.enfants.file.tabs.actions import ActionsTab
from pre_desk.ui.enfants.file.tabs.cellules import CellulesTab
from pre_desk.ui.enfants.file.tabs.documents import DocumentsTab
from pre_desk.ui.enfants.file.tabs.evaluations import EvaluationsTab
from pre_desk.ui.enfants.file.tabs.famille import FamilleTab
from pre_desk.ui.enfants.file.tabs.journal import JournalTab
from pre_desk.ui.enfants.file.tabs.notes import NotesTab
from pre_desk.ui.enfants.file.tabs.parcours import ParcoursTab
from pre_desk.ui.enfants.file.tabs.tab import Tab

TABS: tuple[type[Tab], ...] = (
    ParcoursTab,
    ActionsTab,
    EvaluationsTab,
    CellulesTab,
    FamilleTab,
    NotesTab,
    DocumentsTab,
    JournalTab,
)
