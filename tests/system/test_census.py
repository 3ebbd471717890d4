#!/usr/bin/python3
"""senco census from outside: what it prints, where, and with which exit code.

SENCO is the program; without it senco of the folder SENCONET_BUILD, or of build/debug. The years of census files
are drawn from made-up lives of pupils, so that the right number of joiners and leavers is known without reading a
file. CENSUS_SEED repeats a draw."""
import datetime
import json
import os
import pathlib
import random
import subprocess
import tempfile
import unittest

CHECKOUT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("SENCONET_BUILD") or CHECKOUT / "build" / "debug")
SENCO = os.environ.get("SENCO") or str(BUILD / "senco")
DATA = CHECKOUT / "tests" / "data" / "census"
DONE, USAGE, FINDINGS, FILE = 0, 2, 4, 5
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
YEAR = [DATA / ("9994777_SC%s_001.xml" % name) for name in ("1_999LL24", "2_999LL24", "3_999LL24", "1_999LL25")]

HEADER = ("<Header><CollectionDetails><Collection>SC</Collection><Term>%s</Term><Year>%d</Year>"
          "<ReferenceDate>%s</ReferenceDate></CollectionDetails>"
          "<Source><LEA>999</LEA><Estab>4555</Estab></Source></Header>")


def senco(*arguments):
    return subprocess.run([SENCO, "census", *map(str, arguments)], capture_output=True, check=False)


def upn(serial, last=None):
    body = "999%08d" % serial + (last or "0")
    total = sum((int(c) if c.isdigit() else LETTERS.index(c)) * i for i, c in enumerate(body, 2))
    return LETTERS[total % 23] + body


def former_upn(former):
    return "<FormerUPN>%s</FormerUPN>" % former if former else ""


def pupil(number, year_group, entry, status="C", provision="N", former=None):
    return ("<PupilOnRoll>\n<PupilIdentifiers><UPN>%s</UPN>%s<Surname>Privatename</Surname></PupilIdentifiers>"
            "<PupilStatus><EnrolStatus>%s</EnrolStatus><EntryDate>%s</EntryDate><NCyearActual>%s</NCyearActual>"
            "</PupilStatus><SpecialEducationalNeeds><SENprovision>%s</SENprovision></SpecialEducationalNeeds>"
            "</PupilOnRoll>\n" % (number, former_upn(former), status, entry,
                                  year_group, provision))


def leaver(number, entry, leaving, year_group=None, former=None):
    return ("<PupilNoLongerOnRoll>\n<PupilIdentifiers><UPN>%s</UPN>%s<Surname>Privatename</Surname></PupilIdentifiers>"
            "<PupilStatus><EntryDate>%s</EntryDate><LeavingDate>%s</LeavingDate>%s</PupilStatus>"
            "</PupilNoLongerOnRoll>\n"
            % (number, former_upn(former), entry, leaving,
               "<NCyearLeaving>%s</NCyearLeaving>" % year_group if year_group else ""))


def census(term, year, day, on_roll, no_longer=""):
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n%s\n<Pupils>\n<PupilsOnRoll>\n%s</PupilsOnRoll>\n"
            "<PupilsNoLongerOnRoll>\n%s</PupilsNoLongerOnRoll>\n</Pupils>\n</Message>\n"
            % (HEADER % (term, year, day), on_roll, no_longer))


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, content, name="census.xml"):
        path = pathlib.Path(self.folder.name) / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def refused(self, content, words, line=None):
        path = self.write(content)
        for options in ((), ("--json",)):
            answer = senco(path, *options)
            self.assertEqual(answer.returncode, FILE, answer.stderr)
            said = answer.stderr.decode()
            if options:
                self.assertEqual("senco: %s\n" % json.loads(answer.stdout)["error"]["message"], said)
            else:
                self.assertEqual(answer.stdout, b"")
            self.assertIn(words, said)
            self.assertIn(str(path), said)
            self.assertEqual(said.count("\n"), 1)
            if line:
                self.assertIn("line %d:" % line, said)


class WhatIsRead(Folder):
    def answer(self, *paths, code=DONE):
        answer = senco("--json", *paths)
        self.assertEqual(answer.returncode, code, answer.stderr)
        self.assertEqual(answer.stderr, b"")
        return json.loads(answer.stdout)

    def test_school_x_has_the_counts_of_the_charter(self):
        answer = self.answer(DATA / "9994999_SC1_999LL13_001.xml")
        self.assertEqual(answer["provision"], {"A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 179})
        self.assertEqual((answer["roll"], answer["laestab"]), (200, "9994999"))
        self.assertEqual((answer["term"], answer["year"], answer["referenceDate"]), ("spring", 2013, "2013-01-17"))
        self.assertEqual(answer["findings"], [])
        self.assertNotIn("joiners", answer)

    def test_the_table_for_people_says_the_same(self):
        answer = senco(DATA / "9994999_SC1_999LL13_001.xml")
        lines = [line.split() for line in answer.stdout.decode().splitlines()]
        self.assertEqual({line[0]: line[-1] for line in lines if line and line[0] in "APSKEN"},
                         {"A": "10", "P": "5", "S": "6", "K": "0", "E": "0", "N": "179"})
        self.assertTrue(any(line[-1:] == ["200"] and "roll" in line for line in lines))
        self.assertEqual((answer.returncode, answer.stderr), (DONE, b""))

    def test_today_s_files_are_counted_without_the_subsidiaries(self):
        first = self.answer(DATA / "9994001_SC1_999LL25_001.xml")
        self.assertEqual((first["roll"], first["provision"]["K"], first["provision"]["E"]), (1170, 171, 49))
        self.assertEqual([finding["name"] for finding in first["findings"]], ["listed_apart"])
        second = self.answer(DATA / "9994003_SC1_999LL25_001.xml")
        self.assertEqual((second["roll"], second["provision"]["K"], second["provision"]["E"]), (1161, 171, 50))

    def test_the_year_reckoned_by_hand_is_the_year_reckoned(self):
        answer = self.answer(*YEAR)
        self.assertEqual((answer["joiners"], answer["leavers"]), (7, 11))
        self.assertEqual((answer["from"], answer["to"]), ("2024-01-18", "2025-01-16"))
        self.assertEqual((answer["usualJoiners"], answer["usualLeavers"]), (5, 4))

    def test_a_finding_has_its_rule_its_line_and_its_place(self):
        text = census("SPR", 2025, "2025-01-16", pupil(upn(1), 7, "2024-09-03")
                      + pupil(upn(2), 7, "2024-09-03", provision="Z") + pupil("", 7, "2024-09-03"))
        answer = self.answer(self.write(text), code=FINDINGS)
        found = {finding["rule"]: finding for finding in answer["findings"] if finding["severity"] == "error"}
        self.assertEqual(set(found), {1500, 2120})
        self.assertEqual(found[2120]["places"], [{"line": 8, "pupil": 2, "part": "onRoll", "value": "Z"}])
        self.assertEqual((found[2120]["line"], found[2120]["count"]), (8, 1))
        self.assertEqual(found[1500]["places"][0]["pupil"], 3)

    def test_a_broken_file_prints_a_page(self):
        text = census("SPR", 2025, "2025-01-16",
                      "".join(pupil("X%012d" % i, "Q", "2029-01-01", "Z", "Z") for i in range(3000)))
        answer = senco(self.write(text))
        self.assertEqual(answer.returncode, FINDINGS)
        self.assertLess(answer.stdout.count(b"\n"), 200)
        self.assertIn(b"and 2980 more", answer.stdout)

    def test_nobody_is_ever_named(self):
        text = census("SPR", 2025, "2025-01-16",
                      "".join(pupil(upn(i)[:-1] + "I", 7, "Privatename", "Privatename", "PRIVATENAME") for i in range(5)),
                      leaver(upn(9), "2024-01-01", "Privatename"))
        path = self.write(text)
        for paths in ((path,), tuple(YEAR), (DATA / "9994001_SC1_999LL25_001.xml",)):
            for options in ((), ("--json",)):
                answer = senco(*options, *paths)
                said = (answer.stdout + answer.stderr).replace(self.folder.name.encode(), b"")
                self.assertNotIn(b"rivate", said)
                self.assertNotIn(b"SUR", said)
                self.assertNotRegex(said, rb"[A-Z]9994?[0-9]{7}")

    def test_a_file_may_have_any_name(self):
        text = census("SPR", 2025, "2025-01-16", pupil("", 7, "2024-09-03"))
        plain = self.answer(self.write(text), code=FINDINGS)["findings"]
        odd = os.fsencode(self.folder.name) + b"/\xff \"odd\".xml"
        with open(odd, "w", encoding="ascii") as file:
            file.write(text)
        answer = subprocess.run([SENCO, "census", "--json", odd], capture_output=True, check=False)
        self.assertEqual([finding["name"] for finding in json.loads(answer.stdout)["findings"]],
                         [finding["name"] for finding in plain])

    def test_a_usage_error_is_not_a_file_error(self):
        self.assertEqual(senco().returncode, USAGE)
        self.assertEqual(senco("--nonsense", YEAR[0]).returncode, USAGE)
        self.assertEqual(senco(*YEAR * 4).returncode, USAGE)


class WhatIsRefused(Folder):
    GOOD = census("SPR", 2025, "2025-01-16", pupil(upn(1), 7, "2024-09-03"))

    def test_a_doctype(self):
        self.refused("<?xml version='1.0'?>\n<!DOCTYPE Message SYSTEM 'http://192.0.2.1/x.dtd'>\n<Message/>", "DOCTYPE", 2)

    def test_a_billion_laughs(self):
        entities = "<!ENTITY l0 'ha'>\n" + "".join(
            "<!ENTITY l%d '%s'>\n" % (i, ("&l%d;" % (i - 1)) * 10) for i in range(1, 10))
        self.refused("<!DOCTYPE Message [\n%s]>\n<Message>&l9;</Message>" % entities, "DOCTYPE", 1)

    def test_a_file_of_the_machine_as_an_entity(self):
        secret = self.write("Privatename", "secret")
        self.refused("<!DOCTYPE Message [<!ENTITY a SYSTEM 'file://%s'>]>\n<Message>&a;</Message>" % secret, "DOCTYPE")

    def test_deep_nesting(self):
        self.refused("<Message>" + "<a>" * 100000, "nested")

    def test_what_is_no_census(self):
        self.refused("", "empty")
        self.refused("\x00\x01\x02\x03" * 100, "not XML")
        self.refused(b"PK\x03\x04" + bytes(range(256)) * 20, "")
        self.refused("<html/>", "not Message", 1)
        self.refused("<Message/>", "names no collection")
        self.refused(self.GOOD.replace("<Collection>SC<", "<Collection>CIN<"), "not SC", 3)
        self.refused(self.GOOD.replace("OnRoll>", "Elsewhere>"), "no PupilsOnRoll")

    def test_broken_xml_with_its_line(self):
        self.refused(self.GOOD.replace("</PupilStatus>", ""), "closed", 7)
        self.refused(self.GOOD.replace("Privatename", "Private & name"), "name is missing", 7)
        self.refused(self.GOOD.replace("Privatename", "Ren\xe9").encode("latin-1"), "encoding", 7)

    def test_bytes_that_are_not_of_the_encoding(self):
        wide = self.GOOD.replace("UTF-8", "UTF-16").encode("utf-16")
        middle = len(wide) // 4 * 2
        self.refused(wide[:middle] + b"\x00\xd8\x41\x00" + wide[middle:], "encoding")
        self.refused(self.GOOD.replace("UTF-8", "made-up"), "encoding", 1)

    def test_a_file_cut_off_anywhere(self):
        whole = self.GOOD.index("</Message>") + len("</Message>")
        for length in range(0, whole, 7):
            path = self.write(self.GOOD[:length])
            answer = senco(path)
            self.assertEqual((answer.returncode, answer.stdout), (FILE, b""), length)
        self.refused(self.GOOD[:whole // 2], "cut off")

    def test_what_cannot_be_opened(self):
        missing = pathlib.Path(self.folder.name) / "missing.xml"
        for path in (missing, self.folder.name):
            answer = senco(path)
            self.assertEqual((answer.returncode, answer.stdout), (FILE, b""))
            self.assertIn(str(path), answer.stderr.decode())

    def test_files_that_do_not_belong_together(self):
        for paths, words in (((YEAR[0], DATA / "9994001_SC1_999LL25_001.xml"), "of school"),
                             ((YEAR[0], YEAR[0]), "same reference date")):
            answer = senco(*paths)
            self.assertEqual((answer.returncode, answer.stdout), (FILE, b""))
            self.assertIn(words, answer.stderr.decode())

    def test_other_encodings_are_read(self):
        for encoding, text in (("utf-16", self.GOOD.replace("UTF-8", "UTF-16")), ("utf-8-sig", self.GOOD),
                               ("latin-1", self.GOOD.replace("UTF-8", "ISO-8859-1").replace("Privatename", "Ren\xe9"))):
            answer = senco("--json", self.write(text.encode(encoding)))
            self.assertEqual(answer.returncode, DONE, answer.stderr)
            self.assertEqual(json.loads(answer.stdout)["roll"], 1)


class DrawnYears(Folder):
    """Pupils' stays at a secondary school of years 7 to 11 are drawn; files and numbers follow from them."""
    DAYS = [datetime.date(2024, 1, 18), datetime.date(2024, 5, 16), datetime.date(2024, 10, 3), datetime.date(2025, 1, 16)]
    TERMS = [("SPR", 2024), ("SUM", 2024), ("AUT", 2024), ("SPR", 2025)]

    @staticmethod
    def year_group(base, day, first_month):
        """base is the year group in 2023/24."""
        return base + (day.year if day.month >= first_month else day.year - 1) - 2023

    def draw_stays(self, chance, base):
        """(entry, leaving or None), in order, at least a week apart."""
        day = datetime.date(2022, 9, 1) + datetime.timedelta(chance.randrange(0, 1000))
        stays = []
        while day <= self.DAYS[3] and len(stays) < 3:
            leaving = day + datetime.timedelta(chance.choice((20, 60, 120, 300, 900)) + chance.randrange(0, 20))
            if leaving.year > 2024 and leaving >= self.DAYS[3]:
                leaving = None
            # nobody is taught before Year 7 or after Year 11
            if not 7 <= self.year_group(base, day, 8) <= 11:
                break
            if leaving is None and self.year_group(base, self.DAYS[3], 9) > 11:
                leaving = datetime.date(2024, 7, 19)
                if leaving <= day:
                    break
            if leaving and self.year_group(base, leaving, 9) > 11:
                leaving = datetime.date(2024, 7, 24)
                if leaving <= day:
                    break
            stays.append((day, leaving))
            if leaving is None:
                break
            day = leaving + datetime.timedelta(chance.randrange(7, 200))
        return stays

    def movements(self, base, stays):
        """(joiners, leavers) of one pupil by the definition: after the first census day, up to the last."""
        joiners = leavers = 0
        for entry, leaving in stays:
            if self.DAYS[0] < entry <= self.DAYS[3]:
                usual = entry.month in (8, 9) and self.year_group(base, entry, 8) == 7
                joiners += not usual
            if leaving and self.DAYS[0] <= leaving < self.DAYS[3]:
                usual = leaving.month in (7, 8) and self.year_group(base, leaving, 9) == 11
                leavers += not usual
        return joiners, leavers

    def files(self, chance, lives):
        paths = []
        for index, day in enumerate(self.DAYS):
            before = self.DAYS[index - 1] if index else datetime.date(2023, 10, 5)
            on_roll, no_longer = [], []
            for serial, (base, stays) in enumerate(lives, 1):
                changed = serial % 9 == 0 and index >= 2
                number = upn(serial, "A") if serial % 9 == 0 and not changed else upn(serial)
                former = upn(serial, "A") if changed else None
                for entry, leaving in stays:
                    if entry <= day and (leaving is None or leaving >= day):
                        on_roll.append(pupil(number, self.year_group(base, day, 9), entry, former=former))
                    elif leaving and before <= leaving < day:
                        # who was never on a roll is only known by this record
                        told = serial % 2 == 0 or entry > before
                        no_longer.append(leaver(number, entry, leaving,
                                                self.year_group(base, leaving, 9) if told else None, former))
            chance.shuffle(on_roll)
            chance.shuffle(no_longer)
            # one of each intake and exit year, so that the span of years is that of the school
            for base in (7, 11):
                on_roll.append(pupil(upn(9000 + base + 10 * index), base, "2015-01-01", status="S"))
            paths.append(self.write(census(*self.TERMS[index], day, "".join(on_roll), "".join(no_longer)),
                                    "%d.xml" % index))
        return paths

    def test_drawn_years_give_the_movements_they_were_drawn_with(self):
        seed = int(os.environ.get("CENSUS_SEED", random.SystemRandom().randrange(1 << 32)))
        for case in range(60):
            chance = random.Random(seed + case)
            lives = []
            for base in [7, 11] + [chance.randrange(6, 12) for _ in range(chance.randrange(1, 60))]:
                stays = self.draw_stays(chance, base)
                if base in (7, 11) and len(lives) < 2:  # who holds the span of years open
                    stays = [(datetime.date(2019, 9, 3), datetime.date(2024, 7, 19) if base == 11 else None)]
                lives.append((base, stays))
            wanted = [sum(column) for column in zip(*(self.movements(*life) for life in lives))]
            paths = self.files(chance, lives)
            chance.shuffle(paths)
            answer = senco("--json", *paths)
            with self.subTest(seed=seed + case):
                self.assertIn(answer.returncode, (DONE, FINDINGS), answer.stderr)
                said = json.loads(answer.stdout)
                self.assertEqual([said["joiners"], said["leavers"]], wanted)


if __name__ == "__main__":
    unittest.main()
