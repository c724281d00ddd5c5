"""Choose a file or a folder without stopping the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], None]


def choose_folder(parent: QWidget, title: str, start: Path, then: Chosen) -> QFileDialog:
    """Ask for an existing folder, then call `then` with it."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, then)


def choose_file(parent: QWidget, title: str, kinds: str, then: Chosen) -> QFileDialog:
    """Ask for an existing file, then call `then` with it."""
    dialog = QFileDialog(parent, title, str(Path.home()), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, then)


def choose_new_file(
    parent: QWidget, title: str, name: str, suffix: str, then: Chosen
) -> QFileDialog:
    """Ask where to write a file called `name`, then call `then` with its path."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    return _open(dialog, then)


def _open(dialog: QFileDialog, then: Chosen) -> QFileDialog:
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
