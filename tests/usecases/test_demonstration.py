"""The demonstration team gives the city's published figures, and looks alive."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from pre_desk.domain.accord import StatutAccord
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import StatutCellule, TypeCellule
from pre_desk.domain.errors import Cancelled, VaultError
from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.liste import Liste
from pre_desk.domain.note_confidentielle import Cercle, NoteConfidentielle
from pre_desk.domain.parcours import Parcours, check_suivis
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.files import make_folder
from pre_desk.store.repositories.content import stream
from pre_desk.store.tables import ENTITIES
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.store.writer_lock import HeldElsewhere, WriterLock, holder_now
from pre_desk.usecases.demonstration import ACCOUNTS, make_demonstration
from pre_desk.usecases.demonstration.tables import LAST_DAY, years
from pre_desk.usecases.figures import compute_years, known_years
from pre_desk.usecases.parcours import liste_warnings
from pre_desk.usecases.vaults import KdfPolicy, people, verify_vault
from tests.conftest import NOW
from tests.vaults import as_account

CITY = {
    "2017-2018": 166,
    "2018-2019": 233,
    "2019-2020": 238,
    "2020-2021": 243,
    "2021-2022": 221,
    "2022-2023": 156,
}
TODAY = date(2026, 11, 23)


@dataclass
class Counted:
    """Figures of one year, by a loop over the tables that shares no code with the application."""

    children: int
    out: int
    observation: int
    mean_months: float
    new_after_being_out: int


def count(uow: UnitOfWork, first: int) -> Counted:
    begin, end = date(first, 9, 1), date(first + 1, 8, 31)
    suivis = defaultdict(list)
    for suivi in uow.suivi.find():
        suivis[suivi.parcours_id].append((suivi.debut, suivi.liste))
    stays: dict[str, list[Parcours]] = defaultdict(list)
    for one in uow.parcours.find():
        stays[one.enfant_id].append(one)
    children = out = observation = days = fresh = 0
    for own in stays.values():
        if not any(p.entree <= end and (p.sortie is None or p.sortie >= begin) for p in own):
            continue
        children += 1
        days += sum((min(p.sortie or end, end) - p.entree).days for p in own if p.entree <= end)
        fresh += not any(p.entree < begin and (p.sortie is None or p.sortie >= begin) for p in own)
        there = [p for p in own if p.entree <= end and (p.sortie is None or p.sortie > end)]
        out += not there
        for p in there:
            last = max(one for one in suivis[p.id] if one[0] <= end)
            observation += last[1] is Liste.OBSERVATION
    return Counted(children, out, observation, days / children / 30.4375, fresh)


def test_each_year_has_the_city_s_number_of_children_and_2020_2021_is_the_peak(team):
    computed = {one.school_year: one for one in compute_years(team, known_years(team), on=TODAY)}
    assert {label: computed[label].children for label in CITY} == CITY
    assert {label: count(team, int(label[:4])).children for label in CITY} == CITY
    assert max(computed.values(), key=lambda one: one.children).school_year == "2020-2021"
    assert [one.children for one in computed.values()].count(243) == 1


def test_2020_2021_ends_with_114_in_observation_and_72_out_of_243(team):
    counted = count(team, 2020)
    assert (counted.children, counted.observation, counted.out) == (243, 114, 72)
    (figures,) = compute_years(team, [AnneeScolaire(2020)], on=TODAY)
    assert (figures.state_31_august["observation"], figures.exits.children) == (114, 72)
    assert figures.exits.rate == 29.6
    assert sum(figures.state_31_august.values()) == 243


def test_2022_2023_ends_with_114_in_observation_and_6_out_of_156(team):
    counted = count(team, 2022)
    assert (counted.children, counted.observation, counted.out) == (156, 114, 6)
    (figures,) = compute_years(team, [AnneeScolaire(2022)], on=TODAY)
    assert (figures.state_31_august["observation"], figures.exits.children) == (114, 6)
    assert figures.exits.rate == 3.8


def test_the_mean_duration_stays_about_23_months_and_rises_in_2020_2021_only(team):
    months = [count(team, first).mean_months for first in range(2017, 2023)]
    computed = compute_years(team, [AnneeScolaire(y) for y in range(2017, 2023)], on=TODAY)
    assert [one.duration_months.mean_of_year for one in computed] == [round(m, 1) for m in months]
    assert all(20.5 <= month <= 26.5 for month in months)
    assert months[1] < months[0]
    assert max(months) == months[3]
    assert months[5] < sum(months[1:]) / 5


def test_the_ledger_of_children_balances_from_year_to_year(team):
    for first in range(2014, 2026):
        year, after = count(team, first), count(team, first + 1)
        assert after.children == year.children - year.out + after.new_after_being_out


def test_the_table_of_years_is_what_the_vault_counts(team):
    for year in years()[:-1]:
        counted = count(team, year.annee.first)
        told = (counted.children, counted.out, counted.observation)
        assert told == (year.children, year.leaving, year.observation)


def test_every_parcours_has_its_lists_one_passage_and_dates_in_the_past(team):
    suivis, passed = defaultdict(list), {one.parcours_id for one in team.passage.find()}
    for suivi in team.suivi.find():
        suivis[suivi.parcours_id].append(suivi)
    waiting = []
    for parcours in team.parcours.find():
        check_suivis(parcours, suivis[parcours.id])
        assert max(parcours.entree, parcours.sortie or parcours.entree) <= LAST_DAY
        if parcours.id not in passed:
            waiting.append(parcours)
    # DR-6: only newcomers of the last weeks still wait for their school's cellule.
    assert all(one.entree >= date(2026, 9, 1) for one in waiting)


def test_levels_follow_ages_and_cm2_leads_to_a_college(team):
    kinds = {one.id: one.type.value for one in team.etablissement.find()}
    births = {one.id: one.naissance for one in team.enfant.find()}
    late = Counter()
    for one in team.scolarite.find():
        age = one.debut.year - births[one.enfant_id].year
        late[age - one.niveau.usual_age] += 1
        assert kinds[one.etablissement_id] == one.niveau.degre.value
    assert late[0] > 0.85 * late.total()
    levels = {(one.enfant_id, one.annee.first): one.niveau for one in team.scolarite.find()}
    before = [
        levels.get((child, year - 1))
        for (child, year), niveau in levels.items()
        if niveau is NiveauScolaire.SIXIEME
    ]
    assert before.count(NiveauScolaire.CM2) > 50
    assert set(before) == {NiveauScolaire.CM2, None}


def test_seven_schools_meet_twice_a_year_and_once_for_the_passerelle(team):
    held = defaultdict(list)
    for one in team.cellule.find():
        held[AnneeScolaire.of(one.date).first].append(one)
    for cellules in held.values():
        assert len(cellules) == 15
        assert sum(one.type is TypeCellule.PASSERELLE for one in cellules) == 1
    assert Counter(one.statut for one in held[2022])[StatutCellule.ANNULEE] == 1
    assert {StatutCellule.PREVUE, StatutCellule.VALIDEE} <= {one.statut for one in held[2026]}


def test_families_are_alive(team):
    enfants = team.enfant.find()
    births = Counter((one.famille_id, one.naissance) for one in enfants)
    assert sum(twins == 2 for twins in births.values()) >= 4
    assert max(Counter(one.famille_id for one in enfants).values()) >= 3
    assert sum(one.sexe is None for one in enfants) == 2
    assert any(one.adresse for one in team.responsable.find())
    statuts = Counter(one.statut for one in team.accord.find())
    assert min(statuts[one] for one in StatutAccord) >= 10
    entries = Counter(one.enfant_id for one in team.parcours.find())
    assert sum(many > 1 for many in entries.values()) >= 15
    assert any(one.fin is None for one in team.mesure_ase.find())


def test_work_waits_on_the_last_day(team):
    today = LAST_DAY
    assert sum(one.is_overdue(today) for one in team.decision.find()) >= 5
    open_ones = [one for one in team.parcours.find() if one.sortie is None]
    doubts = [one for one in open_ones if liste_warnings(team, one.id, on=today)]
    assert 1 <= len(doubts) < len(open_ones) / 8
    assert any(one.sortie_confirmee is False for one in team.parcours.find())
    assert any(one.date > today for one in team.seance.find())
    assert any(one.niveau is Niveau.NON_OBSERVE for one in team.reponse.find())


def test_about_93_percent_of_the_grids_came_back_some_late(team):
    expected = received = 0
    for one in compute_years(team, [AnneeScolaire(y) for y in range(2017, 2026)], on=TODAY):
        expected += sum(wave.expected for wave in one.completeness.values())
        received += sum(wave.received for wave in one.completeness.values())
    assert 0.91 <= received / expected <= 0.95
    ends = {one.id: one.fin for one in team.campagne.find()}
    assert sum(one.date > ends[one.campagne_id] for one in team.evaluation.find()) > 100


def test_each_role_has_its_account_and_the_vault_is_sound(demonstration):
    with as_account(demonstration, "dpo") as vault:
        assert {(one.login, one.role) for one in people(vault)} == {
            (one.login, one.role) for one in ACCOUNTS
        }
        assert vault.demonstration
        assert vault.report.warnings == []
        assert verify_vault(vault) == []


def test_another_day_and_another_desk_give_the_same_content(team, tmp_path):
    other = tmp_path / "autre.pre"
    # Before most of what the story tells: no clock has a part in it.
    moment = datetime(2019, 2, 3, 4, 5, tzinfo=UTC)
    make_demonstration(other, now=moment, poste="AUTRE", kdf=KdfPolicy.for_tests())
    with as_account(other) as vault, vault.reading(now=moment) as uow:
        for name in ENTITIES:
            assert [*map(_content, stream(uow, name))] == [*map(_content, stream(team, name))], name


def _content(one):
    # Keys are drawn anew, and nobody here opens what they seal.
    drawn = {Cercle: "cles", NoteConfidentielle: "scelle"}.get(type(one))
    return replace(one, **{drawn: b""}) if drawn else one


def test_a_cancelled_making_leaves_nothing_and_an_existing_vault_is_kept(demonstration, tmp_path):
    def cancel(done: int, total: int) -> None:
        if done >= 400:
            raise Cancelled

    folder = tmp_path / "vide"
    folder.mkdir()
    with pytest.raises(Cancelled):
        make_demonstration(
            folder / "d.pre", now=NOW, poste="P", progress=cancel, kdf=KdfPolicy.for_tests()
        )
    assert list(folder.iterdir()) == []
    before = sorted(one.name for one in demonstration.iterdir())
    with pytest.raises(VaultError):
        make_demonstration(demonstration, now=NOW, poste="P", kdf=KdfPolicy.for_tests())
    assert sorted(one.name for one in demonstration.iterdir()) == before


def test_two_makings_at_once_do_not_undo_each_other(tmp_path):
    making = tmp_path / "d-en-preparation.pre"
    make_folder(making)
    (making / "reste").touch()
    first = WriterLock(making)
    first.take(holder_now("coordination", "autre", NOW))
    with pytest.raises(HeldElsewhere):
        make_demonstration(tmp_path / "d.pre", now=NOW, poste="poste")
    assert (making / "reste").exists(), "it is the other's, who goes on"
    first.release()

    def cancelled(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        make_demonstration(
            tmp_path / "d.pre",
            now=NOW,
            poste="poste",
            progress=cancelled,
            kdf=KdfPolicy.for_tests(),
        )
    assert list(tmp_path.iterdir()) == [], "what a killed making left is removed"
