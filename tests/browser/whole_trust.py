"""A trust of some sixty schools as its administrator sees it: last year's hours, and this year's returns in every state.

A crowd has sent and been issued hours last year, most of it this year too; each other school is in a state of its own.
"""

import os
import sys

import harness
import machine
from days import day
from machine import TRUST, TYPED

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))

import returns_sql  # noqa: E402

LAST, NOW = "2011-12", "2012-13"
FINISHED, DRAFT, NOTHING, SENT, SENT_BACK, AUTHORISED, EXEMPT, FORMULA = range(9994001, 9994009)
CROWD, CROWD_NOW = range(9994101, 9994151), range(9994101, 9994146)
SECONDARY, SPECIAL = CROWD[::5], CROWD[-1]
NAMES = {FINISHED: "Alder School", DRAFT: "Beech School", NOTHING: "Cedar School", SENT: "Damson School", SENT_BACK: "Elm School",
         AUTHORISED: "Fir School", EXEMPT: "Gorse School", FORMULA: "=1+1", **{school: f"School {school - 9994100}" for school in CROWD}}
ODD = [word if word != "34" else "70" for word in TYPED]  # more joiners and leavers than is believed without a word
SENCO = "Anna"  # and head, of every school that is not of the crowd


def start():
    trust = harness.start_trust()
    trust.senco_ok(TRUST, "school", "import", machine.write(trust, "register.csv", register()))
    open_collection(trust, LAST, "2012-01-19", 30)
    open_collection(trust, NOW, "2013-01-17", -2)
    trust.enrol(SENCO, *(f"{role}:{school}" for role in ("senco", "head") for school in NAMES if school not in CROWD))
    fill_crowd(trust, LAST, CROWD, "8775500 + school % 7 * 1000000")
    fill_crowd(trust, NOW, CROWD_NOW, "6775500 + school % 9 * 1500000")
    fill_states(trust)
    for collection in (LAST, NOW):
        trust.senco_ok(TRUST, "allocation", "issue", collection)
    return trust


def register():
    def words(school):
        if school == SPECIAL:
            return "Community special school,Not applicable"
        return "State-funded secondary,Secondary" if school in SECONDARY else "State-funded primary,Primary"

    return "laestab,name,type,phase\n" + "".join(f"{school},{name},{words(school)}\n" for school, name in NAMES.items())


def open_collection(trust, key, reference, due):
    trust.senco_ok(TRUST, "collection", "open", key, "--year", f"{key[:4]}/{key[-2:]}", "--reference-date", reference,
                   "--opens", day(-10), "--due", day(due), "--closes", day(60), "--policy", "charter")


def fill_crowd(trust, collection, schools, budget):
    """Sent and accepted."""
    person = int(trust.psql("select min(person) from role_held where role = 2"))
    which = f"generate_series({schools[0]}, {schools[-1]})"
    for sql in (returns_sql.write_returns_sql(collection, person, which, budget),
                returns_sql.act_on_returns_sql(collection, person, which, returns_sql.ACCEPT, returns_sql.ACCEPTED)):
        said = trust.psql(sql)
        if said not in (f"stored|{len(schools)}", f"done|{len(schools)}"):
            raise AssertionError(f"returns of the crowd: {said}")


def fill_states(trust):
    def write(act, school, *words):
        trust.senco_ok(SENCO, "return", act, NOW, "--school", school, *words)

    write("save", FINISHED, *TYPED)
    write("save", DRAFT, *ODD)
    write("submit", SENT, *TYPED)
    write("submit", SENT_BACK, *TYPED)
    write("send-back", SENT_BACK, "--reason", "Please count again.")
    write("submit", AUTHORISED, *TYPED, "--authorise")
    trust.senco_ok(TRUST, "return", "exempt", NOW, "--school", EXEMPT, "--reason", "opened in May")
    trust.send_and_accept(SENCO, NOW, FORMULA, *TYPED)
