"""The counts of a year with pandas, from one CSV a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pre_desk.domain.annee_scolaire import AnneeScolaire

Counts = dict[str, Any]


def run(folder: Path, years: Sequence[AnneeScolaire]) -> list[Counts]:
    """Return the counts of each year, in the shape of `indicators_sql.as_counts`."""
    tables = {
        path.stem: pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
        for path in folder.glob("*.csv")
    }
    stays = tables["parcours"].sort_values(["enfant_id", "entree"])
    stays = stays.assign(sortie=stays["sortie"].replace("", "9999-12-31"))
    suivis = tables["suivi"].sort_values("debut")
    answers = _answers(tables)
    return [_year(tables["enfant"], stays, suivis, answers, year) for year in years]


def _answers(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row a level: child, year, item code, wave, rank."""
    waves = tables["campagne"].rename(columns={"id": "campagne_id"})
    grids = tables["evaluation"].rename(columns={"id": "evaluation_id"})
    told = tables["reponse"][["evaluation_id", "item_id", "niveau"]]
    told = told[told["niveau"] != "NO"]
    told = told.merge(grids[["evaluation_id", "enfant_id", "campagne_id"]], on="evaluation_id")
    told = told.merge(waves[["campagne_id", "annee", "vague"]], on="campagne_id")
    return told.assign(
        code=told["item_id"].str.partition(":")[2], rank=told["niveau"].astype("int64")
    )


def _year(
    enfants: pd.DataFrame,
    stays: pd.DataFrame,
    suivis: pd.DataFrame,
    answers: pd.DataFrame,
    year: AnneeScolaire,
) -> Counts:
    start, june, end = (d.isoformat() for d in (year.start, year.june_30, year.end))
    there = stays[(stays["entree"] <= end) & (stays["sortie"] >= start)]
    own = there.drop_duplicates("enfant_id", keep="last")
    own = own.assign(dernier=own["sortie"].clip(upper=end), sorti=own["sortie"] <= end)
    own = _listed(own, suivis, own["dernier"])
    own = own.merge(enfants[["id", "sexe", "naissance"]], left_on="enfant_id", right_on="id")
    in_june = there[(there["entree"] <= june) & (there["sortie"] >= june)]
    in_june = _listed(in_june, suivis, pd.Series(june, index=in_june.index))
    first = stays.groupby("enfant_id")["entree"].min()
    age = year.first - own["naissance"].str[:4].astype("int64")
    bands = pd.cut(age, [-99, 1, 5, 10, 16, 99], labels=["unknown", "2-5", "6-10", "11-16", "17+"])
    state = own["liste"].where(~own["sorti"], "sorti")
    sexes = own["sexe"].replace("", "unknown")
    return {
        "whole": (
            len(own),
            int(own["sorti"].sum()),
            len(there),
            int((there["entree"] >= start).sum()),
            int((there["sortie"] <= end).sum()),
            len(in_june),
            int(first.between(start, end).sum()),
        ),
        "list_by_sex": dict(own.groupby(["liste", sexes]).size()),
        "state": dict(state.value_counts()),
        "june": dict(in_june["liste"].value_counts()),
        "age": {str(k): int(n) for k, n in bands.value_counts().items() if n},
        "evaluations": _moves(answers, set(own["enfant_id"]), year),
    }


def _listed(stays: pd.DataFrame, suivis: pd.DataFrame, days: pd.Series) -> pd.DataFrame:
    """Return the stays with their list on a day: that of the last suivi begun by then."""
    dated = stays.drop(columns="id").assign(parcours_id=stays["id"], jour=days)
    both = suivis[["parcours_id", "debut", "liste"]].merge(dated[["parcours_id", "jour"]])
    last = both[both["debut"] <= both["jour"]].drop_duplicates("parcours_id", keep="last")
    return dated.merge(last[["parcours_id", "liste"]], on="parcours_id", how="left")


def _moves(answers: pd.DataFrame, ours: set[str], year: AnneeScolaire) -> Counts:
    told = answers[answers["annee"] == year.label]
    told = told[told["enfant_id"].isin(ours)]
    both = told.pivot_table(index=["enfant_id", "code"], columns="vague", values="rank")
    pairs = both.dropna().astype("int64").reset_index().groupby(["code", "V1", "V2"]).size()
    return {(code, before, after): int(n) for (code, before, after), n in pairs.items()}
