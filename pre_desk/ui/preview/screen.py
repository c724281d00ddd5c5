"""The preview: the pages as they will come out, then the printer or a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from pre_desk import tokens
from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.ui.background import Background, Task
from pre_desk.ui.preview.bar import PreviewBar
from pre_desk.ui.preview.job import PreviewJob
from pre_desk.ui.preview.pages_view import Fit, PagesView
from pre_desk.ui.preview.printing import Printing, a_printer, pages_of
from pre_desk.ui.preview.thumbnails import Thumbnails
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.choose import choose_new_file
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.notice import Notice
from pre_desk.usecases.files import write_private
from pre_desk.usecases.preview import PageImage, PreviewDocument, page_image, preview

Shown = Callable[[PageImage], None]
_TITLE = "Aperçu avant impression"
_NOTHING = ("Aucun document", "Ouvrir la fiche d’un enfant, puis Ctrl+P pour voir ses pages.")


class PreviewScreen(QWidget):
    """Holds one document at a time, in memory; forgets it when it is left."""

    left = Signal()
    shown = Signal()
    printed = Signal()

    def __init__(self, background: Background, *, writable: bool) -> None:
        super().__init__()
        self._background, self._writable = background, writable
        self._job: PreviewJob | None = None
        self._document: PreviewDocument | None = None
        self._making: Task | None = None
        self._printing: Printing | None = None
        self.bar = PreviewBar()
        self.notice = Notice(closable=True)
        self.pages = PagesView(self._ask_image)
        self.thumbnails = Thumbnails(self._ask_image)
        self._waiting = EmptyState("printer", *_NOTHING)
        self.bar.set_title(_TITLE)
        self._build()
        self._connect()

    def show_job(self, job: PreviewJob) -> None:
        """Make a document and show its pages."""
        self.forget()
        self._job = job
        self.bar.set_title(job.title)
        self._waiting.say("Préparation des pages…", "L’aperçu s’affiche dès qu’il est prêt.")

        def work(uow: object, task: Task) -> PreviewDocument:
            return preview(job.render(uow, task))

        self._making = self._background.read(
            "Préparer un aperçu", work, done=self._show_document, failed=self._refuse
        )

    def forget(self) -> None:
        """Hold nothing any more."""
        if self._making is not None:
            self._making.cancel()
        self._job = self._document = self._making = None
        self.notice.clear()
        self.pages.show_pages(())
        self.thumbnails.show_pages(())
        self._tell_ready()
        self.bar.set_title(_TITLE)
        self._waiting.say(*_NOTHING)
        self._stack.setCurrentWidget(self._waiting)

    def leave(self) -> None:
        """Go back where one came from."""
        self.forget()
        self.left.emit()

    def save_to(self, path: Path) -> None:
        """Write the PDF where the person chose, and tell the journal."""
        document = self._document
        assert document is not None

        def saved(_: object) -> None:
            self.notice.tell(f"Document enregistré : {path.name}")

        self._recorded("Enregistrer un document", lambda: write_private(path, document.pdf), saved)

    def print_on(self, printer: QPrinter) -> None:
        """Tell the journal, then print the pages chosen for this printer."""
        document = self._document
        assert document is not None
        self._recorded(
            "Imprimer un document", lambda: None, lambda _: self._start(printer, document)
        )

    def _recorded(
        self, label: str, then: Callable[[], None], done: Callable[[object], None]
    ) -> None:
        job = self._job
        assert job is not None
        if not self._writable:
            # Where nothing can be written (somebody else holds the vault), nothing is told.
            self._background.call(label, lambda _: then(), done=done, failed=self._refuse_softly)
            return

        def work(uow: object, _: Task) -> None:
            job.record(uow)
            then()

        self._background.run(label, work, done=done, failed=self._refuse_softly)

    def _start(self, printer: QPrinter, document: PreviewDocument) -> None:
        """Print this document to its end, even when another one is looked at meanwhile."""

        def ask(at: int, dpi: float, show: Shown) -> None:
            self._draw(document, at, dpi, show, printing=True)

        self._printing = Printing(printer, pages_of(printer, len(document.sizes)), ask)
        self._printing.advanced.connect(self._tell_advance)
        self._printing.ended.connect(self._tell_end)
        self._tell_ready()
        self._printing.start()

    def _tell_advance(self, done: int, total: int) -> None:
        if done < total and self._printing is not None:
            self.notice.tell(f"Impression\u00a0: page {done + 1} sur {total}")
            self.notice.offer("Annuler", self._printing.stop)

    def _tell_end(self, whole: bool) -> None:
        self._printing = None
        self._tell_ready()
        if whole:
            self.notice.tell("Document envoyé à l’imprimante.")
        else:
            self.notice.warn("L’impression a été interrompue.")
        self.printed.emit()

    def _show_document(self, document: PreviewDocument) -> None:
        self._document, self._making = document, None
        self.thumbnails.show_pages(document.sizes)
        self.thumbnails.setVisible(len(document.sizes) > 1)
        self.pages.show_pages(document.sizes)
        self._stack.setCurrentWidget(self._reading)
        self._tell_ready()
        self._tell_page(0)
        self.pages.setFocus()
        self.shown.emit()

    def _refuse(self, error: DomainError) -> None:
        if not isinstance(error, Cancelled):
            self._making = None
            self._waiting.say("Pas d’aperçu", error.message)

    def _refuse_softly(self, error: DomainError) -> None:
        self.notice.refuse(error.message)

    def _ask_image(self, at: int, dpi: float, show: Shown) -> None:
        document = self._document

        def shown(image: PageImage) -> None:
            # The window may have gone while the page was being drawn.
            if isValid(self) and document is self._document:
                show(image)

        if document is not None:
            self._draw(document, at, dpi, shown, printing=False)

    def _draw(
        self, document: PreviewDocument, at: int, dpi: float, shown: Shown, *, printing: bool
    ) -> None:
        self._background.call(
            "Dessiner une page",
            lambda _: page_image(document.pdf, at, dpi=dpi, printing=printing),
            done=shown,
        )

    def _tell_ready(self) -> None:
        self.bar.set_ready(self._document is not None, printing=self._printing is not None)

    def _tell_page(self, page: int) -> None:
        count = len(self._document.sizes) if self._document else 0
        self.bar.tell_page(page, count)
        self.thumbnails.show_current(page)

    def _choose_printer(self) -> None:
        assert self._job is not None
        assert self._document is not None
        if not QPrinterInfo.availablePrinterNames():
            self.notice.warn("Aucune imprimante sur cet ordinateur : enregistrer le PDF.")
            return
        printer = a_printer(self._job.title)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Imprimer")
        # A file is saved by its own button, which tells the journal what it is.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.setMinMax(1, len(self._document.sizes))
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _choose_file(self) -> None:
        assert self._job is not None
        choose_new_file(self, "Enregistrer le PDF", self._job.name, "pdf", self.save_to)

    def _build(self) -> None:
        self._reading = QWidget()
        line = QHBoxLayout(self._reading)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.thumbnails)
        line.addWidget(self.pages, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._reading)
        around = QVBoxLayout()
        around.setContentsMargins(px(tokens.XL), 0, px(tokens.XL), 0)
        around.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(around)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.back_wanted.connect(self.leave)
        self.bar.print_wanted.connect(self._choose_printer)
        self.bar.save_wanted.connect(self._choose_file)
        self.bar.zoom_wanted.connect(self.pages.step_zoom)
        self.bar.fit_wanted.connect(self.pages.fit)
        self.pages.zoom_changed.connect(self.bar.tell_zoom)
        self.pages.page_changed.connect(self._tell_page)
        self.thumbnails.page_wanted.connect(self.pages.go_to)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl++": lambda: self.pages.step_zoom(1),
            "Ctrl+=": lambda: self.pages.step_zoom(1),
            "Ctrl+-": lambda: self.pages.step_zoom(-1),
            "Ctrl+0": lambda: self.pages.fit(Fit.PAGE),
            "Esc": self.leave,
        }
        for key, then in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(then)
