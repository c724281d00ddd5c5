"""Every palette stays readable."""

import pytest

from pre_desk.tokens import PALETTES, Palette, contrast

_ON_SURFACES = ("text", "secondary", "accent", "principal", "observation", "ase", "sorti")
_MEANINGS = ("positive", "warning", "error")
_BADGES = ("principal", "observation", "ase", "sorti")


def _too_close(palette: Palette) -> list[tuple[str, str, float]]:
    pairs = [(name, "surface") for name in (*_ON_SURFACES, *_MEANINGS)]
    pairs += [(name, "background") for name in (*_ON_SURFACES[:3], *_MEANINGS)]
    pairs += [("text", "selection"), ("text", "hover"), ("secondary", "selection")]
    pairs += [("on_accent", "accent"), ("warning", "warning_surface"), ("error", "error_surface")]
    pairs += [("on_badge", name) for name in _BADGES]
    measured = [(a, b, contrast(getattr(palette, a), getattr(palette, b))) for a, b in pairs]
    return [one for one in measured if one[2] < 4.5]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda one: one.name)
def test_every_text_colour_has_a_contrast_of_at_least_4_5(palette: Palette) -> None:
    assert _too_close(palette) == []


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_list_has_its_colour_and_everything_else_that_of_sorti() -> None:
    palette = PALETTES["light"]
    assert palette.liste("ase") == palette.ase
    assert palette.liste(None) == palette.sorti
