"""The import assistant: source, preview, one transaction, report, undo."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from pre_desk.ui.background import Background, Failed, Task
from pre_desk.ui.exchange.preview_page import PreviewPage
from pre_desk.ui.exchange.report_page import ReportPage
from pre_desk.ui.exchange.source_page import SourcePage
from pre_desk.ui.session import Session
from pre_desk.usecases import imports
from pre_desk.usecases.imports import ImportPreview, ImportReport

Mapping = dict[str, dict[str, str]]


class ImportScreen(QWidget):
    """Holds the answers of one import; forgets them at the next."""

    left = Signal()
    children_wanted = Signal()

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__()
        self._session, self._background = session, background
        self._source = Path()
        self._passphrase: str | None = None
        self._mapping: Mapping = {}
        self._preview: ImportPreview | None = None
        self._operation_id = ""
        self.source = SourcePage()
        self.preview = PreviewPage()
        self.report = ReportPage()
        self._pages = QStackedLayout(self)
        for page in (self.source, self.preview, self.report):
            self._pages.addWidget(page)
        self._connect()

    @property
    def page(self) -> QWidget | None:
        """The page being shown."""
        return self._pages.currentWidget()

    def start(self) -> None:
        """Begin another import, unless one is being read over."""
        if self.page is not self.preview:
            self._begin()

    def take(self, source: Path) -> None:
        """Read a folder, a zip or an archive that was chosen or dropped."""
        self._begin()
        self._source = source
        self.source.show_busy(True)
        self._background.call(
            "Reconnaître le fichier",
            lambda _: imports.needs_passphrase(source),
            done=self._recognised,
            failed=self.source.show_refusal,
        )

    def _connect(self) -> None:
        self.source.source_chosen.connect(self.take)
        self.source.passphrase_given.connect(self._unlock)
        self.source.left.connect(self.left)
        self.preview.other_wanted.connect(self._begin)
        self.preview.import_wanted.connect(self._import)
        self.preview.questions.answered.connect(self._check_again)
        self.report.other_wanted.connect(self._begin)
        self.report.undo_wanted.connect(self._undo)
        self.report.children_wanted.connect(self.children_wanted)

    def _begin(self) -> None:
        self._source, self._passphrase, self._mapping = Path(), None, {}
        self._preview = None
        self.source.forget()
        self._pages.setCurrentWidget(self.source)

    def _recognised(self, locked: bool) -> None:
        if locked:
            self.source.ask_passphrase(self._source)
        else:
            self._read(self.source.show_refusal)

    def _unlock(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self.source.notice.clear()
        self.source.show_busy(True)
        self._read(self.source.show_refusal)

    def _check_again(self) -> None:
        for kind, told in self.preview.questions.answers().items():
            self._mapping.setdefault(kind, {}).update(told)
        self.preview.show_busy(True)
        self._read(self.preview.show_refusal)

    def _read(self, failed: Failed) -> None:
        vault, source, passphrase = self._session.vault, self._source, self._passphrase
        mapping, today = self._mapping, self._session.today

        def work(task: Task) -> ImportPreview:
            # Not `read`: a reading that was cancelled is answered to nobody.
            with vault.reading(now=datetime.now(UTC)) as uow:
                return imports.preview_import(
                    uow, source, on=today, passphrase=passphrase, mapping=mapping, progress=task
                )

        self._background.call("Lire et vérifier", work, done=self._show_preview, failed=failed)

    def _show_preview(self, preview: ImportPreview) -> None:
        self._preview = preview
        self.source.forget()
        self._pages.setCurrentWidget(self.preview)
        self.preview.show_preview(preview, self._source)

    def _import(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self.preview.show_busy(True)
        self._background.run(
            "Importer",
            lambda uow, task: imports.run_import(uow, preview, progress=task),
            done=self._show_report,
            failed=self.preview.show_refusal,
        )

    def _show_report(self, report: ImportReport) -> None:
        assert self._preview is not None
        self._operation_id = report.operation_id
        self.report.show_report(self._preview, report)
        self._preview, self._passphrase = None, None
        self._pages.setCurrentWidget(self.report)

    def _undo(self) -> None:
        operation_id = self._operation_id
        self.report.show_busy()
        self._background.run(
            "Annuler un import",
            lambda uow, task: imports.undo_import(uow, operation_id, progress=task),
            done=lambda _: self.report.show_undone(),
            failed=self.report.show_refusal,
        )
