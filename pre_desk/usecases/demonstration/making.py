"""Makes a demonstration vault through the use cases, one transaction a school year."""

import shutil
from datetime import datetime
from itertools import groupby
from pathlib import Path

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import VaultError
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.identity import seeded_identity
from pre_desk.store.writer_lock import Holder, WriterLock, holder_now
from pre_desk.usecases.demonstration.accounts import ACCOUNTS, PASSPHRASE
from pre_desk.usecases.demonstration.enter_actions import write_actions, write_older_sheets
from pre_desk.usecases.demonstration.enter_children import write_children
from pre_desk.usecases.demonstration.enter_grids import Grids
from pre_desk.usecases.demonstration.enter_meetings import Meetings
from pre_desk.usecases.demonstration.enter_money import write_money
from pre_desk.usecases.demonstration.enter_stays import write_stays
from pre_desk.usecases.demonstration.enter_team import write_team
from pre_desk.usecases.demonstration.enter_veille import write_veille
from pre_desk.usecases.demonstration.script import Event, Script, Stage
from pre_desk.usecases.demonstration.story import SEED, tell_story
from pre_desk.usecases.vaults import KdfPolicy, Vault, add_person, create_vault

_TICK = 200


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
    A vault is at `path` whole or not at all. `kdf` is for tests.
    """
    if path.exists():
        raise VaultError(f"«\u00a0{path}\u00a0» existe déjà\u00a0: choisir un autre nom.", "path")
    making = path.with_name(f"{path.stem}-en-preparation.pre")
    _remove_unfinished(making, holder_now(ACCOUNTS[0].login, poste, now))
    try:
        _make(making, now, poste, passphrase, progress, kdf)
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


def _make(
    path: Path,
    now: datetime,
    poste: str,
    passphrase: str,
    progress: Progress,
    kdf: KdfPolicy | None,
) -> None:
    events = write_script().events()
    first = ACCOUNTS[0]
    vault, _ = create_vault(
        path,
        login=first.login,
        role=first.role,
        passphrase=passphrase,
        now=now,
        poste=poste,
        kdf=kdf,
        demonstration=True,
    )
    try:
        _fill(vault, events, now, progress)
        for one in ACCOUNTS[1:]:
            add_person(vault, login=one.login, role=one.role, passphrase=passphrase, now=now)
        vault.close(now)
    finally:
        vault.dispose()


def write_script() -> Script:
    """Return everything there is to enter."""
    story = tell_story()
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


def _fill(vault: Vault, events: list[Event], now: datetime, progress: Progress) -> None:
    vault.new_id = seeded_identity(SEED)
    ids: dict[tuple[str, str | int], str] = {}
    done = 0
    for annee, part in groupby(events, key=lambda one: AnneeScolaire.of(one.day)):
        with vault.transaction(f"Démonstration, {annee.label}", now=now) as uow:
            uow.made_by_program()
            stage = Stage(uow, annee.start, ids)
            for event in part:
                if done % _TICK == 0:
                    progress(done, len(events))
                stage.today = event.typed
                event.act(stage)
                done += 1
    progress(done, done)
