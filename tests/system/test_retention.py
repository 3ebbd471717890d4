"""Which personal data is kept: what sencod retention says, held against the database as it is."""

import json
import unittest

import harness

# Columns in which somebody may stand: text, JSON and bytes; numbers of people.
COLUMNS = """
select c.relname || '|' || a.attname, exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
        and k.confrelid = 'person'::regclass and a.attnum = any (k.conkey)) or a.attname in ('person', 'owner')
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
   and (format_type(a.atttypid, -1) in ('text', 'jsonb', 'json', 'bytea', 'text[]', 'character varying')
        or a.attname in ('person', 'owner') or exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
        and k.confrelid = 'person'::regclass and a.attnum = any (k.conkey)))
 order by 1"""


def setUpModule():
    global trust, told
    trust = harness.Trust()
    unittest.addModuleCleanup(trust.remove)
    told = json.loads(trust.sencod_alone("retention", "--json").stdout)


def places():
    return [(category["key"], place) for category in told["categories"] for place in category["places"]]


def named(place):
    return f"{place['table']}|{place['column']}"


class Retention(unittest.TestCase):
    def test_every_column_in_which_somebody_may_stand_is_in_a_category_or_said_to_be_nobodys(self):
        people, nobodys = {named(place) for _, place in places()}, {named(one) for one in told["nobody"]}
        self.assertEqual(people & nobodys, set())
        rows = [line.rsplit("|", 1) for line in trust.psql(COLUMNS).splitlines()]
        self.assertEqual([name for name, _ in rows if name not in people | nobodys], [],
                         "say in common/domain/retention_*.c whose this is")
        self.assertEqual([name for name, is_number in rows if is_number == "t" and name not in people], [],
                         "a person's number is somebody's personal data")

    def test_every_place_that_is_named_is_there(self):
        there = set(trust.psql("select c.relname || '|' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                               " where c.relnamespace = 'public'::regnamespace and a.attnum > 0").splitlines())
        self.assertEqual({named(one) for _, one in places()} - there, set())
        self.assertEqual({named(one) for one in told["nobody"]} - there, set())

    def test_a_place_is_in_one_category_and_every_category_says_all_there_is_to_say(self):
        names = [named(place) for _, place in places()]
        self.assertEqual(len(names), len(set(names)))
        for category in told["categories"]:
            for what in ("key", "title", "seenBy", "purpose", "basis", "kept", "source", "afterwards"):
                self.assertTrue(category.get(what), f"{category['key']} {what}")
            stays = [place for place in category["places"] if place["kind"].startswith(("words", "a file"))
                     and place["then"] == "stays"]
            if stays:
                self.assertIn("staysBecause", category, f"{category['key']} leaves words, and does not say why")

    def test_what_is_said_to_be_erased_the_database_lets_erasing_touch_and_nothing_else(self):
        may = {line for line in trust.psql("select kept_in || '|' || kept_as from erasable").splitlines()}
        self.assertEqual(may | {"person|name"},
                         {named(place) for _, place in places() if place["then"] in ("erased", "name taken out")})
        goes = {line for line in trust.psql("select kept_in || '|' || kept_as from erasable where whose is not null").splitlines()}
        self.assertEqual(goes | {"person|name"}, {named(place) for _, place in places() if place["then"] == "erased"})

    def test_what_is_erased_is_kept_from_every_other_change(self):
        guarded = trust.psql("select distinct e.kept_in from erasable e where exists (select from pg_trigger g where"
                             " g.tgrelid = e.kept_in::regclass and g.tgfoid = 'keep_but_erased'::regproc)").splitlines()
        loose = {line for line in trust.psql("select distinct kept_in from erasable").splitlines()} - set(guarded)
        self.assertLessEqual(loose, {"role_held", "certificate", "data_request", "legal_hold", "training_booking",
                                     "meeting_invitation"})  # these move on, by rules of their own
        for table in guarded:
            kept = trust.psql("select string_agg(tgname, ' ') from pg_trigger where tgfoid = 'refuse_change'::regproc"
                              f" and tgrelid = '{table}'::regclass and tgtype & 8 > 0")
            self.assertTrue(kept, f"{table} can be deleted from")

    def test_people_read_it_too(self):
        words = trust.sencod_alone("retention").stdout
        for category in told["categories"]:
            self.assertIn(f"{category['title']} ({category['key']})\n", words)
        self.assertIn("Limitation Act 1980, s. 5", words)
        ran = trust.sencod_alone("retention", "--jsn", check=False)
        self.assertEqual((ran.code, ran.stderr), (1, 'sencod: retention takes --json or nothing, and was given "--jsn"\n'))


if __name__ == "__main__":
    unittest.main()
