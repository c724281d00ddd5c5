"""What happened since a child's last passage, in one line: read while she is spoken of."""

from pre_desk.french import NBSP, counted, day
from pre_desk.usecases.file_actions import ActionLine
from pre_desk.usecases.passage_preparation import GridMoves, Preparation


def since_words(one: Preparation) -> str:
    """« Dernier passage le 14/11/2025 : maintien · Depuis : 123 Malins 22/24 séances · … ».

    Nobody is named: it is read by every audience.
    """
    told = [_action(each) for each in one.actions] + [_grids(one.moves)] * bool(one.moves)
    before = _previous(one)
    if not told:
        return before
    return f"{before} · Depuis{NBSP}: {' · '.join(told)}"


def _previous(one: Preparation) -> str:
    last = one.previous
    if last is None:
        return "Jamais évoquée en cellule" if one.since is None else "Premier passage en cellule"
    natures = ", ".join(each.nature.lower() for each in last.decisions)
    told = f"Dernier passage le {day(last.cellule.date)}"
    return f"{told}{NBSP}: {natures}" if natures else told


def _action(line: ActionLine) -> str:
    seances = line.attendance.seances
    if not seances:
        return line.nom
    return f"{line.nom} {line.attendance.presents}/{seances}{NBSP}séances"


def _grids(moves: GridMoves | None) -> str:
    if moves is None:
        return ""
    up = counted(len(moves.up), "progrès", "progrès")
    return f"grille {moves.after}{NBSP}: {up}, {counted(len(moves.down), 'recul')}"
