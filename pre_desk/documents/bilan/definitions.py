"""Every figure's definition and the question it answers (INDICATORS §2)."""

from typing import NamedTuple


class Definition(NamedTuple):
    """One figure: its name, how it is counted, the question it answers."""

    name: str
    counted: str
    answers: str


DEFINITIONS = (
    Definition(
        "Année scolaire",
        "Du 1er septembre au 31 août, ces deux jours compris.",
        "De quelle période parle ce bilan ?",
    ),
    Definition(
        "Effectif de l’année",
        "Enfants distincts présents au moins un jour dans l’année. Un parcours va du jour d’entrée"
        " au jour de sortie, compris.",
        "Combien d’enfants le programme a-t-il accompagnés ?",
    ),
    Definition(
        "Effectif au 30 juin",
        "Enfants distincts présents ce jour-là.",
        "Combien sont accompagnés en même temps ?",
    ),
    Definition(
        "Entrées",
        "Parcours commencés dans l’année. Nouveaux : enfants jamais entrés auparavant."
        " Ré-entrées : la différence.",
        "Combien de parcours commencent, et pour combien de nouveaux enfants ?",
    ),
    Definition(
        "Enfants sortis",
        "Enfants de l’année sans parcours en cours après le 31 août. Un enfant sorti puis revenu"
        " dans l’année n’en est pas un. Les parcours terminés sont comptés à part.",
        "Combien d’enfants ne sont plus accompagnés ?",
    ),
    Definition(
        "Taux de sortie",
        "Enfants sortis, rapportés à l’effectif de l’année.",
        "Quelle part des enfants quitte le programme ?",
    ),
    Definition(
        "Sorties positives",
        "Selon le signe du motif de la dernière sortie de l’année. Part de tous les enfants sortis,"
        " et part des seules sorties positives et non positives ; motif inconnu compté dans la"
        " première, motifs hors du taux (×) dans aucune.",
        "Les enfants sortent-ils parce que leur situation s’est améliorée ?",
    ),
    Definition(
        "Liste",
        "Dernier changement de liste daté de ce jour ou d’avant. Liste, établissement et niveau de"
        " l’année : au dernier jour de présence.",
        "Sur quel suivi l’enfant est-il à une date donnée ?",
    ),
    Definition(
        "Répartition au 31 août",
        "État, ce jour-là, de tous les enfants de l’année : une des trois listes, ou sorti. La"
        " somme fait 100 %.",
        "Où en sont, à la fin, tous les enfants de l’année ?",
    ),
    Definition(
        "Âge",
        "Années révolues au 31 décembre de la première année civile.",
        "Quel est l’âge des enfants, compté le même jour pour tous ?",
    ),
    Definition(
        "Durée moyenne dans le dispositif",
        "Moyenne, sur les enfants de l’année, du temps écoulé de l’entrée à la sortie, au 31 août"
        " ou au jour de l’extraction ; parcours cumulés, interruptions exclues. Un mois compte"
        " 30,4375 jours.",
        "Depuis combien de temps les enfants de l’année étaient-ils accompagnés ?",
    ),
    Definition(
        "Ancienneté des présents",
        "La même durée, pour les enfants présents le 30 juin, jusqu’à ce jour.",
        "Depuis combien de temps les enfants présents le sont-ils ?",
    ),
    Definition(
        "Durée des parcours achevés",
        "Moyenne de la durée entière des parcours terminés dans l’année.",
        "Combien ont duré les parcours qui viennent de finir ?",
    ),
    Definition(
        "Durée médiane (Kaplan-Meier)",
        "Tous les parcours commencés au 30 juin de l’année ; ceux qui durent encore comptent pour"
        " le temps déjà passé. Premier moment où la moitié au plus sont encore en cours.",
        "Au bout de combien de temps la moitié des parcours sont-ils terminés ?",
    ),
    Definition(
        "Durée médiane, 24 derniers mois",
        "La même estimation, à partir de ce qui s’est passé dans les 24 derniers mois seulement.",
        "Au rythme récent des sorties, combien durerait un parcours ?",
    ),
    Definition(
        "Délais",
        "Du repérage à l’accord signé, puis de l’accord à la première action, en jours ; enfants"
        " dont le dernier parcours a commencé dans l’année et qui ont les deux dates.",
        "Combien de temps une famille attend-elle ?",
    ),
    Definition(
        "Décisions réalisées",
        "Décisions à échéance faites au jour de la cellule suivante du même établissement,"
        " rapportées à celles que cette cellule pouvait vérifier.",
        "Ce que la cellule décide se fait-il ?",
    ),
    Definition(
        "Sans nouvelles",
        "Enfants en parcours le 30 juin dont le dossier n’a rien noté de nouveau depuis le nombre"
        " de mois indiqué, ni action en cours, ni passage, ni évaluation, ni accord.",
        "Un enfant est-il perdu de vue ?",
    ),
    Definition(
        "Taux de présence",
        "Présences, rapportées à celles attendues des enfants inscrits ce jour-là, aux séances"
        " dont la feuille est remplie. Une absence excusée n’est pas une présence.",
        "Les enfants viennent-ils aux séances ?",
    ),
    Definition(
        "Évaluations",
        "Enfants ayant un niveau aux deux vagues : progrès, stable ou recul. Aucune moyenne de"
        " niveaux n’est calculée.",
        "Que voit l’enseignant entre l’automne et le printemps ?",
    ),
    Definition(
        "Complétude",
        "Enfants ayant une grille, rapportés à ceux dont une grille était attendue ; un enfant"
        " entré après une vague n’y est pas attendu. Cible : 93 %.",
        "Les évaluations portent-elles sur presque tous les enfants ?",
    ),
    Definition(
        "Cohorte",
        "Enfants dont la toute première entrée est dans une année ; état de chacun le 30 juin.",
        "Que deviennent, avec le temps, les enfants entrés la même année ?",
    ),
    Definition(
        "Relais du droit commun",
        "Enfants sortis pour un relais effectif du droit commun, rapportés aux enfants sortis,"
        " motifs hors du taux (×) exclus.",
        "Après le programme, quelqu’un prend-il la suite ?",
    ),
    Definition(
        "Exécution",
        "Dépensé, rapporté au voté, pour l’année scolaire ou, à défaut de lignes scolaires, pour"
        " l’année civile dans laquelle elle finit.",
        "L’argent voté est-il employé ?",
    ),
    Definition(
        "Coût par enfant suivi",
        "Dépense de la période, rapportée aux enfants présents au moins un jour de cette période.",
        "Que coûte l’accompagnement d’un enfant ?",
    ),
)
