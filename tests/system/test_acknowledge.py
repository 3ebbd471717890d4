"""What becomes of a statement: acknowledged with the hours granted, disputed with a reason, decided by the trust."""

import json
import os
import unittest
import uuid

import harness
from days import day

COLLECTION, SCHOOL, OTHER = "2026-27", 9994999, 9994001
FIGURES = ("--budget", "50000", "--budget-year", "2026-27", "--budget-source", "made up", "--k", "15", "--e", "6",
           "--roll", "200", "--leavers", "20")


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,la_code,la_name,type,phase\n"
                   f"999999,{SCHOOL},School X,999,Nowhere,State-funded primary,Primary\n"
                   f"999998,{OTHER},School Y,999,Nowhere,State-funded primary,Primary\n")
    administrator = harness.ADMINISTRATOR
    trust.senco_ok(administrator, "school", "import", register)
    trust.senco_ok(administrator, "policy", "new", "modern", "--from", "modern", "--weight-k", "2")
    trust.publish_policy("modern")
    trust.senco_ok(administrator, "collection", "open", COLLECTION, "--year", "2026/27", "--reference-date", "2027-01-21",
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "modern")
    trust.enrol("senco", f"senco:{SCHOOL}", f"head:{SCHOOL}")
    trust.enrol("head", f"head:{SCHOOL}")
    trust.enrol("no-head", f"senco:{SCHOOL}")
    trust.enrol("other", f"senco:{OTHER}", f"head:{OTHER}")
    trust.send_and_accept("other", COLLECTION, OTHER, *FIGURES, "--joiners", "20")


class Acts(unittest.TestCase):
    turnover = iter(range(20, 60))

    def setUp(self):
        """A new allocation, of 2 hours or of 3 or 4."""
        trust.send_and_accept("senco", COLLECTION, SCHOOL, *FIGURES, "--joiners", next(self.turnover))
        trust.senco_ok(harness.ADMINISTRATOR, "allocation", "issue", COLLECTION)
        self.issued = self.show()
        self.number = self.issued["number"]

    def show(self, *words):
        return trust.senco_json("senco", "allocation", "show", COLLECTION, *words)["allocation"]

    def act(self, who, verb, *words, number=None):
        more = ("--school", SCHOOL) if who == harness.ADMINISTRATOR else ()
        return trust.senco(who, "allocation", verb, COLLECTION, number or self.number, *words, *more)

    def done(self, *words):
        ran = self.act(*words)
        self.assertEqual(ran.code, 0, ran.stderr)
        return ran.stdout

    def refused(self, code, said, *words, **where):
        before = self.show()
        ran = self.act(*words, **where)
        self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
        self.assertIn(said, ran.stderr)
        self.assertEqual(self.show(), before)

    def test_the_head_says_how_many_hours_are_granted_and_why_where_they_are_fewer(self):
        fewer = self.issued["working"]["hours"] - 0.5
        self.refused(3, "fewer hours are granted than were issued: say why", "head", "acknowledge", "--hours", fewer)
        said = self.done("head", "acknowledge", "--hours", fewer, "--reason", "a post is vacant")
        self.assertRegex(said, rf"Acknowledged on .* by head: {fewer} hours a week granted\. Reason: a post is vacant\n")
        self.assertIn(said, trust.senco_ok("senco", "allocation", "show", COLLECTION))
        self.done("head", "acknowledge", "--hours", self.issued["working"]["hours"])
        self.assertEqual([act["hours"] for act in self.show()["acts"]], [fewer, self.issued["working"]["hours"]])

    def test_a_list_tells_the_newest_act_of_each(self):
        def newest():
            rows = trust.senco_json(harness.ADMINISTRATOR, "allocation", "list", COLLECTION)["allocations"]
            return [act["kind"] for row in rows if row["school"] == SCHOOL for act in row["acts"]]
        self.assertEqual(newest(), [])
        self.done("head", "acknowledge", "--hours", self.issued["working"]["hours"])
        self.assertEqual(newest(), ["ACKNOWLEDGED"])
        self.done("head", "dispute", "--hours", 1, "--reason", "the budget is wrong")
        self.assertEqual(newest(), ["DISPUTED"])
        self.done(harness.ADMINISTRATOR, "decide", "--reason", "the figures are those sent")

    def test_a_dispute_is_answered_by_the_trust(self):
        said = self.done("head", "dispute", "--hours", "1", "--reason", "six have joined")
        self.assertRegex(said, r"Disputed on .* by head: 1 hour a week granted meanwhile, to be answered by \d+ \w+ 20\d\d\. "
                               r"Reason: six have joined\n")
        self.assertEqual(self.show()["acts"][0]["answerBy"], day(28))
        self.refused(8, "the trust decides first", "head", "acknowledge", "--hours", "2")
        self.refused(8, "the trust decides first", "head", "dispute", "--hours", "1", "--reason", "once more")
        state = json.loads(self.act("head", "acknowledge", "--hours", "2", "--json").stdout)["error"]["state"]
        self.assertEqual((state["number"], [act["kind"] for act in state["acts"]]), (int(self.number), ["DISPUTED"]))
        said = self.done(harness.ADMINISTRATOR, "decide", "--reason", "they joined at the usual time")
        self.assertIn("the allocation stands. Reason: they joined at the usual time", said)
        self.refused(8, "not in dispute", harness.ADMINISTRATOR, "decide", "--upheld", "--reason", "on second thoughts")
        self.done("head", "acknowledge", "--hours", self.issued["working"]["hours"])
        self.assertEqual([act["kind"] for act in self.show()["acts"]], ["DISPUTED", "DECIDED", "ACKNOWLEDGED"])

    def test_one_that_was_replaced_is_neither_acknowledged_nor_disputed_but_its_dispute_is_decided(self):
        old = self.number
        self.done("head", "dispute", "--hours", "1", "--reason", "six have joined")
        self.setUp()
        self.assertGreater(self.number, old)
        self.assertNotIn("acts", {key for key, value in self.show().items() if value})
        for verb, words in (("acknowledge", ()), ("dispute", ("--reason", "still wrong"))):
            self.refused(8, "has taken the place", "head", verb, "--hours", "9", *words, number=old)
        ran = self.act(harness.ADMINISTRATOR, "decide", "--upheld", "--reason", "replaced", number=old)
        self.assertIn("the school was right. Reason: replaced", ran.stdout)
        self.assertEqual(len(self.show("--number", old)["acts"]), 2)

    def test_the_same_act_again_is_done_once(self):
        name = str(uuid.uuid4())
        first = self.done("head", "acknowledge", "--hours", "9", "--write-id", name)
        self.assertEqual(self.done("head", "acknowledge", "--hours", "9", "--write-id", name), first)
        self.refused(8, "has been used for another act", "head", "acknowledge", "--hours", "8", "--write-id", name)
        self.assertEqual(len(self.show()["acts"]), 1)

    def test_what_cannot_be_is_refused(self):
        self.refused(7, "no allocation of that number", "head", "acknowledge", "--hours", "2", number=999999)
        self.refused(3, "this text", "head", "dispute", "--hours", "2", "--reason", "Z123456789012 has joined")
        self.refused(2, "hours", "head", "acknowledge", "--hours", "many")
        self.refused(2, "is no allocation's number", "head", "acknowledge", "--hours", "2", number="eight")
        self.refused(6, "", "no-head", "acknowledge", "--hours", "2")
        self.refused(6, "", harness.ADMINISTRATOR, "acknowledge", "--hours", "2")
        self.refused(6, "", "head", "decide", "--reason", "because")

    def test_another_schools_statement_is_nobodys_here(self):
        others = trust.senco_json("other", "allocation", "show", COLLECTION)["allocation"]["number"]
        self.refused(7, "no allocation of that number", "head", "acknowledge", "--hours", "9", number=others)
        self.assertEqual(trust.senco_json("other", "allocation", "show", COLLECTION)["allocation"]["acts"], [])

    def test_what_was_said_is_never_changed(self):
        self.done("head", "acknowledge", "--hours", "9")
        for sql in ("update statement_act set hours_thousandths = 1", "delete from statement_act"):
            done = trust.cluster.ask(sql, trust.database, check=False)
            self.assertIn("statement_act is never changed or deleted", done.stderr)
        self.assertEqual(trust.psql("select count(*) from audit where act = 'Allocations/Acknowledge' and subject ="
                                    f" '{self.number}'"), "1")


if __name__ == "__main__":
    unittest.main()
