"""Requests about people's own data, each new whenever it is made, as in acts.py."""

from world import SCHOOL_X, SCHOOL_Y, day, new_id


class PrivacyActs:
    def __init__(self, world):
        self.world = world
        self.makers = {
            "Privacy/OpenRequest": self.opening,
            "Privacy/ExtendRequest": lambda: self.by_administrator("ExtendDataRequest", number=self.opened(), until=day(60), reason="a test"),
            "Privacy/CloseRequest": lambda: self.by_administrator("CloseDataRequest", number=self.opened(), outcome="DONE",
                                                                  answered_on=day(0), answer="a test"),
            "Privacy/ListRequests": lambda: (world.administrator, world.message("ListDataRequestsRequest", page_size=5)),
            "Privacy/Export": lambda: (world.administrator, world.message("ExportRequest", person=self.person()[0], page_size=5)),
            "Privacy/Mine": lambda: (world.senco, world.message("MineRequest", page_size=5)),
            "Privacy/Rectify": self.rectifying,
            "Privacy/Hold": lambda: self.by_administrator("HoldRequest", person=self.person()[0], reason="a test"),
            "Privacy/EndHold": lambda: self.by_administrator("EndHoldRequest", number=self.held(), reason="a test"),
            "Privacy/ListHolds": lambda: (world.administrator, world.message("ListHoldsRequest", page_size=5)),
            "Privacy/Erase": self.erasing,
            "Handovers/Pack": lambda: (world.senco, world.message("PackRequest", school=SCHOOL_X)),
        }

    def by_administrator(self, message, /, **fields):
        return self.world.administrator, self.world.message(message, write_id=new_id(), **fields)

    def person(self, gone=False):
        """Their number and name; gone: without a role."""
        name = f"p {new_id()}"
        person = self.world.administrator.call("People/Add", write_id=new_id(), name=name,
                                               roles=[{"role": "CLERK", "school": SCHOOL_Y}]).person
        if gone:
            self.world.administrator.call("People/EndRole", person=person.id, role_id=person.roles[0].id)
        return person.id, name

    def opening(self, person=None, kind="ACCESS"):
        return self.by_administrator("OpenDataRequest", person=person or self.person()[0], kind=kind, received_on=day(0),
                                     identity_checked="a test")

    def opened(self):
        return self.world.administrator.call("Privacy/OpenRequest", self.opening()[1]).data_request.number

    def held(self):
        _, request = self.makers["Privacy/Hold"]()
        return self.world.administrator.call("Privacy/Hold", request).hold.number

    def rectifying(self):
        person, name = self.person()
        return self.by_administrator("RectifyRequest", person=person, replaces=name, corrected=f"q {new_id()}", reason="a test")

    def erasing(self):
        """They ask for it: without that whoever left lately is kept."""
        person, name = self.person(gone=True)
        _, asking = self.opening(person, "ERASURE")
        request = self.world.administrator.call("Privacy/OpenRequest", asking).data_request.number
        return self.by_administrator("EraseRequest", person=person, replaces=name, data_request=request)
