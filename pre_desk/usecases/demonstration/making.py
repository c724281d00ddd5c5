"""Makes a demonstration vault through the use cases, one transaction a school year."""

import shutil
from datetime import datetime
from itertools import groupby
from pathlib import Path

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import VaultError
from pre_desk.domain.role import Role
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.writer_lock import Holder, WriterLock, holder_now
from pre_desk.usecases.demonstration.accounts import ACCOUNTS, PASSPHRASE
from pre_desk.usecases.demonstration.enter_actions import write_actions, write_older_sheets
from pre_desk.usecases.demonstration.enter_children import write_children
from pre_desk.usecases.demonstration.enter_grids import Grids
from pre_desk.usecases.demonstration.enter_meetings import Meetings
from pre_desk.usecases.demonstration.enter_money import write_money
from pre_desk.usecases.demonstration.enter_notes import child_of_notes, write_notes
from pre_desk.usecases.demonstration.enter_stays import write_stays
from pre_desk.usecases.demonstration.enter_team import write_team
from pre_desk.usecases.demonstration.enter_veille import write_veille
from pre_desk.usecases.demonstration.publishing import send_bilans, sendings, sign_thresholds
from pre_desk.usecases.demonstration.script import Event, Ids, Script, Stage
from pre_desk.usecases.demonstration.sessions import Making
from pre_desk.usecases.demonstration.story import Story, tell_story
from pre_desk.usecases.vaults import KdfPolicy, Vault

_TICK = 200
# A bilan sent takes as long as so many events entered.
_SENDING = 600


def make_demonstration(
    path: Path,
    *,
    now: datetime,
    poste: str,
    passphrase: str = PASSPHRASE,
    progress: Progress = no_progress,
    kdf: KdfPolicy | None = None,
) -> None:
    """Create the demonstration vault at `path` (NAME.pre), closed; its content is always the same.

    `passphrase` is that of every account. Raises VaultError when something is there already,
    HeldElsewhere while another makes it, DomainError as `create_vault` does; whatever
    `progress(done, total)` raises stops it.
    A vault is at `path` whole or not at all. The passphrase, which anybody may read, is
    given the least cost that a vault accepts; `kdf` is for tests.
    """
    if path.exists():
        raise VaultError(f"«\u00a0{path}\u00a0» existe déjà\u00a0: choisir un autre nom.", "path")
    making = path.with_name(f"{path.stem}-en-preparation.pre")
    _remove_unfinished(making, holder_now(ACCOUNTS[0].login, poste, now))
    try:
        _make(Making(making, now, poste, passphrase, kdf or KdfPolicy.least()), progress)
        making.rename(path)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _remove_unfinished(making: Path, holder: Holder) -> None:
    """Remove what a killed making left; HeldElsewhere when it is still being made."""
    if making.is_dir():
        lock = WriterLock(making)
        lock.take(holder)
        lock.release()
        shutil.rmtree(making, ignore_errors=True)


def _make(making: Making, progress: Progress) -> None:
    story = tell_story()
    events = write_script(story).events()
    steps = _Steps(len(events) + _SENDING * sum(len(one.days) for one in sendings()), progress)
    with making.first_session() as vault:
        ids = _fill(vault, events, making.now, steps)
    with making.session(Role.DPO) as vault:
        sign_thresholds(vault)
    with making.session(Role.COORDINATION) as vault:
        send_bilans(vault, lambda: steps.advance(_SENDING))
    with making.session(Role.PSYCHOLOGUE) as vault:
        write_notes(vault, ids["enfant", child_of_notes(story).number])
    steps.tell()


class _Steps:
    """Counts what is done, and tells it now and then."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress = total, progress
        self.done = 0

    def advance(self, steps: int) -> None:
        """Count some steps; tell every so many."""
        before, self.done = self.done, self.done + steps
        if before // _TICK != self.done // _TICK:
            self.tell()

    def tell(self) -> None:
        """Tell how far it is; whatever is raised stops the making."""
        self._progress(self.done, self._total)


def write_script(story: Story) -> Script:
    """Return everything there is to enter, day after day."""
    script = Script(story.chance)
    write_team(script)
    write_children(script, story)
    write_stays(script, story)
    write_actions(script, story)
    Meetings(script, story).write()
    Grids(script, story).write()
    write_veille(script, story)
    write_older_sheets(script, story)
    write_money(script)
    return script


def _fill(vault: Vault, events: list[Event], now: datetime, steps: _Steps) -> Ids:
    """Enter everything, and return the ids by name."""
    ids: Ids = {}
    steps.tell()
    for annee, part in groupby(events, key=lambda one: AnneeScolaire.of(one.day)):
        with vault.transaction(f"Démonstration, {annee.label}", now=now) as uow:
            uow.made_by_program()
            stage = Stage(uow, annee.start, ids)
            for event in part:
                stage.today = event.typed
                event.act(stage)
                steps.advance(1)
    return ids
