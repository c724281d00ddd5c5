"""Every palette stays readable."""

import re

import pytest

from pre_desk.bundled import bundled_path
from pre_desk.tokens import MARK_PAIRS, PALETTES, TEXT_PAIRS, Palette, contrast

SHEET = bundled_path("resources/styles/app.qss").read_text(encoding="utf-8")


def too_close(
    palette: Palette, pairs: tuple[tuple[str, str], ...], least: float
) -> list[tuple[str, str, float]]:
    measured = [(a, b, contrast(getattr(palette, a), getattr(palette, b))) for a, b in pairs]
    return [one for one in measured if one[2] < least]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda one: one.name)
def test_words_have_a_contrast_of_at_least_4_5_and_marks_of_3(palette: Palette) -> None:
    assert too_close(palette, TEXT_PAIRS, 4.5) == []
    assert too_close(palette, MARK_PAIRS, 3) == []


def rules() -> list[tuple[str, dict[str, str]]]:
    """Selector and declarations of each rule of the style sheet."""
    bare = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
    return [
        (selector.strip(), dict(re.findall(r"([\w-]+):\s*([^;]+);", body)))
        for selector, body in re.findall(r"([^{}]+)\{((?:\$\{\w+\}|[^{}])*)\}", bare)
    ]


def token(value: str) -> str:
    """The colour named in a declaration, if any."""
    found = re.findall(r"\$([a-z_]+)", value)
    names = [one for one in found if one in Palette.__dataclass_fields__]
    return names[0] if names else ""


@pytest.mark.parametrize(
    ("selector", "told"), rules(), ids=lambda one: one[:40] if isinstance(one, str) else ""
)
def test_every_pair_of_the_style_sheet_is_measured(selector: str, told: dict[str, str]) -> None:
    grounds = [token(told.get("background", ""))]
    if not grounds[0]:
        grounds = ["surface", "background"]
    ink = token(told.get("color", ""))
    # What is not available is exempt from WCAG 1.4.3, not from being read.
    if ink:
        assert {(ink, ground) for ground in grounds} <= set(TEXT_PAIRS)
    held = token(told.get("selection-background-color", ""))
    if held:
        assert (token(told["selection-color"]), held) in TEXT_PAIRS
    if ":focus" in selector and "primary" not in selector:
        assert (token(told["border"]), "surface") in MARK_PAIRS


def test_progress_is_seen_on_its_track_in_every_palette() -> None:
    [track] = [told for selector, told in rules() if selector == "QProgressBar"]
    [chunk] = [told for selector, told in rules() if selector == "QProgressBar::chunk"]
    pair = (token(chunk["background"]), token(track["background"]))
    assert [too_close(one, (pair,), 3) for one in PALETTES.values()] == [[]] * len(PALETTES)


@pytest.mark.parametrize("field", ["QLineEdit", "QComboBox", "QPlainTextEdit"])
def test_the_edge_of_a_field_is_seen(field: str) -> None:
    own = [told for selector, told in rules() if field in selector.split(", ")]
    assert [token(told["border"]) for told in own if "border" in told] == ["outline"]


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_list_has_its_colour_and_everything_else_that_of_sorti() -> None:
    palette = PALETTES["light"]
    assert palette.liste("ase") == palette.ase
    assert palette.liste(None) == palette.sorti
