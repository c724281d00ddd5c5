"""The register: what was sent to whom, when, and by whom."""

from collections.abc import Sequence

from pre_desk.french import day, typographic
from pre_desk.ui.bilan.step_page import StepPage, empty
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.plain_table import PlainTable
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.diffusion_page import RegisterLine

_HEADER = ("N°", "Bilan et destinataires", "Le, par")
_LEAST = 200
_NOBODY = (
    "Rien n’a encore été diffusé. Chaque diffusion laisse ici une ligne, avec laquelle les"
    " suivantes sont vérifiées."
)


class RegisterPage(StepPage):
    """The last line first."""

    def __init__(self) -> None:
        super().__init__("Registre des diffusions")
        self.table: PlainTable | None = None

    def show_lines(self, lines: Sequence[RegisterLine]) -> None:
        """Show these lines."""
        empty(self.body)
        self.table = None
        if not lines:
            self.body.addWidget(label(_NOBODY, "secondary", wrap=True))
            return
        self.table = PlainTable(
            "Registre des diffusions", _HEADER, [_row(one) for one in lines], words=(1, 2)
        )
        self.table.setMinimumWidth(px(_LEAST))
        self.body.addWidget(self.table)


def _row(line: RegisterLine) -> tuple[str, str, str]:
    told = f"{line.year}, édition\u00a0{line.edition}\u00a0: {line.audience.lower()}"
    how = f"k\u00a0=\u00a0{line.k}, {line.methode.lower()}"
    return str(line.number), typographic(f"{told}, {how}"), f"{day(line.on)}, {line.by}"
