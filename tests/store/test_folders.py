"""Folders where a vault is refused for writing: network drives, synchronised folders."""

import os

import pytest

from pre_desk.domain.errors import VaultError
from pre_desk.domain.role import Role
from pre_desk.store import folders
from pre_desk.store.creating import create_vault
from pre_desk.store.folders import is_network, refuse_unsafe_folder, synchronised_part
from tests.vaults import KDF, NOW, PASSPHRASE, POSTE, enter, entered, names_in


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive - Ville d’Antony",
        "Dropbox",
        "Google Drive",
        "Nextcloud",
        "kDrive",
        "Mobile Documents",
    ],
)
def test_a_synchronised_folder_is_refused_with_the_reason(tmp_path, folder):
    path = tmp_path / folder / "E.pre"
    path.parent.mkdir()
    assert synchronised_part(path) == folder
    with pytest.raises(VaultError, match="synchronisé"):
        create_vault(
            path,
            login="lea",
            role=Role.COORDINATION,
            passphrase=PASSPHRASE,
            now=NOW,
            poste=POSTE,
            kdf=KDF,
        )
    assert not path.exists()


def test_a_link_that_leads_to_itself_is_no_fault(tmp_path):
    loop = tmp_path / "boucle"
    loop.symlink_to(loop)
    with pytest.raises(VaultError, match="Impossible de créer"):
        create_vault(
            loop / "E.pre",
            login="lea",
            role=Role.COORDINATION,
            passphrase=PASSPHRASE,
            now=NOW,
            poste=POSTE,
            kdf=KDF,
        )


@pytest.mark.parametrize("ordinary", ["Boxe", "Megan", "Équipe", "nextclouds"])
def test_an_ordinary_name_is_not_taken_for_a_synchronised_folder(tmp_path, ordinary):
    assert synchronised_part(tmp_path / ordinary) is None


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_network_drive_is_refused_for_writing_and_may_be_read(path, tmp_path, monkeypatch, kind):
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\nserveur {os.fsdecode(tmp_path)} {kind} rw 0 0\n")
    monkeypatch.setattr(folders, "MOUNT_TABLE", table)
    assert is_network(path)
    with pytest.raises(VaultError, match="réseau"):
        refuse_unsafe_folder(path)
    with pytest.raises(VaultError, match="réseau"):
        enter(path)
    with entered(path, read_only=True) as vault:
        assert len(names_in(vault)) == 30


def test_a_mount_whose_name_holds_a_space_is_recognised(tmp_path, monkeypatch):
    table = tmp_path / "mounts"
    table.write_text("/dev/sda1 / ext4 rw 0 0\nserveur /mnt/Disque\\040réseau nfs4 rw 0 0\n")
    monkeypatch.setattr(folders, "MOUNT_TABLE", table)
    monkeypatch.setattr(folders.Path, "resolve", lambda self: self)
    assert is_network(folders.Path("/mnt/Disque réseau/E.pre"))
