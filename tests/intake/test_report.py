"""What a reading tells: a line refused once, words asked once, progress that only grows."""

from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.intake.report import Report
from pre_desk.intake.vocabulary import UnknownWord, coded_vocabulary
from pre_desk.usecases.imports import preview_import
from tests.intake.conftest import MINIMUM, TODAY, lines, write_folder


def test_a_line_is_refused_once_for_its_first_reason():
    report = Report()
    report.read("suivis.csv")
    report.refuse("suivis.csv", 2, DomainError("premier motif."))
    report.refuse("suivis.csv", 2, DomainError("second motif."))
    assert [one.reason for one in report.reasons] == ["Premier motif."]
    (count,) = report.counts()
    assert (count.read, count.refused, count.accepted) == (1, 1, 0)


def test_the_most_frequent_unknown_word_is_asked_first():
    report, vocabulary = Report(), coded_vocabulary(Liste)
    for line, text in enumerate(("rare", "fréquent", "Fréquent", "FREQUENT"), start=2):
        report.refuse("suivis.csv", line, UnknownWord(vocabulary, text))
    told = [(one.text, one.count, one.line) for one in report.questions()]
    assert told == [("fréquent", 3, 3), ("rare", 1, 2)]
    assert len(report.reasons) == 4


def test_progress_only_grows_and_counts_every_file(uow, tmp_path):
    many = lines(*(f"{number};Nom{number};Zoé;2012-01-01;F" for number in range(10, 5000)))
    schools = lines(*(f"{number};2020-09-01;;CP" for number in range(10, 5000)))
    folder = write_folder(
        tmp_path / "dossier",
        {
            **MINIMUM,
            "enfants": MINIMUM["enfants"] + many,
            "scolarites": MINIMUM["scolarites"] + schools,
        },
    )
    told: list[tuple[int, int]] = []
    preview_import(uow, folder, on=TODAY, progress=lambda *one: told.append(one))
    done = [one for one, _ in told]
    assert done == sorted(done)
    (total,) = {total for _, total in told}
    assert total == sum(path.stat().st_size for path in folder.iterdir())
    assert done[-1] > total * 0.9
