"""A trust in which every page of Senconet has something to show, and the list of these pages.

A page that is added is added to PAGES: then it is looked at in every way of test_looks.py, and screens shows it.
"""

import machine
from machine import COLLECTION, TRUST, TYPED

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR = range(9994001, 9994007)
AT = {school: f"/return/{school}/{COLLECTION}" for school in (ALDER, BEECH, CEDAR, DAMSON, ELM, FIR)}
QUERIED = [word if word != "34" else "70" for word in TYPED]

# Its name, whose it is, where it is, what its heading says.
PAGES = (
    ("start", "alder", "/", "What waits for you"),
    ("start-query", "beech", "/", "What waits for you"),
    ("start-sent-back", "damson", "/", "What waits for you"),
    ("start-hours", "elm", "/", "What waits for you"),
    ("start-head", "head-cedar", "/", "What waits for you"),
    ("start-trust", TRUST, "/", "Collections"),
    ("profiles", "alder", "/profiles", "Change profile"),
    ("return-nothing", "alder", AT[ALDER], "Return"),
    ("return-sent", "cedar", AT[CEDAR], "Return"),
    ("return-sent-back", "damson", AT[DAMSON], "Return"),
    ("return-accepted", "elm", AT[ELM], "Return"),
    ("return-head", "head-cedar", AT[CEDAR], "Return"),
    ("return-trust", TRUST, AT[ELM], "Return"),
    ("return-version", "elm", AT[ELM] + "/version/1", "Version 1 of the return"),
    ("census", "alder", AT[ALDER] + "/census", "Census file"),
    ("pupils", "beech", AT[BEECH] + "/pupils", "Pupils, from the census"),
    ("turnover", "beech", AT[BEECH] + "/turnover", "Pupil turnover"),
    ("budget", "beech", AT[BEECH] + "/budget", "Notional SEN budget"),
    ("pupils-sent-back", "damson", AT[DAMSON] + "/pupils", "Pupils, from the census"),
    ("queries", "beech", AT[BEECH] + "/queries", "Queries"),
    ("check-query", "beech", AT[BEECH] + "/check", "Check your answers"),
    ("check", "damson", AT[DAMSON] + "/check", "Check your answers"),
    ("waiting", "alder", AT[ALDER] + "/waiting", "Nothing waits to be sent"),
    ("sent", "cedar", AT[CEDAR] + "/sent", "Received by the trust"),
    ("receipt", "cedar", AT[CEDAR] + "/receipt", "Receipt no."),
    ("not-now", "elm", AT[ELM] + "/pupils", "This return cannot be changed now"),
    ("authorise", "head-cedar", AT[CEDAR] + "/act/authorise", "Authorise this return"),
    ("send-back", "head-cedar", AT[CEDAR] + "/act/send-back", "Send this return back"),
    ("give-more-time", TRUST, AT[ALDER] + "/act/extend", "Give this school more time"),
    ("act-not-now", "alder", AT[ALDER] + "/act/accept", "This cannot be done now"),
    ("allocation", "elm", f"/allocation/{ELM}/{COLLECTION}", "Hours of the SENCO"),
    ("allocation-provisional", "head-cedar", f"/allocation/{CEDAR}/{COLLECTION}", "Hours of the SENCO"),
    ("acknowledge", "head-elm", f"/allocation/{ELM}/{COLLECTION}/acknowledge", ""),
    ("dispute", "head-elm", f"/allocation/{ELM}/{COLLECTION}/dispute", ""),
    ("decide-not-now", TRUST, f"/allocation/{ELM}/{COLLECTION}/decide", "This cannot be done now"),
    ("progress", TRUST, f"/trust/{COLLECTION}", "Progress"),
    ("hours", TRUST, f"/trust/{COLLECTION}/hours", "Hours"),
    ("policy-try", TRUST, "/policies/try", "Try a policy"),
    ("people", TRUST, "/people", "People"),
    ("people-add", TRUST, "/people/add", ""),
    ("audit", TRUST, "/audit", "What has been done"),
    ("sencos", TRUST, "/sencos", "SENCOs"),
    ("sencos-add", TRUST, "/sencos/add", "Make somebody SENCO"),
    ("sencos-due", TRUST, "/sencos/due", "Who needs the NPQ by when"),
    ("post", TRUST, "/sencos/{post}", "elm"),
    ("post-own", "elm", "/sencos/{post}", "elm"),
    ("post-describe", "head-elm", "/sencos/{post}/describe", "What the post is"),
    ("post-end", TRUST, "/sencos/{post}/end", "End this post"),
    ("teacher", "elm", "/sencos/teacher/{teacher}", "Qualifications and service"),
    ("join", "alder", "/join", "Join your trust"),
    ("nowhere", "alder", "/nowhere", "There is no such page"),
    ("not-yours", "alder", AT[BEECH], "There is no such page for you|This is not yours to see"),
)


class House:
    def __init__(self):
        self.trust = trust = machine.start_trust()
        for school, name in zip(AT, ("alder", "beech", "cedar", "damson", "elm", "fir")):
            trust.enrol(name, f"senco:{school}")
        for school, name in ((CEDAR, "head-cedar"), (DAMSON, "head-damson"), (ELM, "head-elm")):
            trust.enrol(name, f"head:{school}")
        trust.senco_ok("beech", "return", "save", COLLECTION, *QUERIED)
        for name in ("cedar", "damson", "elm"):
            trust.senco_ok(name, "return", "submit", COLLECTION, *TYPED)
        trust.senco_ok("head-damson", "return", "send-back", COLLECTION, "--reason", "Please look at these two again.",
                       "--figure", "a=There were 12 in May.", "--figure", "budget=Is this of last year?")
        trust.senco_ok("head-elm", "return", "authorise", COLLECTION, "--newest")
        trust.senco_ok(TRUST, "return", "accept", COLLECTION, "--school", ELM, "--newest")
        trust.senco_ok(TRUST, "allocation", "issue", COLLECTION)
        self.places = self.describe_post()
        self.machine = machine.Everybody(trust)

    def describe_post(self):
        """Elm's, with something for the charter to say. Gives what stands in its pages' addresses."""
        trust = self.trust
        person = trust.senco_json("elm", "whoami")["person"]["id"]
        number = trust.senco_json("elm", "designation", "list")["schools"][0]["sencos"][0]["number"]
        trust.senco_ok("elm", "teacher", "save", "--qualified", "yes", "--induction", "finished", "--service",
                       "2019-09-01..2020-03-31:Hill School", "--service-is-whole", "yes")
        trust.senco_ok("head-elm", "designation", "describe", str(number), "--title", "SENCO", "--contract", "32.5", "--teaching", "22",
                       "--ppa", "2", "--tlr", "2", "--responsibility", "Designated teacher:school:X2", "--induction", "managing=2026-10-01")
        return {"post": f"{ELM}/{number}", "teacher": person}

    def pages(self, browser, window=None, only=None, **options):
        """Each page as it stands, one after the other: (name, page)."""
        now, page = None, browser.page(None, window, **options)
        for name, who, path, heading in sorted(PAGES, key=lambda one: one[1]):
            if only and name not in only:
                continue
            if who != now:
                page.goto(self.machine.open(profile=who))
                page.locator("main h1").waitFor()
                now = who
            page.goto(f"http://127.0.0.1:{self.machine.port}{path.format(**self.places)}")
            page.heading(machine.pattern(heading))
            page.settled()
            yield name, page
