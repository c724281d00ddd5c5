"""A person at the real window: she opens the vault, looks at a child, locks when told to."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication

from pre_desk.bootstrap import Desk, make_application
from pre_desk.store.process_hardening import harden_process
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import VaultAccess
from tests.vaults import KDF


class Order(QThread):
    """Waits for one line on the standard input."""

    def run(self) -> None:
        sys.stdin.readline()


def main(vault: Path, enfant_id: str, login: str, passphrase: str) -> int:
    """Run the application; tells its window titles once the child is on screen."""
    harden_process()
    app = make_application()
    settings = Settings()
    settings.remember_vault(vault)
    desk = Desk(app, settings, access=VaultAccess(KDF), folder=vault.parent)
    desk.start()
    order = Order()

    def type_in() -> None:
        page = desk.unlock.open
        page.login.edit.setText(login)
        page.passphrase.edit.setText(passphrase)
        page.open.click()

    def look() -> None:
        assert desk.main is not None
        desk.main.show_screen("enfants")
        screen = desk.main.visited("enfants")
        screen.show_enfant(enfant_id)
        QTimer.singleShot(1500, app, tell)

    def tell() -> None:
        titles = [one.windowTitle() for one in QApplication.topLevelWidgets()]
        texts = [one.windowFilePath() for one in QApplication.topLevelWidgets()]
        print(json.dumps(titles + texts), flush=True)
        order.finished.connect(desk.lock)
        order.start()

    desk.unlock.opened.connect(lambda _: QTimer.singleShot(2000, app, look))
    QTimer.singleShot(1000, app, type_in)
    return app.exec()


if __name__ == "__main__":
    # By the standard input: what is in an argument or a variable would be shown by the system.
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.stdin.readline()[:-1]))
