"""A meeting whose decisions tests pick one by one, then review and validate."""

from datetime import date

from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.agenda_making import add_to_agenda
from pre_desk.usecases.cellule_validation import review_of, validate_cellule
from pre_desk.usecases.cellules import hold_cellule
from pre_desk.usecases.decisions import record_decision
from tests.usecases.builders import TODAY
from tests.usecases.cellule_team import IN_PARCOURS

MET = date(2026, 11, 17)
POSITIVE = "objectifs_atteints"


class Meeting:
    """A meeting of today's school, held, whose decisions are picked by the tests."""

    def __init__(self, uow, team, on=MET):
        self.uow, self.team = uow, team
        self.cellule = team.plan(on)

    def passage(self, enfant):
        return add_to_agenda(
            self.uow, self.cellule.id, enfant_id=enfant.id, raison="À évoquer.", on=TODAY
        )

    def decide(self, enfant, nature, **told):
        known = {
            one.enfant_id or self.uow.parcours.get(one.parcours_id).enfant_id: one
            for one in self.uow.passage.find(cellule_id=self.cellule.id)
        }
        passage = known.get(enfant.id) or self.passage(enfant)
        return record_decision(self.uow, passage.id, nature=nature, **told)

    def hold(self):
        hold_cellule(self.uow, self.cellule.id, present=[], today=TODAY)

    def validate(self):
        self.hold()
        return validate_cellule(self.uow, self.cellule.id, today=TODAY)

    def refusals(self):
        return [one.refusal for one in review_of(self.uow, self.cellule.id, today=TODAY).refusals]

    def sentences(self):
        review = review_of(self.uow, self.cellule.id, today=TODAY)
        return [one.sentence for one in review.consequences]


def agree(uow, enfant, on=IN_PARCOURS):
    sign_accord(uow, enfant.id, on=on, today=TODAY)
