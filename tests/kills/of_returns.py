"""Returns: each that was acknowledged stands once, as it was sent and as it was acknowledged, and versions, heads, events and
audit agree."""

import collections
import hashlib

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
    where (h.version, h.submitted_version) is distinct from (coalesce(v.newest, 0), coalesce(v.submitted, 0))
      and (h.version > 0 or v.newest > 0)"""
GAPS_SQL = """select count(*) from (select school from return_version group by school, collection
    having min(version) <> 1 or max(version) <> count(*)) v"""
# Versions without exactly one such line, and lines without their version.
LINES_SQL = """select count(*) from (select school, collection || '/' || version as subject,
        case state when 2 then {submitted} else {saved} end as said from return_version v) v
    full join (select school, subject, {column} as said, count(*) as lines from {table}
               where {column} in ({saved}, {submitted}) group by 1, 2, 3) l using (school, subject, said)
    where l.lines is distinct from 1 or v.said is null"""
EVENTS = {"table": "event", "column": "kind", "saved": "'return saved'", "submitted": "'return submitted'"}
AUDIT = {"table": "audit", "column": "act", "saved": "'Returns/Save'", "submitted": "'Returns/Submit'"}

SAVE, SUBMIT = "senconet.v1.Returns/Save", "senconet.v1.Returns/Submit"
ASKED_STATES = {SAVE: 1, SUBMIT: 2}
DRAFT, SUBMITTED, FINISHED = 1, 2, 3


def stored(trust):
    rows = collections.defaultdict(list)
    for line in trust.psql(STORED_SQL).splitlines():
        cells = line.split("|")
        rows[cells[0]].append(dict(zip(STORED, cells)))
    return rows


def believed(request, method, receipt):
    """The row as it must stand: what was sent, and what was acknowledged of it."""
    figures = request.figures
    # What is complete and not sent is finished.
    state = SUBMITTED if method == SUBMIT else FINISHED if figures.HasField("budget_pence") else DRAFT
    fingerprint = hashlib.sha256(figures.SerializeToString() + bytes([ASKED_STATES[method]])).hexdigest()
    row = {"write_id": request.write_id, "school": request.school, "version": request.replaces + 1,
           "receipt": receipt.number, "state": state, "fingerprint": fingerprint,
           **{name: getattr(figures.provision, name) for name in "APSKEN"},
           **{name: getattr(figures, name) if figures.HasField(name) else ""
              for name in ("roll", "joiners", "leavers", "budget_pence")}}
    return {name: str(value) for name, value in row.items()}


def judge(trust, contract, testimony, faults):
    rows = stored(trust)
    for key, answer in testimony.answers.items():
        method = testimony.sent[key].method
        if method in ASKED_STATES:
            request = contract.method(method).request.FromString(testimony.sent[key].body)
            receipt = contract.method(method).answer.FromString(answer.body).receipt
            found = rows.get(key, [])
            faults["twice"] += len(found) > 1
            faults["altered"] += len(found) == 1 and not agrees(found[0], request, method, receipt)
    for key, number in testimony.shown.items():
        if testimony.sent[key].method in ASKED_STATES:
            faults["shown"] += [row["receipt"] for row in rows.get(key, [])] != [str(number)]
    faults["unknown"] += sum(key not in testimony.sent for key in rows)
    for name, sql in (("gaps", GAPS_SQL), ("heads", HEADS_SQL), ("events", LINES_SQL.format(**EVENTS)),
                      ("audit", LINES_SQL.format(**AUDIT))):
        faults[name] += int(trust.psql(sql))


def agrees(row, request, method, receipt):
    return (row == believed(request, method, receipt) and receipt.fingerprint == row["fingerprint"]
            and str(receipt.version) == row["version"])
