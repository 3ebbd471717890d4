"""Requests of the network, each new whenever it is made, as in acts.py: meetings that School X hosts."""

import functools
import itertools

from world import SCHOOL_X, SCHOOL_Y, day, new_id


class NetworkActs:
    def __init__(self, world):
        self.world, self.turns = world, itertools.count()
        self.makers = {
            "Meetings/Plan": lambda: self.by_administrator("PlanMeetingRequest", **self.planning(7)),
            "Meetings/Change": lambda: self.by_administrator("ChangeMeetingRequest", number=self.planned(7), version=1,
                                                             reason="a test", title="changed"),
            "Meetings/Cancel": lambda: self.by_administrator("CancelMeetingRequest", number=self.planned(7), version=1,
                                                             reason="a test"),
            "Meetings/Coming": self.reading("Meetings/Coming"), "Meetings/Past": self.reading("Meetings/Past"),
            "Meetings/Get": lambda: (world.senco, world.message("GetMeetingRequest", number=self.shown())),
            "Meetings/ProposeItem": self.proposing,
            "Meetings/SetAgenda": self.setting_agenda,
            "Meetings/Invite": lambda: self.by_administrator("InviteToMeetingRequest", number=self.planned(7), schools=[SCHOOL_Y],
                                                             guests=[{"name": "a guest", "from_school": "elsewhere"}]),
            "Meetings/Answer": self.answering, "Meetings/Attend": self.attending,
            "Meetings/WriteMinutes": lambda: self.by_administrator("WriteMinutesRequest", number=self.planned(-3),
                                                                   paragraphs=["What was said."], final=True, reason="a test"),
            "Meetings/AddAction": self.adding_action, "Meetings/SetAction": self.setting_action,
            "Meetings/ListActions": self.reading("Meetings/ListActions", overdue=True),
            "Approaches/Agree": lambda: self.by_administrator("AgreeRequest", **self.agreeing()),
            "Approaches/Review": lambda: self.by_administrator("ReviewApproachRequest", number=self.agreed(), version=1,
                                                               outcome="APPROACH_ENDED", reason="a test"),
            "Approaches/TakeUp": lambda: (world.senco, world.message("TakeUpRequest", write_id=new_id(), number=self.agreed(),
                                                                     school=SCHOOL_X, since=day(-1))),
            "Approaches/List": self.reading("Approaches/List"),
            "Approaches/Get": lambda: (world.senco, world.message("GetApproachRequest", number=self.agreed_once())),
            "Approaches/Search": self.reading("Approaches/Search", words="profile"),
            "Calendar/Mine": self.reading("Calendar/Mine"),
        }

    def reading(self, method, **fields):
        return lambda: (self.world.senco, self.world.contract.method(method).request(**fields))

    def by_administrator(self, message, /, **fields):
        return self.world.administrator, self.world.message(message, **{"write_id": new_id(), **fields})

    def call(self, method, **fields):
        return self.world.administrator.call(method, **{"write_id": new_id(), **fields})

    def planning(self, days, host=SCHOOL_X):
        return {"title": f"meeting {next(self.turns)}", "from": f"{day(days)}T15:30", "until": f"{day(days)}T17:00", "host": host,
                "place": "the hall"}

    def planned(self, days, host=SCHOOL_X):
        return self.call("Meetings/Plan", **self.planning(days, host)).meeting.number

    def invited(self, days, host=SCHOOL_X):
        number = self.planned(days, host)
        self.call("Meetings/Invite", number=number, schools=[SCHOOL_X, SCHOOL_Y])
        return number

    @functools.cache
    def shown(self):
        return self.minuted()

    @functools.cache
    def agreed_once(self):
        return self.agreed()

    def minuted(self):
        number = self.invited(-3)
        self.call("Meetings/WriteMinutes", number=number, paragraphs=["One form."], final=True)
        return number

    def proposing(self, days=7):
        return self.world.senco, self.world.message("ProposeItemRequest", write_id=new_id(), number=self.planned(days),
                                                    school=SCHOOL_X, title="an item")

    def setting_agenda(self):
        _, item = self.proposing()
        number = self.world.senco.call("Meetings/ProposeItem", item).item
        return self.by_administrator("SetAgendaRequest", number=item.number,
                                     items=[{"item": number, "not_now": True, "reason": "a test"}])

    def answering(self):
        return self.world.senco, self.world.message("AnswerInvitationRequest", write_id=new_id(), number=self.invited(7),
                                                    school=SCHOOL_X, answer="WILL_COME", words="gladly")

    def attending(self):
        return self.by_administrator("AttendMeetingRequest", number=self.invited(-3), present=[{"school": SCHOOL_Y, "by": "the deputy"}])

    def adding_action(self):
        return self.by_administrator("AddActionRequest", number=self.planned(-3), what="do it", at_school=SCHOOL_X,
                                     owner=self.world.senco.call("People/Me").person.id, due_on=day(3))

    def setting_action(self):
        _, request = self.adding_action()
        action = self.world.administrator.call("Meetings/AddAction", request).action
        return self.by_administrator("SetActionRequest", number=action.number, version=1, state="ACTION_DONE", outcome="done")

    def agreeing(self, host=SCHOOL_X):
        return {"meeting": self.planned(-3, host), "title": "an approach", "paragraphs": ["One-page profiles."],
                "look_again_on": day(90)}

    def agreed(self, host=SCHOOL_X):
        return self.call("Approaches/Agree", **self.agreeing(host)).approach.number
