"""The journals against the database: what was acknowledged and is lost, stands twice, or stands otherwise.

Every write is known in the end, so what is stored and what was acknowledged must be the same, one for one.
"""

import harness
import of_all_kinds
import of_returns
from testimony import Testimony

ENROLLED_SQL = """select p.write_id, p.id, count(*), count(c.fingerprint),
        coalesce(max(encode(c.fingerprint, 'hex')), ''),
        (select count(*) from audit a where a.act = 'Enrolment/Join' and a.person = p.id)
    from person p left join certificate c on c.person = p.id group by p.write_id, p.id"""

# What must be none, in the order in which it is shown.
FAULTS = ("lost", "twice", "altered", "unknown", "shown", "refused", "gaps", "heads", "events", "audit", "acts", "forgotten",
          "chains", "enrolments", "broken")


class Verdict:
    def __init__(self, siege):
        self.trust = siege.trust
        self.testimony = Testimony(siege.crew)
        self.faults = dict.fromkeys(FAULTS, 0)
        of_returns.judge(siege.trust, siege.world.contract, self.testimony, self.faults)
        of_all_kinds.judge(siege, self.testimony, self.faults)
        self.faults["enrolments"] = self._wrong_enrolments()
        self.faults["refused"] = len(self.testimony.refused)
        self.faults["broken"] = len(harness.BROKEN.findall(self.trust.log()))

    def holds(self):
        return not any(self.faults.values())

    def _wrong_enrolments(self):
        """Of those that were acknowledged: not one person with one certificate, the one that was handed out. A
        client that began one and was never told would be asked again, so none is left open."""
        people = {cells[0]: cells[1:] for cells in (line.split("|") for line in self.trust.psql(ENROLLED_SQL).splitlines())}
        wrong = len(self.testimony.begun - set(self.testimony.enrolled))
        for write_id, line in self.testimony.enrolled.items():
            wrong += people.get(write_id) != [str(line["person"]), "1", "1", line["certificate"], "1"]
        return wrong
