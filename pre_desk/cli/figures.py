"""`pre-desk indicators` and `pre-desk bilan`."""

import argparse
from datetime import date

from pre_desk.cli.desk import Moment, opened_vault, say, say_json
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.french import day
from pre_desk.usecases.bilan_file import save_bilan
from pre_desk.usecases.figures import figures_as_json, figures_as_lines, raw_years


def run_indicators(arguments: argparse.Namespace, moment: Moment) -> None:
    """Tell the raw figures of one year (an object) or several (a list)."""
    years = AnneeScolaire.parse_range(arguments.years or arguments.year)
    if arguments.year and len(years) != 1:
        raise DomainError("--year demande une seule année : utiliser --years pour plusieurs.")
    on = _extraction_day(arguments, moment)
    if on < years[-1].start:
        raise DomainError(f"L’année scolaire {years[-1].label} n’a pas encore commencé.")
    with (
        opened_vault(arguments, moment, read_only=True) as vault,
        vault.reading(now=moment.now) as uow,
    ):
        figures = raw_years(uow, years, on=on)
    if arguments.json:
        told = [figures_as_json(one) for one in figures]
        say_json(told if arguments.years else told[0])
        return
    for one in figures:
        for line in figures_as_lines(one):
            say(line)


def run_bilan(arguments: argparse.Namespace, moment: Moment) -> None:
    """Write the bilan PDF of a year."""
    year = AnneeScolaire.parse(arguments.year)
    on = _extraction_day(arguments, moment)
    with (
        opened_vault(arguments, moment) as vault,
        vault.transaction("Éditer le bilan", now=moment.now) as uow,
    ):
        save_bilan(uow, year, arguments.out, on=on, demonstration=vault.demonstration)
    say(f"Bilan {year.label} écrit : {arguments.out}")
    said = "Interne, non diffusable : « pre-desk publish » écrit ce qui peut sortir."
    say(f"Chiffres extraits le {day(on)}. {said}")


def _extraction_day(arguments: argparse.Namespace, moment: Moment) -> date:
    day: date = arguments.on or moment.today
    return day
