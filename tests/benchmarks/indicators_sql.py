"""The same figures by hand, in SQL on the same file: what somebody fluent would write.

Each statement covers one indicator of one year; `told` puts their answers in the shape of
`as_counts`, so that the benchmark also says whether both agree.
"""

from typing import Any

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.figures import YearFigures

_PRESENT = """
present AS (
  SELECT p.id, p.enfant_id, p.entree, p.sortie, p.motif_sortie
  FROM parcours p JOIN enfant e ON e.id = p.enfant_id AND e.supprime_le IS NULL
  WHERE p.entree <= :end AND (p.sortie IS NULL OR p.sortie >= :start)
),
own AS (
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY enfant_id ORDER BY entree DESC) AS rang FROM present
  ) WHERE rang = 1
),
facts AS (
  SELECT own.*, min(coalesce(own.sortie, :end), :end) AS dernier,
         own.sortie IS NOT NULL AND own.sortie <= :end AS sorti
  FROM own
)"""

_LISTED = f"""
WITH {_PRESENT},
listed AS (
  SELECT f.*, (
    SELECT s.liste FROM suivi s WHERE s.parcours_id = f.id AND s.debut <= f.dernier
    ORDER BY s.debut DESC LIMIT 1
  ) AS liste
  FROM facts f
)"""

STATEMENTS = {
    "whole": f"""WITH {_PRESENT}
        SELECT count(*), sum(sorti), (SELECT count(*) FROM present),
          (SELECT count(*) FROM present WHERE entree >= :start),
          (SELECT count(*) FROM present WHERE sortie BETWEEN :start AND :end),
          (SELECT count(DISTINCT enfant_id) FROM present
           WHERE entree <= :june AND (sortie IS NULL OR sortie >= :june)),
          (SELECT avg(julianday(sortie) - julianday(entree)) FROM present
           WHERE sortie BETWEEN :start AND :end)
        FROM facts""",
    "new": """SELECT count(*) FROM (
          SELECT min(entree) AS premiere FROM parcours GROUP BY enfant_id
        ) WHERE premiere BETWEEN :start AND :end""",
    "list_by_sex": f"""{_LISTED}
        SELECT l.liste, coalesce(e.sexe, 'unknown'), count(*)
        FROM listed l JOIN enfant e ON e.id = l.enfant_id GROUP BY 1, 2""",
    "state": f"""{_LISTED}
        SELECT CASE WHEN sorti THEN 'sorti' ELSE liste END, count(*) FROM listed GROUP BY 1""",
    "june": """SELECT (
            SELECT s.liste FROM suivi s WHERE s.parcours_id = p.id AND s.debut <= :june
            ORDER BY s.debut DESC LIMIT 1
          ) AS liste, count(*)
        FROM parcours p JOIN enfant e ON e.id = p.enfant_id AND e.supprime_le IS NULL
        WHERE p.entree <= :june AND (p.sortie IS NULL OR p.sortie >= :june) GROUP BY 1""",
    "sign": f"""WITH {_PRESENT}
        SELECT coalesce(r.groupe, 'unknown'), count(*) FROM facts f
        LEFT JOIN reference r ON r.genre = 'motif_sortie' AND r.code = f.motif_sortie
        WHERE f.sorti GROUP BY 1""",
    "age": f"""WITH {_PRESENT}
        SELECT CASE WHEN a < 2 THEN 'unknown' WHEN a < 6 THEN '2-5' WHEN a < 11 THEN '6-10'
                    WHEN a < 17 THEN '11-16' ELSE '17+' END, count(*)
        FROM (SELECT :first - CAST(substr(e.naissance, 1, 4) AS INTEGER) AS a
              FROM facts f JOIN enfant e ON e.id = f.enfant_id) GROUP BY 1""",
    "school": f"""WITH {_PRESENT}
        SELECT coalesce(t.nom, 'unknown'), coalesce(s.niveau, ''), count(*) FROM facts f
        LEFT JOIN scolarite s ON s.enfant_id = f.enfant_id AND s.debut = (
          SELECT max(x.debut) FROM scolarite x
          WHERE x.enfant_id = f.enfant_id AND x.debut <= f.dernier)
        LEFT JOIN etablissement t ON t.id = s.etablissement_id GROUP BY 1, 2""",
    "elapsed": f"""WITH {_PRESENT}
        SELECT sum(julianday(min(coalesce(p.sortie, :end), :end)) - julianday(p.entree))
        FROM parcours p WHERE p.entree <= :end AND p.enfant_id IN (SELECT enfant_id FROM facts)""",
    "elapsed_june": """WITH there AS (
          SELECT enfant_id FROM parcours
          WHERE entree <= :june AND (sortie IS NULL OR sortie >= :june)
        )
        SELECT sum(julianday(min(coalesce(sortie, :june), :june)) - julianday(entree))
        FROM parcours WHERE entree <= :june AND enfant_id IN (SELECT enfant_id FROM there)""",
    "survival": """WITH spell AS (
          SELECT CAST(julianday(min(coalesce(sortie, :june), :june)) - julianday(entree) AS INTEGER)
                 AS duree, sortie IS NOT NULL AND sortie <= :june AS fini
          FROM parcours WHERE entree <= :june
        ), by_day AS (
          SELECT duree, sum(fini) AS finis, count(*) AS vus FROM spell GROUP BY duree
        )
        SELECT duree, finis, sum(vus) OVER (ORDER BY duree DESC) FROM by_day ORDER BY duree""",
    "survival_24": """WITH spell AS (
          SELECT CAST(julianday(min(coalesce(sortie, :june), :june)) - julianday(entree) AS INTEGER)
                 AS duree, sortie IS NOT NULL AND sortie <= :june AS fini,
                 CASE WHEN entree <= :since
                      THEN CAST(julianday(:since) - julianday(entree) AS INTEGER) + 1 ELSE 0 END
                 AS depuis
          FROM parcours WHERE entree <= :june AND (sortie IS NULL OR sortie > :since)
        ), moves AS (
          SELECT duree + 1 AS jour, -1 AS pas, 0 AS fini FROM spell
          UNION ALL SELECT depuis, 1, 0 FROM spell
          UNION ALL SELECT duree, 0, fini FROM spell
        ), by_day AS (SELECT jour, sum(pas) AS pas, sum(fini) AS finis FROM moves GROUP BY jour)
        SELECT jour, finis, sum(pas) OVER (ORDER BY jour) FROM by_day ORDER BY jour""",
    "cohort": """WITH first_entry AS (
          SELECT enfant_id, min(entree) AS premiere FROM parcours GROUP BY enfant_id
        ), june(jour) AS (
          SELECT :june UNION ALL SELECT date(jour, '-1 year') FROM june WHERE jour > '2010'
        ), last_stay AS (
          SELECT j.jour, f.premiere, p.id, p.sortie, p.motif_sortie,
                 row_number() OVER (PARTITION BY j.jour, p.enfant_id ORDER BY p.entree DESC) AS rang
          FROM june j JOIN parcours p ON p.entree <= j.jour
          JOIN first_entry f ON f.enfant_id = p.enfant_id
        )
        SELECT strftime('%Y', date(l.premiere, '-8 months')), l.jour, CASE
            WHEN l.sortie IS NULL OR l.sortie >= l.jour THEN (
              SELECT s.liste FROM suivi s WHERE s.parcours_id = l.id AND s.debut <= l.jour
              ORDER BY s.debut DESC LIMIT 1)
            WHEN r.groupe = '+' THEN 'sorti_positif' ELSE 'sorti_autre' END, count(*)
        FROM last_stay l
        LEFT JOIN reference r ON r.genre = 'motif_sortie' AND r.code = l.motif_sortie
        WHERE l.rang = 1 GROUP BY 1, 2, 3""",
    "evaluations": f"""WITH {_PRESENT},
        answer AS (
          SELECT v.enfant_id, i.code,
                 max(CASE WHEN c.vague = 'V1' AND r.niveau <> 'NO' THEN r.niveau END) AS v1,
                 max(CASE WHEN c.vague = 'V2' AND r.niveau <> 'NO' THEN r.niveau END) AS v2
          FROM campagne c JOIN evaluation v ON v.campagne_id = c.id
          JOIN reponse r ON r.evaluation_id = v.id JOIN item i ON i.id = r.item_id
          WHERE c.annee = :label GROUP BY v.enfant_id, i.code
        )
        SELECT a.code, a.v1, a.v2, count(*) FROM answer a
        JOIN facts f ON f.enfant_id = a.enfant_id
        WHERE a.v1 IS NOT NULL OR a.v2 IS NOT NULL GROUP BY 1, 2, 3""",
}


def run(connection: Any, year: AnneeScolaire) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every statement for one year."""
    days = {
        "start": year.start.isoformat(),
        "june": year.june_30.isoformat(),
        "end": year.end.isoformat(),
        "since": year.previous().previous().june_30.isoformat(),
        "first": year.first,
        "label": year.label,
    }
    return {
        name: connection.execute(
            statement, {key: value for key, value in days.items() if f":{key}" in statement}
        ).fetchall()
        for name, statement in STATEMENTS.items()
    }


def told(rows: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """Return the counts that `as_counts` says, from the rows of a year."""
    whole = rows["whole"][0]
    return {
        "whole": (*whole[:6], rows["new"][0][0]),
        "list_by_sex": {(liste, sexe): count for liste, sexe, count in rows["list_by_sex"]},
        "state": dict(rows["state"]),
        "june": dict(rows["june"]),
        "age": dict(rows["age"]),
        "evaluations": {
            (code, int(v1), int(v2)): count
            for code, v1, v2, count in rows["evaluations"]
            if v1 and v2
        },
        "median": _median(rows["survival"]),
        "median_24": _median(rows["survival_24"]),
    }


def _median(rows: list[tuple[Any, ...]]) -> float | None:
    share = 1.0
    for day, ended, at_risk in rows:
        if ended:
            share *= (at_risk - ended) / at_risk
            if share <= 0.5 + 1e-12:
                return round(day / 30.4375 + 1e-9, 1)
    return None


def as_counts(figures: YearFigures) -> dict[str, Any]:
    """Return the counts of a year in the shape of `told`."""
    entries, exits = figures.entries, figures.exits
    whole = (figures.children, exits.children, figures.parcours, entries.parcours, exits.parcours)
    return {
        "whole": (*whole, figures.children_30_june, entries.new_children),
        "list_by_sex": {
            (liste, sexe): count
            for liste, row in figures.list_by_sex.items()
            for sexe, count in row.items()
            if count
        },
        "state": _filled(figures.state_31_august or {}),
        "june": _filled(figures.list_30_june or {}),
        "age": _filled(figures.age),
        "evaluations": {
            (code, v1, v2): count
            for code, item in figures.evaluations.items()
            for (v1, v2), count in item.before_after.items()
        },
        "median": figures.duration_months.km_median,
        "median_24": figures.duration_months.km_median_24_months,
    }


def _filled(counts: Any) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}
