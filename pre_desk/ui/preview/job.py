"""What can be previewed: how a document is made, and the trace it leaves when it goes out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pre_desk.ui.background import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewJob:
    """One document. `render(uow, task)` makes its PDF without a trace; `record(uow)` leaves one.

    `name` is what its file is called: it names nobody.
    """

    title: str
    name: str
    render: Callable[[Any, Task], bytes]
    record: Callable[[Any], None]
