"""A trust in which every page of Senconet has something to show, and the list of these pages.

A page that is added is added to PAGES: then it is looked at in every way of test_looks.py, and screens shows it.
"""

import json

import machine
from days import day
from machine import COLLECTION, TRUST, TYPED

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR, GORSE = range(9994001, 9994008)
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
    ("saved", "gorse", "/waiting", "Nothing waits to be sent"),
    ("conflict", "gorse", "/waiting/{conflict}", "Changed by somebody else meanwhile"),
    ("salvage", "alder", "/waiting/salvage", "What was damaged on this machine"),
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
    ("people-email", TRUST, "/people/1/email", "Where they are written to"),
    ("audit", TRUST, "/audit", "What has been done"),
    ("sencos", TRUST, "/sencos", "SENCOs"),
    ("sencos-add", TRUST, "/sencos/add", "Make somebody SENCO"),
    ("sencos-due", TRUST, "/sencos/due", "Who needs the NPQ by when"),
    ("agencies", "alder", "/agencies", "Where support is found"),
    ("agency", "alder", "/agencies/1", "Speech and language therapy"),
    ("agency-change", "alder", "/agencies/1/change", "Put this right"),
    ("post", TRUST, "/sencos/{post}", "elm"),
    ("post-own", "elm", "/sencos/{post}", "elm"),
    ("post-describe", "head-elm", "/sencos/{post}/describe", "What the post is"),
    ("post-end", TRUST, "/sencos/{post}/end", "End this post"),
    ("teacher", "elm", "/sencos/teacher/{teacher}", "Qualifications and service"),
    ("meetings", "elm", "/meetings", "Network meetings"),
    ("meetings-past", TRUST, "/meetings/past", "Past network meetings"),
    ("meetings-actions", TRUST, "/meetings/actions", "Actions of network meetings"),
    ("meeting", TRUST, "/meetings/{held}", "Autumn network"),
    ("meeting-coming", "elm", "/meetings/{coming}", "Spring network"),
    ("meeting-plan", TRUST, "/meetings/plan", "Plan a network meeting"),
    ("meeting-change", TRUST, "/meetings/{coming}/change", "Change the meeting"),
    ("meeting-cancel", TRUST, "/meetings/{coming}/cancel", "Cancel the meeting"),
    ("meeting-answer", "elm", "/meetings/{coming}/answer", "Say whether you come"),
    ("meeting-propose", "elm", "/meetings/{coming}/propose", "Propose an item"),
    ("meeting-invite", TRUST, "/meetings/{coming}/invite", "Invite"),
    ("meeting-agenda", TRUST, "/meetings/{coming}/agenda", "Set the agenda"),
    ("meeting-attend", TRUST, "/meetings/{held}/attend", "Record who came"),
    ("meeting-minutes", TRUST, "/meetings/{held}/minutes", "Write the minutes"),
    ("meeting-act", TRUST, "/meetings/{held}/act", "Record an action"),
    ("meeting-action", "elm", "/meetings/{held}/action/{action}", "What came of it"),
    ("meeting-agree", TRUST, "/meetings/{held}/agree", "Keep an agreed approach"),
    ("approaches", TRUST, "/approaches", "Agreed approaches"),
    ("approach", "elm", "/approaches/{approach}", "One-page profiles"),
    ("approach-take-up", "elm", "/approaches/{approach}/take-up", "Your school and this approach"),
    ("approach-review", TRUST, "/approaches/{approach}/review", "It was looked at again"),
    ("approaches-search", TRUST, "/approaches/search", "Search minutes and approaches"),
    ("training", "alder", "/training", "Training"),
    ("training-head", "head-cedar", "/training", "Training"),
    ("training-events", TRUST, "/training/events", "Events"),
    ("training-event", TRUST, "/training/event/1", "Dyslexia in the classroom"),
    ("training-announce", TRUST, "/training/events/announce", "Announce an event"),
    ("training-enter", "alder", "/training/events/enter", "Enter an event of your own"),
    ("training-attend", TRUST, "/training/event/1/attend", "Correct who came"),
    ("training-past", TRUST, "/training/events/past", "Events that were"),
    ("training-give-back", TRUST, "/training/event/1/give-back/1", "Give their place back"),
    ("training-bookings", "alder", "/training/bookings", "Who goes where"),
    ("training-booking", "alder", "/training/booking/1", "Dyslexia in the classroom"),
    ("training-support", "head-cedar", "/training/booking/2/support", "Say whether it is supported"),
    ("training-attach", "alder", "/training/booking/1/attach", "Attach a certificate"),
    ("training-totals", TRUST, "/training/totals", "Hours of training in a year"),
    ("need-record", "cedar", "/needs/record", "Say what you need"),
    ("needs", "cedar", "/needs", "What training is needed"),
    ("need", "cedar", "/needs/1", "Braille"),
    ("need-agree", "head-cedar", "/needs/1/agree", "Agree it or not"),
    ("privacy", TRUST, "/privacy", "People's own data"),
    ("privacy-open", TRUST, "/privacy/open", "Note a request"),
    ("privacy-request", TRUST, "/privacy/request/1", "cedar asks for: what is kept of them"),
    ("privacy-hold", TRUST, "/privacy/hold", "Hold data"),
    ("privacy-end-hold", TRUST, "/privacy/hold/1", "End this hold"),
    ("privacy-person", TRUST, "/privacy/person/{teacher}", "What is kept"),
    ("privacy-erase", TRUST, "/privacy/person/{teacher}/erase", "Erase a person"),
    ("privacy-mine", "alder", "/privacy/mine", "What is kept of you"),
    ("handover", "elm", "/handover", "Hand-over"),
    ("handover-school", "elm", f"/handover/{ELM}", "Hand-over"),
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
        self.places = {**self.describe_post(), **self.hold_meetings(), "conflict": self.save_twice()}
        self.train()
        self.ask_of_data()
        self.machine = machine.Everybody(trust)

    def save_twice(self):
        """Gorse's is saved while the line is down, and by their clerk meanwhile. The number of what is in conflict."""
        trust = self.trust
        trust.enrol("gorse", f"senco:{GORSE}")
        trust.enrol("gorse-clerk", f"clerk:{GORSE}")
        trust.senco_ok("gorse", "return", "save", COLLECTION, *TYPED)
        for address, roll in (("127.0.0.1:1", "210"), (trust.address, None)):
            trust.point("gorse", address)
            if roll:
                trust.senco("gorse", "return", "save", COLLECTION, "--roll", roll)
        trust.senco_ok("gorse-clerk", "return", "save", COLLECTION, "--roll", "205")
        trust.senco("gorse", "sync")
        items = json.loads(trust.senco("gorse", "status", "--json").stdout)["items"]
        return next(one["writeId"] for one in items if one["standing"] == "CONFLICT")

    def describe_post(self):
        """Elm's, with something for the charter to say. Gives what stands in its pages' addresses."""
        trust = self.trust
        person = trust.senco_json("elm", "whoami")["person"]["id"]
        number = trust.senco_json("elm", "designation", "list")["schools"][0]["sencos"][0]["number"]
        trust.senco_ok("elm", "teacher", "save", "--qualified", "yes", "--induction", "finished", "--service",
                       "2019-09-01..2020-03-31:Hill School", "--service-is-whole", "yes")
        trust.senco_ok("head-elm", "designation", "describe", str(number), "--title", "SENCO", "--contract", "32.5", "--teaching", "22",
                       "--ppa", "2", "--tlr", "2", "--responsibility", "Designated teacher:school:X2", "--induction", "managing=2026-10-01")
        trust.senco_ok("elm", "agency", "save", "--name", "Speech and language therapy", "--kind", "health", "--referral", "form on its page",
                       "--offers", "assessment and advice for language in the early years", "--telephone", "01302 000000")
        return {"post": f"{ELM}/{number}", "teacher": person}

    def hold_meetings(self):
        """One that is over, with everything that can be in it, and one that is to come."""
        def meeting(*words, who=TRUST, stdin=None):
            return self.trust.senco_json(who, *map(str, words), stdin=stdin)

        def planned(title, days):
            return meeting("meeting", "plan", title, "--from", f"{day(days)}T15:30", "--until", f"{day(days)}T17:00", "--place",
                           "the library", "--host", BEECH)["meeting"]["number"]

        held, coming = planned("Autumn network", -3), planned("Spring network", 40)
        for number in (held, coming):
            meeting("meeting", "invite", number, "--everybody", "--guest", "Ann Example:Hill School")
        item = meeting("meeting", "propose", coming, "--title", "Transition forms", who="elm")["item"]
        meeting("meeting", "agenda", coming, "--item", item)
        meeting("meeting", "attend", held, "--came", ELM, "--came", f"{CEDAR}:the deputy head")
        meeting("meeting", "minutes", held, "--from", "-", "--final", stdin="We agreed on one-page profiles.\nNext time at Beech.\n")
        action = meeting("meeting", "add-action", held, "--what", "send the form round", "--school", ELM, "--due", day(0))
        self.trust.psql("update meeting_action set due_on = due_on - 1")  # it is overdue
        approach = meeting("approach", "agree", held, "--title", "One-page profiles", "--from", "-", "--look-again", day(90),
                           stdin="Every pupil with support has one.\n")
        meeting("approach", "take-up", approach["approach"]["number"], "--since", day(-1), who="elm")
        return {"held": held, "coming": coming, "action": action["action"]["number"], "approach": approach["approach"]["number"]}

    def train(self):
        """An event that has been, with one who came and one who waits; and a need."""
        ask = self.trust.senco_ok
        ask(TRUST, "training", "announce", "--title", "Dyslexia in the classroom", "--kind", "trust", "--begins", f"{day(-1)}T09:30",
            "--ends", f"{day(1)}T15:30", "--hours", "5.5", "--where", "Alder School", "--places", "1", "--book-by", day(1))
        for name in ("alder", "cedar"):
            ask(name, "training", "book", "1")
        ask(TRUST, "training", "attend", "1", "--came", "1")
        ask("alder", "training", "feedback", "1", "--text", "Good handouts.", "--recommend")
        ask("alder", "training", "pass-on", "1", "--text", "Three strategies.", "--on", day(0), "--people", "12")
        ask("cedar", "need", "record", "--title", "Braille", "--why", "A pupil comes in January.", "--item", "C11", "--wanted-by", day(90))

    def ask_of_data(self):
        """Somebody asks what is kept of them, and somebody's data is held."""
        cedar = self.trust.senco_json("cedar", "whoami")["person"]["id"]
        self.trust.senco_ok(TRUST, "privacy", "open", str(cedar), "--kind", "access", "--received", day(-40), "--identity", "seen, with pass")
        self.trust.senco_ok(TRUST, "privacy", "hold", "--person", str(cedar), "--reason", "claim 2026/17")

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
