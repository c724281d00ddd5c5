"""The shipped lists and the shipped grid: complete, readable, quick to load."""

import time
from collections import Counter
from itertools import product

from pre_desk.domain.evaluation import Niveau
from pre_desk.store.reference import GRILLE_ID, load_reference

SCALE = [one for one in Niveau if one.rank is not None]


def test_every_item_has_one_descriptor_for_each_cycle_and_level(uow):
    items = [one.id for one in uow.item.find(grille_id=GRILLE_ID)]
    told = Counter((one.item_id, one.cycle, one.niveau) for one in uow.descripteur.find())
    assert len(items) == 13
    assert told == Counter(product(items, range(1, 5), SCALE))


def test_a_descriptor_fits_its_line_and_differs_from_its_neighbours(uow):
    texts: dict[tuple[str, int], set[str]] = {}
    for one in uow.descripteur.find():
        assert 20 <= len(one.texte) <= 90, one.id
        assert one.texte[0].isupper() and one.texte.endswith("."), one.id
        assert "'" not in one.texte, one.id
        assert "…" not in one.texte, one.id
        texts.setdefault((one.item_id, one.cycle), set()).add(one.texte)
    assert {len(own) for own in texts.values()} == {4}


def test_the_shipped_lists_are_loaded_in_an_instant(write):
    with write("Vider") as uow:
        for table in ("descripteur", "item", "grille", "reference"):
            uow.connection.exec_driver_sql(f"DELETE FROM {table}")
        begun = time.perf_counter()
        load_reference(uow)
        assert time.perf_counter() - begun < 0.5
        assert uow.descripteur.count() == 208
