"""The journals against the database: what was acknowledged and is lost, stands twice, or stands otherwise.

Every write is known in the end, so what is stored and what was acknowledged must be the same, one for one.
"""

import collections

import harness
from journal import complete_lines

STORED = ("write_id", "school", "version", "receipt", "state", "fingerprint", "A", "P", "S", "K", "E", "N", "roll",
          "joiners", "leavers", "budget_pence")
STORED_SQL = """select write_id, school, version, receipt, state, encode(fingerprint, 'hex'), pupils_a, pupils_p,
    pupils_s, pupils_k, pupils_e, pupils_n, roll, joiners, leavers, budget_pence
    from return_version order by school, version"""
# The heads that do not say what their versions say; versions are 1, 2, 3 and so on.
HEADS_SQL = """select count(*) from return_head h full join
    (select school, collection, max(version) as newest, count(*) as number, min(version) as oldest,
            coalesce(max(version) filter (where state = 2), 0) as submitted
       from return_version group by school, collection) v using (school, collection)
    where (h.version, h.submitted_version) is distinct from (coalesce(v.newest, 0), coalesce(v.submitted, 0))"""
GAPS_SQL = """select count(*) from (select school from return_version group by school, collection
    having min(version) <> 1 or max(version) <> count(*)) v"""
# Versions without exactly one such line, and lines without their version.
LINES_SQL = """select count(*) from (select school, collection || '/' || version as subject,
        case state when 2 then {submitted} else {saved} end as said from return_version) v
    full join (select school, subject, {column} as said, count(*) as lines from {table}
               where {column} in ({saved}, {submitted}) group by 1, 2, 3) l using (school, subject, said)
    where l.lines is distinct from 1 or v.said is null"""
# What was saved was complete: finished, not sent.
STORED_STATES = {1: 3, 2: 2}

EVENTS = {"table": "event", "column": "kind", "saved": "'return saved'", "submitted": "'return submitted'"}
AUDIT = {"table": "audit", "column": "act", "saved": "'Returns/Save'", "submitted": "'Returns/Submit'"}
ENROLLED_SQL = """select p.write_id, p.id, count(*), count(c.fingerprint),
        coalesce(max(encode(c.fingerprint, 'hex')), ''),
        (select count(*) from audit a where a.act = 'Enrolment/Join' and a.person = p.id)
    from person p left join certificate c on c.person = p.id group by p.write_id, p.id"""

# What must be none, in the order in which it is shown.
FAULTS = ("lost", "twice", "altered", "unknown", "refused", "gaps", "heads", "events", "audit", "enrolments",
          "broken")


class Testimony:
    """All that the journals say."""

    def __init__(self, crew):
        self.sent, self.receipts, self.enrolled = {}, {}, {}
        self.begun = set()
        self.repeats = collections.Counter()
        self.refused = []
        for hand in crew.hands():
            for line in complete_lines(hand.journal)[0]:
                self._take(line)

    def _take(self, line):
        if "send" in line:
            self.sent[line["send"]] = line
        elif "receipt" in line:
            self.receipts[line["receipt"]] = line
        elif "again" in line:
            self.repeats[line["code"]] += 1
        elif "enrol" in line:
            self.begun.add(line["enrol"])
        elif "enrolled" in line:
            self.enrolled[line["enrolled"]] = line
        else:
            self.refused.append(line)


def believed(contract, sent, receipt):
    """The row as it must stand: what was sent, and what was acknowledged of it."""
    figures = contract.message("Figures").FromString(bytes.fromhex(sent["figures"]))
    provision = {name: getattr(figures.provision, name) for name in "APSKEN"}
    row = {"write_id": sent["send"], "school": sent["school"], "version": sent["replaces"] + 1,
           "receipt": receipt["number"], "state": STORED_STATES[sent["state"]], "fingerprint": sent["fingerprint"], **provision,
           **{name: getattr(figures, name) for name in ("roll", "joiners", "leavers", "budget_pence")}}
    return {name: str(value) for name, value in row.items()}


class Verdict:
    def __init__(self, siege):
        self.trust, self.contract = siege.trust, siege.world.contract
        self.testimony = Testimony(siege.crew)
        self.faults = dict.fromkeys(FAULTS, 0)
        self._judge_writes(self._stored())
        self._judge_kept()
        self.faults["enrolments"] = self._wrong_enrolments()
        self.faults["refused"] = len(self.testimony.refused)
        self.faults["broken"] = len(harness.BROKEN.findall(self.trust.log()))

    def holds(self):
        return not any(self.faults.values())

    def _ask(self, sql):
        return [line.split("|") for line in self.trust.psql(sql).splitlines()]

    def _stored(self):
        stored = collections.defaultdict(list)
        for cells in self._ask(STORED_SQL):
            stored[cells[0]].append(dict(zip(STORED, cells)))
        return stored

    def _judge_writes(self, stored):
        for write_id, receipt in self.testimony.receipts.items():
            rows = stored.get(write_id, [])
            self.faults["lost"] += not rows
            self.faults["twice"] += len(rows) > 1
            self.faults["altered"] += len(rows) == 1 and not self._agrees(rows[0], write_id, receipt)
        self.faults["unknown"] += sum(write_id not in self.testimony.receipts for write_id in stored)

    def _agrees(self, row, write_id, receipt):
        sent = self.testimony.sent[write_id]
        return (row == believed(self.contract, sent, receipt) and receipt["fingerprint"] == sent["fingerprint"]
                and receipt["version"] == sent["replaces"] + 1)

    def _judge_kept(self):
        for name, sql in (("gaps", GAPS_SQL), ("heads", HEADS_SQL), ("events", LINES_SQL.format(**EVENTS)),
                          ("audit", LINES_SQL.format(**AUDIT))):
            self.faults[name] = int(self.trust.psql(sql))

    def _wrong_enrolments(self):
        """Of those that were acknowledged: not one person with one certificate, the one that was handed out. A
        client that began one and was never told would be asked again, so none is left open."""
        people = {cells[0]: cells[1:] for cells in self._ask(ENROLLED_SQL)}
        wrong = len(self.testimony.begun - set(self.testimony.enrolled))
        for write_id, line in self.testimony.enrolled.items():
            wrong += people.get(write_id) != [str(line["person"]), "1", "1", line["certificate"], "1"]
        return wrong
