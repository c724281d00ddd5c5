"""Large type for a room: sizes follow the height of the window."""

from pre_desk import tokens
from pre_desk.ui.theme import palette, px

_DESK_HEIGHT, _LEAST, _MOST = 640, 1.1, 1.8
_HUNDRED = 100


def scale_of(height: int) -> float:
    """How much larger than on her desk: 1.2 on a small laptop, 1.7 on a projector.

    Whoever reads in large text already has letters for a room: they grow no further, so
    that a whole child holds on the screen.
    """
    own = px(_HUNDRED) / _HUNDRED
    room = min(_MOST, max(_LEAST, height / _DESK_HEIGHT))
    return max(room, own) / own


def projected(height: int) -> str:
    """Return the style sheet of a window as high as this."""
    scale, colours = scale_of(height), palette()

    def size(token: float) -> int:
        return round(px(token) * scale)

    small, body, strong = size(tokens.CAPTION), size(tokens.BODY), size(tokens.SECTION)
    return f"""
        QWidget {{ font-size: {body}px; }}
        QLabel[role="caption"] {{ font-size: {small}px; }}
        QLabel[role="strong"] {{ font-size: {body}px; }}
        QLabel[role="section"] {{ font-size: {strong}px; }}
        QLabel[role="title"], QLabel[role="child"], QLabel[role="cover"] {{
            font-size: {size(tokens.TITLE)}px; font-weight: 600; }}
        QLabel[role="cover"] {{ border: 2px solid transparent; border-radius: {tokens.RADIUS}px; }}
        QLabel[role="cover"]:focus {{ border-color: {colours.accent}; }}
        QLabel[role="saved"] {{ font-size: {small}px; }}
        QWidget[role="room"] {{ background: {colours.background}; }}
        QFrame[role="digits"] {{ border: 2px solid transparent; border-radius: {tokens.RADIUS}px; }}
        QFrame[role="digits"]:focus {{ border: 2px solid {colours.accent}; }}
        QLineEdit, QPlainTextEdit {{ font-size: {body}px; }}
    """
