"""What people may ask of their own data: a marker is planted wherever somebody is named, subject access finds every one, and
erasing leaves only what is said to stay."""

import json
import os
import unittest

import harness
from days import day

X, Y = 9994001, 9994002
ADMINISTRATOR = harness.ADMINISTRATOR
ANNA, BEN = "Anna Markerson", "Ben O'Second"
REFUSED, NOT_FOUND, STATE, FIGURES, FILE = 6, 7, 8, 3, 5
WHOLE = ("--fresh", "--a", "3", "--roll", "90", "--joiners", "1", "--leavers", "1", "--budget", "50000", "--budget-year",
         "2012-13", "--budget-source", "made up")


def setUpModule():
    global trust, anna, ben, told
    trust = harness.start_trust()
    told = json.loads(trust.sencod_alone("retention", "--json").stdout)
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n" + "".join(f"{n - 9000000},{n},School {n},State-funded primary,Primary\n" for n in (X, Y)))
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    anna, ben = enrolled("anna", ANNA, f"senco:{X}"), enrolled("ben", BEN, f"head:{X}")


def enrolled(profile, name, *roles):
    whom = person(name, *roles)
    trust.join(profile, trust.senco_json(ADMINISTRATOR, "person", "invite", whom)["code"])
    return whom


def refusal(code, *words, profile=ADMINISTRATOR):
    ran = trust.senco(profile, *words)
    if (ran.code, ran.stdout) != (code, ""):
        raise AssertionError(f"{words}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
    return ran.stderr


def privacy(*words, profile=ADMINISTRATOR):
    return trust.senco_json(profile, "privacy", *words)


def person(name, *roles):
    return trust.add_person(name, *(roles or ("director",)))


def opened(whom, kind="access", received=0):
    return privacy("open", whom, "--kind", kind, "--received", day(received), "--identity", "seen, with pass")["dataRequest"]


def ended(whom, days_ago=0):
    """Their last role ended so long ago."""
    trust.psql(f"update role_held set during = daterange(today() - {days_ago} - 700, today() - {days_ago}) where person = {whom}")


class Requests(unittest.TestCase):
    def test_a_request_is_due_a_month_later_and_the_last_day_of_a_shorter_month(self):
        whom = person("Rita Request")
        for received, due in (("2026-01-31", "2026-02-28"), ("2024-01-31", "2024-02-29"), ("2025-11-15", "2025-12-15")):
            one = privacy("open", whom, "--kind", "access", "--received", received, "--identity", "x")["dataRequest"]
            self.assertEqual((one["dueOn"], one["overdue"]), (due, True))
        self.assertFalse(opened(whom)["overdue"])

    def test_it_gets_more_time_once_by_two_months_at_the_most_and_within_the_first(self):
        number = opened(person("Eve Extended"))["number"]
        late = opened(person("Lara Late"), received=-40)["number"]
        words = ("privacy", "extend", number, "--reason", "ten years of records", "--until")
        self.assertIn("two months more", refusal(FIGURES, *words, day(100)))
        self.assertIn("two months more", refusal(FIGURES, *words, day(5)))
        self.assertIn("the first month is over", refusal(STATE, "privacy", "extend", late, "--reason", "x", "--until", day(10)))
        given = privacy("extend", number, "--until", day(60), "--reason", "ten years of records")["dataRequest"]
        self.assertEqual((given["dueOn"], given["extended"]), (day(60), True))
        self.assertIn("that can be done once", refusal(STATE, *words, day(61)))
        self.assertIn("no such request", refusal(NOT_FOUND, "privacy", "extend", 10 ** 6, "--reason", "x", "--until", day(40)))

    def test_it_is_closed_once_on_a_day_that_has_been(self):
        number = opened(person("Carl Closed"), received=-3)["number"]
        words = ("privacy", "close", number, "--outcome", "done", "--answer", "the export, by post", "--on")
        self.assertIn("before it was received", refusal(FIGURES, *words, day(-4)))
        self.assertIn("is to come", refusal(FIGURES, *words, day(1)))
        self.assertEqual(privacy("close", number, "--outcome", "done", "--answer", "by post", "--on", day(0))["dataRequest"]["outcome"],
                         "DONE")
        self.assertIn("stays as it was said", refusal(STATE, *words, day(0)))
        self.assertIn("answered already", refusal(STATE, "privacy", "extend", number, "--reason", "x", "--until", day(40)))
        with self.assertRaisesRegex(RuntimeError, "what was said of a request stays"):
            trust.psql(f"update data_request set answer = 'another' where number = {number}")
        with self.assertRaisesRegex(RuntimeError, "never changed or deleted"):
            trust.psql("delete from data_request")

    def test_a_write_that_is_sent_again_is_done_once(self):
        whom = person("Wanda Written")
        write = ("privacy", "open", whom, "--kind", "access", "--received", day(0), "--write-id",
                 "6f1c2b3a-0016-4000-8000-0123456789ab", "--identity")
        first = trust.senco_json(ADMINISTRATOR, *write, "seen")
        again = trust.senco_json(ADMINISTRATOR, *write, "seen")
        self.assertEqual((first["repeated"], again["repeated"], first["dataRequest"]), (False, True, again["dataRequest"]))
        self.assertIn("used for something else", refusal(STATE, *write, "not seen"))

    def test_the_list_has_those_first_that_are_due_first_and_closed_ones_last(self):
        whom = person("Lisa Listed")
        numbers = [opened(whom, received=days)["number"] for days in (-1, -50, 0)]
        closed = opened(whom, received=-60)["number"]
        privacy("close", closed, "--outcome", "refused", "--answer", "asked every week", "--on", day(0))
        listed = [one for one in privacy("list")["dataRequests"] if one["person"] == whom]
        self.assertEqual([one["number"] for one in listed], [numbers[1], numbers[0], numbers[2], closed])
        self.assertEqual([one["overdue"] for one in listed], [True, False, False, False])
        self.assertNotIn(closed, [one["number"] for one in privacy("list", "--open")["dataRequests"]])
        self.assertRegex(trust.senco_ok(ADMINISTRATOR, "privacy", "list"), r"overdue +.*access +Lisa Listed")

    def test_what_is_no_request_is_said_at_its_field(self):
        whom = person("Fay Fields")
        words = ("privacy", "open", whom, "--kind", "access", "--identity")
        self.assertIn("is to come", refusal(FIGURES, *words, "seen", "--received", day(1)))
        self.assertIn("shaped like a UPN", refusal(FIGURES, *words, "pupil H801200001001", "--received", day(0)))
        self.assertIn("no such person", refusal(NOT_FOUND, "privacy", "open", 10 ** 6, *words[3:], "seen", "--received", day(0)))
        self.assertEqual(trust.psql(f"select count(*) from data_request where person = {whom}"), "0")


class Holds(unittest.TestCase):
    def test_a_hold_is_of_a_person_or_a_school_and_ends_once(self):
        whom = person("Hilda Held")
        self.assertIn("a person's, or a school's", refusal(FIGURES, "privacy", "hold", "--reason", "claim"))
        self.assertIn("a person's, or a school's", refusal(FIGURES, "privacy", "hold", "--reason", "x", "--person", whom, "--school", X))
        self.assertIn("no such school", refusal(NOT_FOUND, "privacy", "hold", "--reason", "claim", "--school", 9998888))
        self.assertIn("no such person", refusal(NOT_FOUND, "privacy", "hold", "--reason", "claim", "--person", 10 ** 6))
        number = privacy("hold", "--person", whom, "--reason", "claim 2026/17")["hold"]["number"]
        self.assertIn(number, [one["number"] for one in privacy("holds")["holds"]])
        self.assertIn("settled", privacy("release", number, "--reason", "settled")["hold"]["endedBecause"])
        self.assertNotIn(number, [one["number"] for one in privacy("holds").get("holds", [])])
        self.assertIn(number, [one["number"] for one in privacy("holds", "--ended")["holds"]])
        self.assertIn("ended already", refusal(STATE, "privacy", "release", number, "--reason", "again"))


class Names(unittest.TestCase):
    def test_a_name_is_corrected_where_it_was_seen_as_it_is_and_the_one_before_is_for_administrators(self):
        whom = person("Corra Exmaple")
        words = ("privacy", "rectify", whom, "--reason", "misspelt", "--corrected")
        self.assertIn("not their name", refusal(STATE, *words, "Cora Example", "--replaces", "Cora Exmaple"))
        self.assertIn("their name already", refusal(STATE, *words, "Corra Exmaple", "--replaces", "Corra Exmaple"))
        self.assertIn("no such person", refusal(NOT_FOUND, "privacy", "rectify", 10 ** 6, *words[3:], "B", "--replaces", "A"))
        self.assertEqual(privacy("rectify", whom, "--reason", "misspelt", "--corrected", "Cora Example", "--replaces", "Corra Exmaple")["name"],
                         "Cora Example")
        self.assertIn("Cora Example", trust.senco_ok(ADMINISTRATOR, "person", "list"))
        self.assertNotIn("Exmaple", trust.senco_ok(ADMINISTRATOR, "person", "list"))
        self.assertIn("Corra Exmaple", trust.senco_ok(ADMINISTRATOR, "privacy", "export", whom))
        self.assertNotIn("Exmaple", trust.psql(f"select string_agg(subject, ' ') from audit where act like 'Privacy/Rectify%'"))


# A row of every table that holds words, with words of ours in every such column: {reason} is a text, {whom} and {by} are people.
# Whoever adds such a column plants it here.
PLANT = {
    "role_held": "insert into role_held (person, role, school, during, served_from, served_at) values"
                 " ({whom}, 2, {Y}, daterange(date '2015-09-01' - 366 * {whom}, date '2016-09-01' - 366 * {whom}), '2010-09-01', {served_at})",
    "former_name": "insert into former_name (write_id, content, person, name, reason, corrected_by) values"
                   " (gen_random_uuid(), '', {whom}, {name}, {reason}, {by})",
    "certificate": "insert into certificate (serial, person, key_hash, expires_at, pem, revoked_reason, revoked_at) values"
                   " (decode(md5(random()::text), 'hex'), {whom}, '', now(), {pem}, {revoked_reason}, now())",
    "post_version": "insert into post_version (designation, version, write_id, content, body, person) select id, 1, gen_random_uuid(),"
                    " '', jsonb_build_object('title', {body}, 'lineManager', 'Nobody Known', 'payScale', 'MAIN', 'sharePercent', 40), {by}"
                    " from role_held where person = {whom} and school = {Y}",
    "designation_end": "insert into designation_end (designation, write_id, last_day, reason, person) select id, gen_random_uuid(),"
                       " '2016-08-31', {reason}, {by} from role_held where person = {whom} and school = {Y}",
    "teacher_version": "insert into teacher_version (person, version, write_id, content, body, said_by) values ({whom}, 1,"
                       " gen_random_uuid(), '', jsonb_build_object('npqProvider', {body}), {by})",
    "data_request": "insert into data_request (write_id, content, kind, person, received_on, identity_checked, opened_by, extend_id,"
                    " extended_to, extended_because, extended_by, extended_at, close_id, outcome, answered_on, answer, closed_by,"
                    " closed_at) values (gen_random_uuid(), '', 1, {whom}, '2020-01-01', {identity_checked}, {by}, gen_random_uuid(),"
                    " '2020-03-01', {extended_because}, {by}, now(), gen_random_uuid(), 1, '2020-02-02', {answer}, {by}, now())",
    "legal_hold": "insert into legal_hold (write_id, content, person, reason, held_by, end_id, ended_because, ended_by, ended_at)"
                  " values (gen_random_uuid(), '', {whom}, {reason}, {by}, gen_random_uuid(), {ended_because}, {by}, now())",
    "return_version": "insert into return_version (school, collection, version, write_id, state, fingerprint, person, roll, notes,"
                      " turnover_source, budget_source) select school, collection, 900, gen_random_uuid(), 1, '', {by}, 1, {notes},"
                      " {turnover_source}, {budget_source} from return_head limit 1",
    "return_act": "insert into return_act (school, collection, number, write_id, act, version, state_before, state_after, person, reason,"
                  " body, content) select school, collection, 900, gen_random_uuid(), 5, 1, 1, 1, {by}, {reason}, {body}, '' from return_head limit 1",
    "exemption": "insert into exemption (school, collection, exempt, reason, person) select {X}, id, false, {reason}, {by} from collection",
    "supplied": "insert into supplied (school, collection, part, body, supplied_by) select {Y}, id, 1, {body}, {by} from collection",
    "supplied_history": "insert into supplied_history (school, collection, part, body, supplied_at, supplied_by) select {Y}, id, 2, {body},"
                        " now(), {by} from collection",
    "statement_act": "insert into statement_act (allocation, write_id, kind, reason, upheld, person) select max(number), gen_random_uuid(),"
                     " 3, {reason}, true, {by} from allocation",
    "policy": "insert into policy (name, version, body, words, mobility_answer, added_by) values ('planted', 1, '',"
              " jsonb_build_array({words}), 1, {by})",
    "policy_publication": "insert into policy_publication (name, version, write_id, agreed_with, agreed_on, minute, published_by) values"
                          " ('planted', 1, gen_random_uuid(), {agreed_with}, '2012-01-01', {minute}, {by})",
    "membership_act": "insert into membership_act (school, joins, day, reason, person) values ({Y}, true, '2012-01-01', {reason}, {by})",
    "reopening": "insert into reopening (collection, write_id, reason, due_before, closes_before, finish_before, due_on, closes_on,"
                 " finish_by, person) select id, gen_random_uuid(), {reason}, due_on, closes_on, finish_by, due_on, closes_on + 1,"
                 " finish_by + 1, {by} from collection",
    "disclosure": "insert into disclosure (kind, write_id, said, reference, content, file_name, fingerprint, person) values (2,"
                  " gen_random_uuid(), '', {reference}, {content}, {file_name}, '', {by});"
                  " insert into disclosure (kind, collection, academic_year, place, write_id, said, title, columns, content, fingerprint,"
                  " person) select 1, id, academic_year, 900, gen_random_uuid(), '', {title}, 1, '', '', {by} from collection",
    "agency_version": "with a as (insert into agency default values returning number) insert into agency_version (agency, version,"
                      " write_id, content, body, person) select number, 1, gen_random_uuid(), '', jsonb_build_object('name', 'a', 'offers',"
                      " {body}), {by} from a",
    "email_bounce": "insert into person_email (person, version, write_id, email, said_by) values ({whom}, 1, gen_random_uuid(),"
                    " {whom} || '@mine.example', {by}); insert into email_bounce (person, version, words) values ({whom}, 1, {words})",
    "audit": "insert into audit (person, act, subject) values ({by}, 'Collections/Open', {subject})",
    "event": "insert into event (kind, subject) values ('planted', {subject})",
    "training_need_version": "begin; with n as (insert into training_need (school, person, version, state) values ({X}, {whom}, 1, 3)"
                             " returning number), w as (insert into training_need_version (need, version, write_id, said, state, title,"
                             " why, item, wanted_by, in_plan, plan_place, agreement_reason, person) select number, 1, gen_random_uuid(),"
                             " '', 3, {title}, {why}, 'J16', '2027-01-01', true, {plan_place}, {agreement_reason}, {by} from n),"
                             " m as (insert into training_need (school, person, version, state) values ({X}, {whom}, 1, 5) returning number)"
                             " insert into training_need_version (need, version, write_id, said, state, title, why, item, wanted_by,"
                             " closing_reason, person) select number, 1, gen_random_uuid(), '', 5, 'x', 'x', 'J16', '2027-01-01',"
                             " {closing_reason}, {by} from m; commit",
    "training_event_version": "begin; with e as (insert into training_event (person, version, state, open, begins, begins_at, ends_at,"
                              " book_by, academic_year, hours_hundredths, needs, led, briefing) values ({by}, 1, 2, false,"
                              " '2026-11-26T15:00', now(), now() + interval '1 hour', '2026-11-26', '2026/27', 100, '{{}}', false, false)"
                              " returning number) insert into training_event_version (event, version, write_id, said, state, kind, title,"
                              " begins, ends, hours_hundredths, provider, cost_pence, place, online, book_by, needs, led, briefing, open,"
                              " reason, person) select number, 1, gen_random_uuid(), '', 2, 1, {title}, '', '', 100, {provider}, 0, {place},"
                              " false, '2026-11-26', '{{}}', false, false, false, {reason}, {by} from e; commit",
    "training_booking": "insert into training_booking (event, school, person, write_id, state, cancel_id, cancelled_at, cancelled_by, cancelled_because)"
                        " select max(number), {X}, {whom}, gen_random_uuid(), 3, gen_random_uuid(), now(), {whom}, {cancelled_because} from training_event",
    "training_report": "insert into training_report (booking, kind, version, write_id, said, replaces, words, recommend, person)"
                       " select number, 2, 1, gen_random_uuid(), '', 0, {words}, true, {by} from training_booking where person = {whom}",
    "training_certificate": "insert into training_certificate (booking, write_id, type, file_name, content, fingerprint, person)"
                            " select number, gen_random_uuid(), 1, {file_name}, '%PDF-', sha256('%PDF-'), {by} from training_booking"
                            " where person = {whom}",
    "meeting_version": "insert into meeting (uid, planned_by, starts, ends) values (gen_random_uuid(), {by}, now(), now() + interval '1 hour');"
                       " insert into meeting_version (meeting, version, title, starts, ends, place, online, note_taker, reason, person)"
                       " select max(number), 1, {title}, now(), now(), {place}, {online}, {by}, {reason}, {by} from meeting",
    "meeting_invitation": "insert into meeting_invitation (meeting, school, answer, words, answered_by, person) select max(m.number),"
                          " case {whom} when {anna} then {X} else {Y} end, 1, {words}, {whom}, {by} from meeting m",
    "meeting_answer": "insert into meeting_answer (meeting, school, write_id, answer, words, person) select max(number),"
                      " case {whom} when {anna} then {X} else {Y} end, gen_random_uuid(), 1, {words}, {whom} from meeting",
    "meeting_guest": "insert into meeting_guest (meeting, name, from_school, person) select max(number), {name}, {from_school}, {by} from meeting",
    "meeting_attendance": "insert into meeting_attendance (meeting, version, reason, person) select max(number), 1, {reason}, {by} from meeting",
    "meeting_present": "insert into meeting_present (meeting, version, school, by_name) select max(number), 1, {Y}, {by_name} from meeting",
    "meeting_item": "insert into meeting_item (meeting, school, title, detail, person) select max(number), {X}, {title}, {detail}, {by} from meeting",
    "meeting_agenda_item": "insert into meeting_agenda (meeting, version, person) select max(number), 1, {by} from meeting;"
                           " insert into meeting_agenda_item (meeting, version, item, reason) select meeting, 1, number, {reason} from meeting_item",
    "meeting_minutes": "insert into meeting_minutes (meeting, version, title, body, final, reason, person) select max(number), 1, {title},"
                       " {body}, true, {reason}, {by} from meeting",
    "meeting_action": "insert into meeting_action (meeting, what, school, owner, due_on) select max(number), {what}, {X}, {by}, '2027-01-01'"
                      " from meeting",
    "meeting_action_version": "insert into meeting_action_version (action, version, due_on, state, outcome, person) select max(number), 1,"
                              " '2027-01-01', 2, {outcome}, {by} from meeting_action",
    "approach_version": "insert into approach (meeting, look_again_on) select max(number), '2027-01-01' from meeting;"
                        " insert into approach_version (approach, version, outcome, title, body, look_again_on, reason, person)"
                        " select max(number), 1, 1, {title}, {body}, '2027-01-01', {reason}, {by} from approach",
}
ABOUT = ("role_held", "former_name", "certificate", "post_version", "designation_end", "teacher_version", "data_request", "legal_hold", "email_bounce",
         "training_need_version", "training_booking", "training_report", "training_certificate", "meeting_invitation", "meeting_answer")
NAMES_OF_OTHERS = {("former_name", "name"), ("meeting_guest", "name"), ("meeting_present", "by_name")}


def words_places():
    """Where words may stand, by table: the columns, each with what becomes of it."""
    found = {}
    for category in told["categories"]:
        for place in category["places"]:
            if place["kind"].startswith("words") and (place["table"], place["column"]) not in {
                    ("person", "name"), ("role_held", "served_from"), ("person_email", "email")}:
                found.setdefault(place["table"], {})[place["column"]] = place
    return found


def plant(table, columns, whom, by, words):
    """Words with the table's and the column's name, so that each is found again."""
    texts = {}
    for column, place in columns.items():
        text = "'" + f"{words} of {table}.{column}".replace("'", "''") + "'"
        texts[column] = f"convert_to({text}, 'UTF8')" if place["kind"] == "words in a message" else text
    if "notes" in texts:  # a message as it is stored: answers { rule field answer }
        said = f"{words} of {table}.notes".encode()
        inner = b"\x0a\x01x\x12\x04roll\x1a" + bytes([len(said)]) + said
        texts["notes"] = "'\\x" + (b"\x0a" + bytes([len(inner)]) + inner).hex() + "'"
    trust.psql(PLANT[table].format(X=X, Y=Y, anna=anna, whom=whom, by=by, **texts))


class Marked(unittest.TestCase):
    """One person named wherever a person can be: what they are given, and what is left when they are erased."""

    @classmethod
    def setUpClass(cls):
        trust.senco_ok(ADMINISTRATOR, "collection", "open", "2012-13", "--year", "2012/13", "--reference-date", "2013-01-17", "--opens",
                       day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")
        trust.senco_ok("anna", "return", "submit", "2012-13", "--school", X, *WHOLE)
        trust.senco_ok("ben", "return", "authorise", "2012-13", "--school", X, "--newest")
        trust.senco_ok(ADMINISTRATOR, "return", "accept", "2012-13", "--school", X, "--newest")
        trust.senco_ok(ADMINISTRATOR, "allocation", "issue", "2012-13")
        cls.places = words_places()
        for table, columns in ((table, cls.places[table]) for table in PLANT if table in cls.places):
            plant(table, columns, ben, ben, f"told by {ANNA} and {BEN}")
        for table in ABOUT:
            plant(table, cls.places[table], anna, ben, "mine")
        cls.items = privacy("export", anna)["items"]
        cls.of_ben = privacy("export", ben)["items"]
        cls.mine = privacy("mine", profile="anna")["items"]
        cls.path = os.path.join(trust.folder, "anna.txt")
        cls.said = trust.senco_ok(ADMINISTRATOR, "privacy", "export", anna, "--to", cls.path)
        ended(anna)
        cls.write = ("privacy", "erase", anna, "--name", ANNA, "--request", opened(anna, "erasure")["number"], "--write-id",
                     "6f1c2b3a-0116-4000-8000-0123456789ab")
        cls.answer = trust.senco_json(ADMINISTRATOR, *cls.write)

    def test_every_table_with_words_is_planted(self):
        self.assertEqual(set(self.places), set(PLANT))

    def test_subject_access_finds_every_one_and_names_nobody_else(self):
        found = {(item["keptIn"], field["name"]): field["value"] for item in self.items for field in item["fields"]}
        text = json.dumps(self.items)
        for table, columns in self.places.items():
            for column, place in columns.items():
                with self.subTest(table=table, column=column):
                    if place["kind"] == "words in a message" and column != "notes":
                        self.assertIn((table, "NAMED"), {(item["keptIn"], item["why"]) for item in self.items})
                    elif (table, column) not in NAMES_OF_OTHERS:
                        self.assertIn(f"told by {ANNA} and the head of school {X} of {table}.{column}", text)
                    if table in ABOUT:
                        self.assertIn(f"mine of {table}.{column}", text)
        self.assertNotIn("O'Second", text)
        self.assertEqual(found["post_version", "body.lineManager"], "(somebody else's name)")
        self.assertIn(f"{anna}@mine.example", text)
        self.assertIn({"name": "person", "value": f"{ANNA} (no. {anna})"},
                      [field for item in self.items if item["keptIn"] == "return_version" for field in item["fields"]])

    def test_what_is_about_somebody_else_is_given_only_where_it_names_them(self):
        items = [item for item in self.items if item["keptIn"] == "post_version" and item["why"] == "NAMED"]
        self.assertEqual(len(items), 1)
        self.assertIn("the head of school", json.dumps(items))
        done_by_ben = [item for item in self.of_ben if item["keptIn"] == "teacher_version" and item["why"] == "DONE_BY"]
        self.assertNotIn("mine", json.dumps(done_by_ben))
        self.assertEqual(len(done_by_ben), 1)

    def test_one_reads_ones_own_and_administrators_everybodys(self):
        self.assertEqual({item["keptIn"] for item in self.mine}, {item["keptIn"] for item in self.items})
        self.assertNotIn("O'Second", json.dumps(self.mine))
        self.assertIn("only", refusal(REFUSED, "privacy", "export", anna, profile="ben"))
        self.assertEqual(trust.psql("select count(*) from audit where act = 'Privacy/Mine read'"), "0")
        self.assertEqual(trust.psql(f"select count(*) > 0 from audit where act = 'Privacy/Export read' and subject = '{anna}'"), "t")

    def test_it_goes_to_a_file_that_only_its_owner_can_read(self):
        self.assertIn("only you can read", self.said)
        self.assertEqual(os.stat(self.path).st_mode & 0o777, 0o600)
        with open(self.path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn(f"Everything that the trust keeps in Senconet of {ANNA}\n", text)
        self.assertIn("The SENCO's post\n", text)
        self.assertIn("is there already", refusal(FILE, "privacy", "export", anna, "--to", self.path))

    def test_nothing_is_given_twice(self):
        self.assertEqual(len({json.dumps(item) for item in self.items}), len(self.items))
        self.assertIn("no such person", refusal(NOT_FOUND, "privacy", "export", 10 ** 6))

    def test_erasing_leaves_only_what_is_said_to_stay(self):
        self.assertEqual((self.answer["called"], self.answer["repeated"]), (f"a former SENCO (no. {anna})", False))
        for table, columns in self.places.items():
            for column, place in columns.items():
                with self.subTest(table=table, column=column):
                    left = trust.psql(f"select count(*) from {table} where position('{ANNA}' in "
                                      + (f"encode({column}, 'escape')" if place["kind"] == "words in a message" else f"{column}::text") + ") > 0")
                    self.assertEqual(int(left) > 0, place["then"] == "stays")
                    mine = trust.psql(f"select count(*) from {table} where {column}::text like '%mine of%'"
                                      if place["kind"] == "words" else "select 0")
                    self.assertEqual(mine, "0")
                    if place["then"] == "name taken out":
                        self.assertIn(f"told by a former SENCO (no. {anna}) and {BEN}", trust.psql(f"select string_agg({column}::text, '') from {table}"))
        self.assertEqual(trust.psql(f"select name from person where id = {anna}"), f"a former SENCO (no. {anna})")
        self.assertEqual(trust.psql(f"select body from post_version v join role_held r on r.id = v.designation where r.person = {anna}"),
                         '{"sharePercent": 1}\n{"sharePercent": 40}')
        self.assertEqual(trust.psql("select count(*) from training_certificate where content = '(erased)'"), "1")
        self.assertEqual(trust.psql(f"select count(*), count(email) from person_email where person = {anna}"), "1|0")
        stays = {place["category"]: place.get("staysBecause") for place in self.answer["places"]}
        self.assertEqual(stays, {category["key"]: category.get("staysBecause") for category in told["categories"]})
        self.assertTrue(trust.senco_json(ADMINISTRATOR, *self.write)["repeated"])
        self.assertIn("used for something else", refusal(STATE, "privacy", "erase", ben, "--name", BEN, *self.write[-2:]))

    def test_the_skeleton_stays_and_nobody_comes_back_as_them(self):
        self.assertIn(f"a former SENCO (no. {anna})", trust.senco_ok(ADMINISTRATOR, "return", "versions", "2012-13", "--school", X))
        self.assertIn("has been erased", refusal(STATE, "person", "give", anna, f"senco:{X}"))
        self.assertIn("has been erased", refusal(STATE, "person", "invite", anna))
        self.assertIn("has been erased", refusal(STATE, "designation", "add", anna, "--school", X))
        self.assertIn("has been erased", refusal(STATE, "privacy", "rectify", anna, "--replaces", f"a former SENCO (no. {anna})",
                                                 "--corrected", ANNA, "--reason", "back"))
        self.assertIn("has been erased", refusal(STATE, "privacy", "erase", anna, "--name", ANNA))
        self.assertNotEqual(trust.senco("anna", "whoami").code, 0)
        self.assertNotIn(ANNA, trust.senco_ok(ADMINISTRATOR, "audit", "list").replace(f"told by {ANNA}", ""))

    def test_nothing_else_lets_the_database_be_changed(self):
        for table in ("post_version", "teacher_version", "designation_end", "membership_act", "former_name"):
            column = next(iter(self.places[table]))
            with self.subTest(table=table):
                with self.assertRaisesRegex(RuntimeError, "never changed or deleted"):
                    trust.psql(f"update {table} set {column} = {column}")
                with self.assertRaisesRegex(RuntimeError, "never changed or deleted"):
                    trust.psql("begin; insert into erasure (write_id, person, called, erased_by) values"
                               f" (gen_random_uuid(), {ben}, 'x', {ben}); update {table} set person = person + 0, write_id = gen_random_uuid();"
                               " rollback" if table not in ("membership_act",) else f"update {table} set day = day + 1")
        with self.assertRaisesRegex(RuntimeError, "permission denied"):
            trust.psql("insert into erasure (write_id, person, called, erased_by) values"
                       f" (gen_random_uuid(), {ben}, 'x', {ben})", user="senconet_app")


class Outside(unittest.TestCase):
    """Somebody whom the trust has not enrolled is known by their name only."""

    def test_a_guest_is_found_by_name_and_it_is_taken_out_when_they_ask(self):
        meeting = trust.senco_json(ADMINISTRATOR, "meeting", "plan", "Guests", "--from", f"{day(9)}T15:30", "--until", f"{day(9)}T17:00",
                                   "--place", "the hall")["meeting"]["number"]
        trust.senco_ok(ADMINISTRATOR, "meeting", "invite", meeting, "--guest", "Gwen Guest:Far School", "--guest", "Gwendolen Guest:Far School")
        trust.senco_ok(ADMINISTRATOR, "agency", "save", "--name", "Therapy", "--kind", "health", "--contact", "gwen guest, mornings")
        found = privacy("export", "--outsider", "Gwen Guest")["items"]
        self.assertEqual(sorted(item["keptIn"] for item in found), ["agency_version", "meeting_guest"])
        answer = privacy("erase", "--outsider", "Gwen Guest")
        self.assertRegex(answer["called"], r"^somebody from outside \(no\. \d+\)$")
        self.assertEqual(trust.psql(f"select name from meeting_guest where meeting = {meeting} order by number").splitlines(),
                         [answer["called"], "Gwendolen Guest"])
        self.assertEqual(privacy("export", "--outsider", "Gwen Guest")["items"], [])
        self.assertNotIn("Gwen", trust.psql("select string_agg(subject, ' ') from audit where act like 'Privacy/%'"))

    def test_it_must_be_a_whole_name_and_nobody_of_the_trusts(self):
        person("Ida Insider")
        for name, code, words in (("Ida Insider", STATE, "by their number"), ("school", FIGURES, "whole name"), ("A B", FIGURES, "whole name")):
            self.assertIn(words, refusal(code, "privacy", "erase", "--outsider", name))
        self.assertIn("say which person", refusal(FIGURES, "privacy", "export"))
        self.assertIn("say whom", refusal(FIGURES, "privacy", "export", 1, "--outsider", "Gwen Guest"))


class Erasing(unittest.TestCase):
    def test_nobody_is_erased_who_has_a_role_or_left_lately_and_did_not_ask(self):
        whom = person("Erin Early", f"senco:{X}")
        words = ("privacy", "erase", whom, "--name", "Erin Early")
        self.assertIn("have a role", refusal(STATE, *words))
        self.assertIn("not their name", refusal(STATE, *words[:-1], "Erin Late"))
        ended(whom)
        self.assertIn("6 years after their last role", refusal(STATE, *words))
        self.assertIn("no request of theirs", refusal(STATE, *words, "--request", opened(whom)["number"]))
        asked = opened(whom, "erasure")["number"]
        privacy("close", asked, "--outcome", "refused", "--answer", "a claim", "--on", day(0))
        self.assertIn("no request of theirs", refusal(STATE, *words, "--request", asked))
        self.assertIn("no request of theirs", refusal(STATE, *words, "--request", opened(person("Olga Other"), "erasure")["number"]))
        self.assertEqual(trust.psql(f"select name from person where id = {whom}"), "Erin Early")

    def test_nobody_is_erased_while_they_or_a_school_of_theirs_are_held(self):
        whom = person("Hugo Held", f"senco:{Y}")
        ended(whom)
        words = ("privacy", "erase", whom, "--name", "Hugo Held", "--request", opened(whom, "erasure")["number"])
        for of, number in (("--person", whom), ("--school", Y)):
            hold = privacy("hold", of, number, "--reason", "claim 2026/17")["hold"]["number"]
            self.assertIn(f"hold no. {hold}", refusal(STATE, *words))
            privacy("release", hold, "--reason", "settled")
        self.assertEqual(trust.senco_json(ADMINISTRATOR, *words)["called"], f"a former SENCO (no. {whom})")

    def may_be_erased(self):
        """As the night reports it."""
        return int(trust.psql("select count from nightly_retention() where what = 'may be erased'"))

    def test_who_left_on_the_day_they_began_is_kept_six_years_from_that_day(self):
        years, before = told["yearsAfterLastRole"], self.may_be_erased()
        for name, role, end in (
                ("Della Dayone", f"senco:{X}", lambda whom, role: trust.senco_ok(ADMINISTRATOR, "person", "end", whom, role)),
                ("Lena Leavers", f"senco:{Y}", lambda whom, role: trust.psql(f"select end_roles_at({Y}, lower(during)) from role_held where id = {role}"))):
            with self.subTest(name):
                whom = person(name, role)
                trust.psql(f"update person set added_at = added_at - interval '20 years' where id = {whom}")
                words = ("privacy", "erase", whom, "--name", name)
                end(whom, trust.psql(f"select id from role_held where person = {whom}"))
                self.assertEqual(trust.psql(f"select isempty(during) from role_held where person = {whom}"), "t")
                self.assertIn("6 years after their last role", refusal(STATE, *words))
                self.assertEqual(self.may_be_erased(), before)
                trust.psql(f"update role_held set voided_on = (today() - interval '{years} years')::date + 1 where person = {whom}")
                self.assertIn("6 years after their last role", refusal(STATE, *words))
                trust.psql(f"update role_held set voided_on = (today() - interval '{years} years')::date where person = {whom}")
                self.assertEqual(self.may_be_erased(), before + 1)
                self.assertEqual(trust.senco_json(ADMINISTRATOR, *words)["called"], f"a former member (no. {whom})")

    def test_who_never_had_a_role_is_kept_six_years_from_when_they_were_added_unless_they_ask(self):
        asking, waiting = (trust.senco_json(ADMINISTRATOR, "person", "add", name, "--no-role")["person"]["id"]
                           for name in ("Asta Asking", "Wilma Waiting"))
        self.assertIn("after they were added", refusal(STATE, "privacy", "erase", asking, "--name", "Asta Asking"))
        trust.senco_ok(ADMINISTRATOR, "privacy", "erase", asking, "--name", "Asta Asking", "--request", opened(asking, "erasure")["number"])
        words = ("privacy", "erase", waiting, "--name", "Wilma Waiting")
        for days, refused in ((1, True), (0, False)):
            trust.psql(f"update person set added_at = (today() + {days} - interval '{told['yearsAfterLastRole']} years' + interval '12 hours')"
                       f" at time zone 'Europe/London' where id = {waiting}")
            if refused:
                self.assertIn("6 years after", refusal(STATE, *words))
        self.assertEqual(trust.senco_json(ADMINISTRATOR, *words)["called"], f"a former member (no. {waiting})")

    def test_who_left_six_years_ago_is_erased_without_a_request_and_not_a_day_before(self):
        whom = person("Otto Oldtimer", f"senco:{X}")
        words = ("privacy", "erase", whom, "--name", "Otto Oldtimer")
        years = told["yearsAfterLastRole"]
        trust.psql(f"update role_held set during = daterange('2001-09-01', (today() - interval '{years} years')::date + 1) where person = {whom}")
        self.assertIn("6 years after their last role", refusal(STATE, *words))
        trust.psql(f"update role_held set during = daterange('2001-09-01', (today() - interval '{years} years')::date) where person = {whom}")
        self.assertEqual(trust.senco_json(ADMINISTRATOR, *words)["called"], f"a former SENCO (no. {whom})")


if __name__ == "__main__":
    unittest.main()
