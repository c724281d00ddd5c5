"""The activity of a year counted a second time, slowly: stored objects, dates and sets."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median

from pre_desk.domain.accord import StatutAccord, accord_in_force
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import StatutCellule
from pre_desk.domain.participation import EtatPresence
from pre_desk.domain.reference import Genre
from pre_desk.store.unit_of_work import UnitOfWork

FAR = date(2199, 1, 1)


class Slow:
    """Reads a whole vault once; each method counts one figure of one year."""

    def __init__(self, uow: UnitOfWork, annee: AnneeScolaire, on: date) -> None:
        self.annee, self.on = annee, on
        self.last = min(annee.end, on)
        self.enfants = {one.id: one for one in uow.enfant.find() if one.supprime_le is None}
        self.stays = defaultdict(list)
        for one in sorted(uow.parcours.find(), key=lambda one: one.entree):
            if one.enfant_id in self.enfants and one.entree <= on:
                self.stays[one.enfant_id].append(one)
        self.parcours = {one.id: one for own in self.stays.values() for one in own}
        self.accords = defaultdict(list)
        for one in uow.accord.find():
            self.accords[one.enfant_id].append(one)
        self.words = {(one.genre, one.code): one.libelle for one in uow.reference.find()}
        self.reperages = defaultdict(list)
        for one in sorted(uow.reperage.find(), key=lambda one: one.date):
            self.reperages[one.enfant_id].append(one)
        self.problems = defaultdict(list)
        for one in uow.problematique_reperee.find():
            self.problems[one.reperage_id].append(one)
        self.uow = uow

    def own(self, enfant_id: str):
        """The stay of her last day of presence in the year."""
        there = [
            one
            for one in self.stays[enfant_id]
            if one.entree <= self.last and (one.sortie or FAR) >= self.annee.start
        ]
        return there[-1] if there else None

    def children(self):
        return [one for one in self.enfants if self.own(one)]

    def last_day(self, enfant_id: str) -> date:
        return min(self.own(enfant_id).sortie or FAR, self.last)

    def reperage(self, enfant_id: str):
        entree, last = self.own(enfant_id).entree, self.last_day(enfant_id)
        told = self.reperages[enfant_id]
        before = [one for one in told if one.date <= entree]
        after = [one for one in told if entree < one.date <= last]
        return before[-1] if before else after[0] if after else None

    def origin(self) -> Counter:
        found = Counter()
        for one in self.children():
            told = self.reperage(one)
            found[self.words[Genre.ORIGINE_REPERAGE, told.origine] if told else "unknown"] += 1
        return found

    def main_problem(self) -> Counter:
        found = Counter()
        for one in self.children():
            told = self.reperage(one)
            main = [each for each in self.problems[told.id] if each.principale] if told else []
            found[self._word(main[0]) if main else "unknown"] += 1
        return found

    def all_problems(self) -> Counter:
        found = Counter()
        for one in self.children():
            known = [each for each in self.reperages[one] if each.date <= self.last_day(one)]
            found.update({self._word(each) for told in known for each in self.problems[told.id]})
        return found

    def _word(self, problem) -> str:
        return self.words[Genre.PROBLEMATIQUE, problem.problematique]

    def accord(self, enfant_id: str, day: date) -> str:
        own = self.accords[enfant_id]
        if accord_in_force(own, day):
            return "signed"
        said = {}
        for one in sorted(own, key=lambda one: one.date):
            if one.date <= day and one.statut is not StatutAccord.DEMANDE:
                said[one.responsable_id] = one.statut
        if any(one is not StatutAccord.SIGNE for one in said.values()):
            return "refused"
        return "lapsed" if said else "pending"

    def accord_states(self) -> Counter:
        return Counter(self.accord(one, self.last_day(one)) for one in self.children())

    def not_followed(self) -> Counter:
        found = Counter()
        for one in self.enfants:
            signalled = [r.date for r in self.reperages[one] if self.annee.contains(r.date)]
            signalled = [day for day in signalled if day <= self.on]
            since = [s for s in self.stays[one] if s.entree <= self.last]
            if signalled and not any((s.sortie or FAR) >= signalled[0] for s in since):
                found[self.accord(one, self.last)] += 1
        return found

    def participations(self):
        """Those that ran at least one day of the year, with their last day."""
        for one in self.uow.participation.find():
            stay = self.parcours.get(one.parcours_id)
            if stay is None or not one.statut.took_place:
                continue
            end = min(one.fin or FAR, stay.sortie or FAR)
            if one.debut <= self.last and end >= self.annee.start:
                yield one, stay, end

    def delays(self):
        """(children, mean, median) from repérage to accord, then from accord to action."""
        first_action = {}
        for one, stay, _ in self.participations():
            first_action[stay.id] = min(one.debut, first_action.get(stay.id, FAR))
        agreed, acted = [], []
        for child in self.children():
            stay = self.own(child)
            told = self.reperage(child) if stay.entree >= self.annee.start else None
            if told is None:
                continue
            signed = sorted(
                one.date
                for one in self.accords[child]
                if one.statut is StatutAccord.SIGNE and told.date <= one.date <= self.last
            )
            if signed:
                agreed.append((signed[0] - told.date).days)
                action = first_action.get(stay.id)
                if action is not None and action >= signed[0]:
                    acted.append((action - signed[0]).days)
        return [
            (len(days), sum(days) / len(days), median(days) if len(days) >= 10 else None)
            for days in (agreed, acted)
        ]

    def actions(self):
        """By name: participations, children, séances held and called, expected, presents."""
        names = {one.id: one.nom for one in self.uow.action.find()}
        ran = defaultdict(list)
        for one, stay, end in self.participations():
            ran[one.action_id].append((one, stay.enfant_id, end))
        sheets = defaultdict(list)
        for one in self.uow.presence.find():
            sheets[one.seance_id].append(one)
        found = {}
        for seance in self.uow.seance.find():
            if self.annee.start <= seance.date <= self.last:
                told = found.setdefault(names[seance.action_id], [0, 0, 0, 0, 0, 0])
                told[2] += 1
                if sheets[seance.id]:
                    told[3] += 1
                    told[4] += sum(
                        one.debut <= seance.date <= end for one, _, end in ran[seance.action_id]
                    )
                    told[5] += sum(one.etat is EtatPresence.PRESENT for one in sheets[seance.id])
        for key, own in ran.items():
            told = found.setdefault(names[key], [0, 0, 0, 0, 0, 0])
            told[0], told[1] = len(own), len({child for _, child, _ in own})
        return found

    def meetings(self):
        """Planned, held, children, decisions followed and carried out."""
        held = (StatutCellule.TENUE, StatutCellule.VALIDEE)
        all_held = [
            one for one in self.uow.cellule.find() if one.statut in held and one.date <= self.on
        ]
        planned = [one for one in self.uow.cellule.find() if self.annee.contains(one.date)]
        ours = {one.id: one for one in all_held if self.annee.contains(one.date)}
        passages = [one for one in self.uow.passage.find() if one.cellule_id in ours]
        examined = {self.parcours[one.parcours_id].enfant_id for one in passages}
        followed = carried = 0
        for passage in passages:
            meeting = ours[passage.cellule_id]
            after = [
                one.date
                for one in all_held
                if one.etablissement_id == meeting.etablissement_id and one.date > meeting.date
            ]
            for one in self.uow.decision.find(passage_id=passage.id):
                if one.echeance is not None and after:
                    followed += 1
                    carried += one.faite_le is not None and one.faite_le <= min(after)
        known = examined & set(self.children())
        return len(planned), len(ours), len(passages), len(known), followed, carried

    def referents(self) -> Counter:
        june = self.annee.june_30
        known = defaultdict(list)
        for one in self.uow.referent.find():
            known[one.parcours_id].append((one.debut, one.professionnel_id))
        found = Counter()
        for stay in self.parcours.values():
            if stay.entree <= june <= (stay.sortie or FAR):
                begun = sorted(one for one in known[stay.id] if one[0] <= june)
                found[begun[-1][1] if begun else "unknown"] += 1
        return found

    def relayed(self) -> tuple[int, int]:
        """Enfants sortis whose last motive is the relay, and enfants sortis in the rate."""
        excluded = {"ne_relevait_pas", "deces"}
        after = self.annee.end + timedelta(1)
        out = [
            self.own(one)
            for one in self.children()
            if not any(s.entree < after <= (s.sortie or FAR) for s in self.stays[one])
        ]
        rated = [one for one in out if one.motif_sortie not in excluded]
        return sum(one.motif_sortie == "relais_droit_commun" for one in out), len(rated)
