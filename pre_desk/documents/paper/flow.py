"""From a list of blocks to pages: nothing alone at the foot of a page, titles with their text."""

from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm

from pre_desk.documents.paper.blocks import Block
from pre_desk.documents.paper.tagged import TaggedCanvas

MARGIN = float(2 * cm)
WIDTH = float(A4[0]) - 2 * MARGIN
TOP = float(A4[1]) - MARGIN
BOTTOM = MARGIN

Furniture = Callable[[TaggedCanvas, int], None]


class PageBreak:
    """What follows begins a page."""

    before = 0.0
    keep_with_next = False

    def height(self, width: float) -> float:
        """Take no room."""
        return 0.0

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Stay whole."""
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw nothing."""


class Pages:
    """Lays blocks one under the other; `furniture(canvas, page)` dresses each new page."""

    def __init__(self, canvas: TaggedCanvas, furniture: Furniture, *, top: float = TOP) -> None:
        self.canvas = canvas
        self.furniture = furniture
        self.top = top
        self.page = 0
        self.y = top

    def lay(self, blocks: Sequence[Block]) -> int:
        """Draw every block; return how many pages were needed."""
        self._begin()
        waiting = list(blocks)
        while waiting:
            group = _kept_together(waiting)
            del waiting[: len(group)]
            self._lay_group(group)
        self.canvas.showPage()
        return self.page

    def _lay_group(self, group: list[Block]) -> None:
        if isinstance(group[0], PageBreak):
            self._turn()
            return
        if self._height(group) > self._room() and not self._fits_cut(group) and not self._fresh():
            self._turn()
        for block in group:
            self._lay_block(block)

    def _lay_block(self, block: Block) -> None:
        before = 0.0 if self._fresh() else block.before
        room = self._room() - before
        if block.height(WIDTH) > room:
            parts = block.split(WIDTH, room)
            if parts is not None:
                self._lay_block(parts[0])
                self._turn()
                self._lay_block(parts[1])
                return
            if not self._fresh():
                self._turn()
                self._lay_block(block)
                return
        self.y -= before
        block.draw(self.canvas, MARGIN, self.y, WIDTH)
        self.y -= block.height(WIDTH)

    def _height(self, group: Sequence[Block]) -> float:
        heights = [block.before + block.height(WIDTH) for block in group]
        saved = group[0].before if group and self._fresh() else 0.0
        return sum(heights) - saved

    def _fits_cut(self, group: Sequence[Block]) -> bool:
        """Whether the titles and the first part of the last block fit here."""
        room = self._room() - self._height(group[:-1]) - group[-1].before
        return group[-1].split(WIDTH, room) is not None

    def _room(self) -> float:
        return self.y - BOTTOM

    def _fresh(self) -> bool:
        return self.y == self.top

    def _begin(self) -> None:
        self.page += 1
        self.y = self.top
        self.furniture(self.canvas, self.page)

    def _turn(self) -> None:
        if not self._fresh():
            self.canvas.showPage()
            self._begin()


def _kept_together(blocks: Sequence[Block]) -> list[Block]:
    """Return the titles at the head of `blocks` and the first block that is not one."""
    count = 1
    while count < len(blocks) and blocks[count - 1].keep_with_next:
        count += 1
    return list(blocks[:count])
