#!/usr/bin/python3
"""Writes a made-up School Census file of a given size, for measuring.

usage: make_census.py [--megabytes N] [--lean] [--seed N] FILE

By default a pupil has what real files hold beside the SEN part (addresses, attendance, exclusions, one
element a line: about 3,000 bytes). --lean gives the least a census needs (about 600 bytes a pupil).
No name, number or address in it is anybody's.
"""
import argparse
import random

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
TYPES = "SPLD MLD SEMH SLCN ASD HI VI PD".split()

HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<Message>
 <Header>
  <CollectionDetails><Collection>SC</Collection><Term>SPR</Term><Year>2025</Year>\
<ReferenceDate>2025-01-16</ReferenceDate></CollectionDetails>
  <Source><SourceLevel>S</SourceLevel><LEA>999</LEA><Estab>4001</Estab>\
<SoftwareCode>MADE-UP</SoftwareCode><SerialNo>001</SerialNo></Source>
 </Header>
 <Pupils>
  <PupilsOnRoll>
"""
FOOTER = """  </PupilsOnRoll>
 </Pupils>
</Message>
"""


def upn(serial):
    digits = "999%08d%d" % (serial // 10, serial % 10)
    total = sum(int(c) * i for i, c in enumerate(digits, 2))
    return LETTERS[total % 23] + digits


def needs(code, chance, indent):
    if code == "N":
        return ""
    return ("%s<SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>%s</SENtype></SENneed></SENneeds>\n"
            "%s<SENunitIndicator>0</SENunitIndicator>\n%s<ResourcedProvisionIndicator>0</ResourcedProvisionIndicator>\n"
            % (indent, chance.choice(TYPES), indent, indent))


def lean(serial, chance):
    code = chance.choices("NKE", (82, 15, 3))[0]
    return ("   <PupilOnRoll>\n"
            "    <PupilIdentifiers><UPN>%s</UPN><Surname>SUR%d</Surname><Forename>FOR%d</Forename><Sex>F</Sex>"
            "<DOB>2014-05-15</DOB></PupilIdentifiers>\n"
            "    <PupilStatus><EnrolStatus>C</EnrolStatus><EntryDate>2019-09-02</EntryDate><PartTime>0</PartTime>"
            "<Boarder>N</Boarder><NCyearActual>%d</NCyearActual></PupilStatus>\n"
            "    <SpecialEducationalNeeds><SENprovision>%s</SENprovision>%s</SpecialEducationalNeeds>\n"
            "    <Attendance><TermlyAttendance><SessionsPossible>%d</SessionsPossible></TermlyAttendance></Attendance>\n"
            "   </PupilOnRoll>\n"
            % (upn(serial), serial, serial, serial % 11 + 1, code, needs(code, chance, "").replace("\n", ""),
               chance.randrange(100, 140)))


def element(name, text, depth=5):
    return "%s<%s>%s</%s>\n" % (" " * depth, name, text, name)


def address(chance):
    return ("     <Address>\n"
            + element("PAON", chance.randrange(1, 200), 6)
            + element("Street", "%s Street" % chance.choice(("Oak", "Ash", "Elm", "Lime")), 6)
            + element("Locality", "Locality %d" % chance.randrange(50), 6)
            + element("Town", "Made-up Town", 6)
            + element("AdministrativeArea", "Nowhereshire", 6)
            + element("PostTown", "MADE-UP TOWN", 6)
            + element("PostCode", "ZZ%d %dZZ" % (chance.randrange(10, 99), chance.randrange(1, 9)), 6)
            + element("AddressLine1", "%d Made-up Buildings" % chance.randrange(1, 99), 6)
            + "     </Address>\n")


def sessions(chance):
    return "".join("      <SessionDetail>\n" + element("AttendanceReason", reason, 7)
                   + element("AbsenceSessions", chance.randrange(0, 12), 7) + "      </SessionDetail>\n"
                   for reason in "BCEGIMOSTU"[:chance.randrange(2, 9)])


def full(serial, chance):
    code = chance.choices("NKE", (82, 15, 3))[0]
    parts = ["   <PupilOnRoll>\n    <PupilIdentifiers>\n",
             element("UPN", upn(serial)), element("UniqueLearnerNumber", 1000000000 + serial),
             element("Surname", "Surname%d" % serial), element("Forename", "Forename%d" % serial),
             element("MiddleNames", "Middle%d" % serial), element("PreferredSurname", "Surname%d" % serial),
             element("Sex", chance.choice("MF")), element("DOB", "20%02d-05-15" % chance.randrange(8, 19)),
             "    </PupilIdentifiers>\n    <PupilCharacteristics>\n",
             element("Ethnicity", "WBRI"), element("EthnicitySource", "P"), element("Language", "ENB"),
             element("FSMeligible", "false"), element("ServiceChild", "N"), element("YSSA", "UNS"),
             element("TopUpFunding", "false"), "    </PupilCharacteristics>\n    <PupilStatus>\n",
             element("EnrolStatus", "C"), element("ClassType", "O"),
             element("EntryDate", "2019-09-%02d" % chance.randrange(1, 9)),
             element("NCyearActual", serial % 11 + 1), element("PartTime", "false"), element("Boarder", "N"),
             "    </PupilStatus>\n    <SpecialEducationalNeeds>\n", element("SENprovision", code),
             needs(code, chance, "     "), "    </SpecialEducationalNeeds>\n    <Addresses>\n", address(chance),
             "    </Addresses>\n    <Attendance>\n     <TermlyAttendance>\n",
             element("SessionsPossible", chance.randrange(100, 140), 6), sessions(chance),
             "     </TermlyAttendance>\n    </Attendance>\n"]
    if serial % 20 == 0:
        parts += ["    <Exclusions>\n     <TermlyExclusion>\n", element("Category", "SUSP", 6),
                  element("Reason", "DB", 6), element("StartDate", "2024-11-11", 6), element("ActualNumberOfSessions", 4, 6),
                  element("SENprovision", "K", 6), "     </TermlyExclusion>\n    </Exclusions>\n"]
    return "".join(parts + ["   </PupilOnRoll>\n"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--lean", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("file")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    pupil = lean if options.lean else full
    limit = options.megabytes * 1000 * 1000
    with open(options.file, "w", encoding="ascii") as out:
        size = out.write(HEADER)
        serial = 0
        while size < limit:
            serial += 1
            size += out.write(pupil(serial, chance))
        out.write(FOOTER)


if __name__ == "__main__":
    main()
