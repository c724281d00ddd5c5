"""Folders where a vault must not be written: network drives and synchronised folders.

Seen on a lock-less file system: unreadable after 47 to 112 saves, about one second.
"""

import os
import subprocess
import sys
from pathlib import Path

from pre_desk.domain.errors import VaultError

MOUNT_TABLE = Path("/proc/self/mounts")
_NETWORK_TYPES = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs"),
        *("davfs2", "afs", "ceph", "glusterfs", "lustre", "9p", "ncpfs", "beegfs"),
        *("fuse.sshfs", "fuse.davfs2", "fuse.ceph", "fuse.rclone", "fuse.gvfsd-fuse"),
        *("fuse.glusterfs", "fuse.onedriver", "fuse.google-drive-ocamlfuse"),
    )
)
_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "nextcloud",
    "owncloud",
    "kdrive",
    "icloud",
    "mobile documents",
    "pcloud",
    "seafile",
    "mega",
    "box sync",
)


def refuse_unsafe_folder(path: Path) -> None:
    """Raise VaultError when `path` is on a network drive or in a synchronised folder."""
    # Not Path.resolve: it fails on a link that leads to itself.
    resolved = Path(os.path.realpath(path))
    if is_network(resolved):
        raise VaultError(
            "Ce dossier est sur le réseau : deux postes qui y écrivent abîmeraient le coffre en "
            "quelques secondes. Choisir un dossier de cet ordinateur, et le réseau pour les "
            "sauvegardes."
        )
    name = synchronised_part(resolved)
    if name is not None:
        raise VaultError(
            f"Le dossier « {name} » est synchronisé en ligne : le coffre y serait copié ailleurs "
            "et abîmé. Choisir un dossier de cet ordinateur qui n’est pas synchronisé."
        )


def synchronised_part(path: Path) -> str | None:
    """Return the part of `path` that a synchronisation service owns, or None."""
    for part in path.parts:
        lowered = part.casefold()
        if any(lowered == name or lowered.startswith(f"{name} ") for name in _SYNCHRONISED):
            return part
        if lowered.startswith("onedrive"):
            return part
    return None


def is_network(path: Path) -> bool:
    """Whether `path` is on a drive of another computer."""
    if sys.platform == "win32":
        return _is_windows_network(path)
    return _file_system_of(path) in _NETWORK_TYPES


def _is_windows_network(path: Path) -> bool:
    import ctypes

    if str(path).startswith("\\\\"):
        return True
    remote = 4  # DRIVE_REMOTE
    windll = getattr(ctypes, "windll", None)
    return windll is not None and windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == remote


def _file_system_of(path: Path) -> str:
    """Return the type of the file system mounted closest above `path`."""
    best, kind = "", ""
    for mount, found in _mounts():
        above = path == Path(mount) or Path(mount) in path.parents
        if above and len(mount) >= len(best):
            best, kind = mount, found
    return kind


def _mounts() -> list[tuple[str, str]]:
    if MOUNT_TABLE.exists():
        lines = MOUNT_TABLE.read_text(encoding="utf-8", errors="replace").splitlines()
        rows = [line.split(" ") for line in lines]
        return [(_unescape(row[1]), row[2]) for row in rows if len(row) > 2]
    return _mounts_of_macos()


def _mounts_of_macos() -> list[tuple[str, str]]:
    shown = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    rows = []
    for line in shown.splitlines():
        _, on, rest = line.partition(" on ")
        mount, opened, options = rest.rpartition(" (")
        if on and opened:
            rows.append((mount, options.split(",")[0].rstrip(")")))
    return rows


def _unescape(mount: str) -> str:
    return mount.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
