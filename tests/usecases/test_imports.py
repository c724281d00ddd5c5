from datetime import date

from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.usecases.exports import content_digest, export_archive
from pre_desk.usecases.imports import preview_import, run_import

ON = date(2026, 11, 23)


def write_folder(folder, **files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


MINIMAL = {
    "enfants": "enfant;nom;prenom;naissance;sexe\n1;Benali;Maëlys;2012-03-04;F\n2;Cissé;Théo;04/05/2013;M\n",
    "parcours": "parcours;enfant;entree;sortie;motif_sortie\nA;1;2020-09-01;2021-06-30;objectifs atteints\nB;2;2021-01-05;;\n",
    "suivis": "parcours;debut;liste\nA;2020-09-01;principal\nA;2021-01-01;Observation\nB;2021-01-05;ASE\n",
    "scolarites": "enfant;debut;etablissement;niveau\n1;2020-09-01;École Noyer Doré;CE2\n2;2020-09-01;ecole noyer dore;6ème\n",
    "evaluations": "enfant;annee;vague;item;niveau\n1;2020-2021;V1;resultats;2\n1;2020-2021;V1;Lecture plaisir;NO\n2;2020-2021;V2;comportement;\n",
}


def test_smoke(uow, tmp_path, write):
    p = preview_import(uow, write_folder(tmp_path / "f", **MINIMAL), on=ON)
    print(p, p.as_json())
    r = run_import(uow, p)
    print(r)
    d = content_digest(uow)
    print(d)
    e = export_archive(
        uow,
        tmp_path / "x.pre-archive",
        passphrase="quatre mots qui ne vont pas ensemble",
        kdf=KdfPolicy.for_tests(),
    )
    print(e)
    assert 0
