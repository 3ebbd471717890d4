"""Whatever kind a write is of: the database has its id, the audit has it once, the history that was told with its
answer is the one that stands, and asked for again it is what it was."""

import collections

import contract as contracts
import siege as sieges
import writes
from acts import Stored

# Somebody who leaves the trust is exempted by that act, too.
BY_OTHERS_TOO = ("Returns/Exempt",)
# By which a record is named.
NAMES = ("number", "id", "reference", "key")
UUIDS_SQL = """select coalesce(string_agg(format('select %I::text from %I where %1$I is not null', column_name, table_name),
    ' union all '), 'select null') from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and udt_name = 'uuid'"""


def named(contract, testimony, keys):
    """Those of these keys that are the id of their write."""
    return [key for key in keys if writes.is_named(contract.method(testimony.sent[key].method))]


def judge(siege, testimony, faults):
    contract, trust = siege.world.contract, siege.trust
    there = collections.Counter(trust.psql(trust.psql(UUIDS_SQL)).split())
    acknowledged = set(testimony.answers) | testimony.said
    faults["lost"] += sum(key not in there for key in named(contract, testimony, acknowledged))
    faults["shown"] += sum(key not in there for key in testimony.shown)
    # What a school has said nothing of is none the less there, where the program was killed behind its back.
    stood = acknowledged | {key for key in testimony.sent if key in there}
    _judge_acts(siege, testimony, named(contract, testimony, stood), faults)
    _judge_history(trust, testimony, faults)


def _judge_acts(siege, testimony, keys, faults):
    lines = sieges.noted(siege.trust)
    lines.subtract(siege.noted_before)
    for act, number in testimony.methods(keys).items():
        missing = number - lines[act]
        faults["acts"] += max(missing, 0) if act in BY_OTHERS_TOO else abs(missing)


def _judge_history(trust, testimony, faults):
    """Every head that was told is a link of the chains still."""
    links = set(trust.psql("select chain || ' ' || number || ' ' || encode(hash, 'hex') from audit_link").splitlines())
    told = {answer.head.partition(" ")[2] for answer in testimony.answers.values() if answer.head} - {""}
    faults["forgotten"] += len(told - links)
    faults["chains"] += trust.sencod("audit", "verify", check=False).code != 0


def ask_again(siege, testimony, most, of=""):
    """Asks again for what was acknowledged, so many at most, and gives what was not the same, in words. of: how the
    names of the requests end."""
    contract, stored = siege.world.contract, Stored(siege.trust)
    forgotten = _forgotten_people(contract, testimony)
    keys = [key for key in named(contract, testimony, testimony.answers) if key not in forgotten
            and testimony.sent[key].method.endswith(of)]
    step = max(1, len(keys) // most)
    before, wrong, strangers = stored.counts(), [], {}
    for key in keys[::step]:
        sent, method = testimony.sent[key], contract.method(testimony.sent[key].method)
        who = sent.who and tuple(sent.who)
        if who not in strangers:
            strangers[who] = siege.world.connect(contracts.Certificate(*who) if who else None)
        answer = method.answer.FromString(testimony.answers[key].body)
        wrong += _fault_of(strangers[who], method, method.request.FromString(sent.body), answer)
    return wrong + [f"{rows} more rows of {table}" for table, rows in stored.added(before).items()]


def _forgotten_people(contract, testimony):
    """The keys of those whose names were erased: what was said of them, by which a repeat would be known, is gone as well."""
    def of(name):
        method = contract.method(name)
        return [(key, method.request.FromString(sent.body), method) for key, sent in testimony.sent.items()
                if sent.method == method.name and sent.body is not None]

    erased = {request.person for _, request, _ in of("Privacy/Erase")}
    return {key for key, _, method in of("People/Add")
            if key in testimony.answers and method.answer.FromString(testimony.answers[key].body).person.id in erased}


def _fault_of(stranger, method, request, answer):
    future = stranger.start(method.name, request)
    if future.exception() is not None:
        return [f"{method.name}: {future.exception().code().name}: {future.exception().details()}"]
    again = future.result()
    if is_new(again) or names_in(again) != names_in(answer):
        return [f"{method.name}: {answer} and then {again}"]
    return []


def is_new(answer):
    """It says that it was done just now."""
    said = [answer, *(getattr(answer, name) for name in ("receipt",) if name in answer.DESCRIPTOR.fields_by_name)]
    return any("repeated" in message.DESCRIPTOR.fields_by_name and not message.repeated for message in said)


def names_in(answer):
    """Which record it is of; what else it says of that is how things are now."""
    found = []
    for field, value in answer.ListFields():
        if field.message_type is not None and field.label != field.LABEL_REPEATED:
            found += [(field.name, name, getattr(value, name)) for name in NAMES
                      if name in value.DESCRIPTOR.fields_by_name]
    return found
