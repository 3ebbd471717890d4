#!/usr/bin/python3
"""Writes for its schools, one thing after the other, until it is told to end or is killed: returns, and what a SENCO
needs to learn and where.

    writer.py SETTINGS    a JSON file: address, authority, contract, journal, ending, key, certificate, schools,
                          collection, seed, twice
"""

import datetime
import uuid

from client import Client

PUPILS = 200


class Writer(Client):
    def __init__(self):
        super().__init__()
        self.versions = dict.fromkeys(self.settings.schools, 0)
        self.needs, self.events = {}, {}  # by number: school and version

    # What was done before.

    def note(self, method, request, answer):
        kind = method.name.rpartition("/")[0].rpartition(".")[2]
        if kind == "Returns":
            self.versions[request.school] = answer.receipt.version
        elif kind == "Needs":
            self.keep(self.needs, answer.need, method.name.endswith("/Close"))
        elif kind == "Training":
            self.keep(self.events, answer.event, method.name.endswith("/Withdraw"))

    @staticmethod
    def keep(records, record, over):
        records.pop(record.number, None)
        if not over:
            records[record.number] = (record.school, record.version)

    # What is done next.

    def figures(self):
        """None that raise a query, which would have to be answered."""
        counts = [self.dice.randrange(1, 25) for _ in range(3)]
        provision = {**dict(zip("APS", counts)), "K": 0, "E": 0, "N": PUPILS - sum(counts)}
        return self.message("Figures", provision=provision, roll=PUPILS, joiners=self.dice.randrange(PUPILS // 4),
                            leavers=self.dice.randrange(PUPILS // 4), budget_pence=self.dice.randrange(10**6, 10**7),
                            budget_year="2012-13", budget_source="made up", census_date="2013-01-17")

    def new_id(self):
        return str(uuid.UUID(int=self.dice.getrandbits(128), version=4))

    def returning(self, school):
        """What has been sent is sent again whole, and not saved."""
        return "Returns/Save" if school % 2 else "Returns/Submit", self.message(
            "WriteReturnRequest", school=school, collection=self.settings.collection, write_id=self.new_id(),
            replaces=self.versions[school], figures=self.figures())

    def recording(self, school):
        write_id = self.new_id()
        return "Needs/Record", self.message("RecordNeedRequest", school=school, write_id=write_id, title=f"need {write_id}",
                                            why="a test", item="C11", wanted_by=self.day(90))

    def closing(self, school):
        number = self.dice.choice([*self.needs])
        school, version = self.needs[number]
        return "Needs/Close", self.message("CloseNeedRequest", school=school, write_id=self.new_id(), need=number,
                                           replaces=version, reason="a test")

    def entering(self, school):
        write_id = self.new_id()
        return "Training/Enter", self.message("EnterEventRequest", school=school, write_id=write_id, content={
            "kind": "CONFERENCE", "title": f"event {write_id}", "begins": f"{self.day(20)}T09:00",
            "ends": f"{self.day(20)}T16:00", "hours_hundredths": 600, "online": True})

    def withdrawing(self, school):
        number = self.dice.choice([*self.events])
        school, version = self.events[number]
        return "Training/Withdraw", self.message("WithdrawEventRequest", school=school, write_id=self.new_id(),
                                                 event=number, replaces=version, reason="a test")

    @staticmethod
    def day(days):
        return (datetime.date.today() + datetime.timedelta(days)).isoformat()

    def next(self):
        """Half of it returns."""
        made = [self.recording, self.entering] + [self.closing] * bool(self.needs) + [self.withdrawing] * bool(self.events)
        make = self.returning if self.dice.random() < 0.5 else self.dice.choice(made)
        return make(self.dice.choice(self.settings.schools))

    def go_on(self):
        while not self.ended():
            name, request = self.next()
            method = self.contract.method(name)
            self.note(method, request, self.write(self.known, method, request))


if __name__ == "__main__":
    Writer().run()
