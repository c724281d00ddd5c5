"""`make bench`: run every benchmark, print the table and keep it in README.md beside this file."""

import importlib
import os
import platform
import sys
from datetime import date
from pathlib import Path

from tests.benchmarks.measure import Measure

HERE = Path(__file__).resolve().parent
BEGIN, END = "<!-- table -->", "<!-- end of table -->"


def main(names: list[str]) -> int:
    """Run the named benchmarks (all by default); status 0 even when a target is missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = sorted(path.stem for path in HERE.glob("bench_*.py"))
    chosen = [name for name in found if not names or name.removeprefix("bench_") in names]
    measures: list[Measure] = []
    for name in chosen:
        print(f"{name}…", file=sys.stderr, flush=True)
        measures += importlib.import_module(f"tests.benchmarks.{name}").measures()
    table = render(measures)
    print(table)
    if not names:
        keep(table)
    return 0


def render(measures: list[Measure]) -> str:
    """The measures as a Markdown table."""
    lines = [
        "| measured | value | baseline | ratio | target | met |",
        "|---|---:|---|---:|---|---|",
    ]
    for one in measures:
        baseline = f"{one.baseline:.3g} {one.unit}, {one.baseline_name}" if one.baseline else "–"
        met = "yes" if one.met else "**no**"
        cells = (one.name, f"{one.value:.3g} {one.unit}", baseline, one.ratio, one.target, met)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def keep(table: str) -> None:
    """Put the table in the README, with the day and the kind of machine."""
    readme = HERE / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    where = f"Measured on {date.today().isoformat()}: {platform.system()} {platform.machine()}, "
    where += f"{os.cpu_count()} cores, Python {platform.python_version()}."
    readme.write_text(f"{before}{BEGIN}\n{where}\n\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
