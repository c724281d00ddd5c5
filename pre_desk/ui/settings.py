"""What the application remembers of a computer: sizes, choices and paths, never a name."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

# Months after which a file without news may be told.
SHORTEST_SILENCE, LONGEST_SILENCE = 2, 12
_RECENT = 5


class Settings:
    """An INI file in the person's own profile."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            scope = QSettings.Scope.UserScope
            self._store = QSettings(QSettings.Format.IniFormat, scope, "pre_desk", "pre_desk")
        else:
            self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """« auto », « light », « dark » or a high-contrast palette's name."""
        return str(self._store.value("theme", "auto"))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._store.setValue("theme", choice)

    @property
    def text_scale(self) -> int:
        """Text size, in percent."""
        return self._number("text_scale", 100)

    @text_scale.setter
    def text_scale(self, percent: int) -> None:
        self._store.setValue("text_scale", percent)

    @property
    def auto_lock_minutes(self) -> int:
        """Minutes without a gesture before the vault is locked, 5 to 10 (CNIL, STORE C04)."""
        return min(10, max(5, self._number("auto_lock_minutes", 10)))

    @auto_lock_minutes.setter
    def auto_lock_minutes(self, minutes: int) -> None:
        self._store.setValue("auto_lock_minutes", minutes)

    @property
    def months_without_news(self) -> int:
        """Months after which the first screen tells a file without news."""
        return min(LONGEST_SILENCE, max(SHORTEST_SILENCE, self._number("months_without_news", 6)))

    @months_without_news.setter
    def months_without_news(self, months: int) -> None:
        self._store.setValue("months_without_news", months)

    @property
    def recent_vaults(self) -> list[Path]:
        """Vaults opened on this computer that still exist, the latest first."""
        kept = self._store.value("recent_vaults", [])
        # A list of one path comes back from the INI file as a text.
        paths = kept if isinstance(kept, list) else [kept] if kept else []
        return [path for path in (Path(str(one)) for one in paths) if path.is_dir()]

    def remember_vault(self, path: Path) -> None:
        """Put `path` first among the recent vaults."""
        others = [one for one in self.recent_vaults if one != path]
        self._store.setValue("recent_vaults", [str(one) for one in [path, *others][:_RECENT]])

    def choice(self, name: str) -> str:
        """Return the choice kept under `name` (a school year), or nothing."""
        return str(self._store.value(f"choice/{name}", ""))

    def keep_choice(self, name: str, value: str) -> None:
        """Keep a choice under `name`; never a name of a person."""
        self._store.setValue(f"choice/{name}", value)

    def layout(self, name: str) -> QByteArray:
        """Return the sizes kept under `name` (a splitter, a header, a window)."""
        kept = self._store.value(f"layout/{name}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Keep the sizes of a splitter, a header or a window under `name`."""
        self._store.setValue(f"layout/{name}", state)

    def save(self) -> None:
        """Write to disk now: the process may be about to be replaced."""
        self._store.sync()

    def _number(self, name: str, default: int) -> int:
        try:
            return int(str(self._store.value(name, default)))
        except ValueError:
            return default
