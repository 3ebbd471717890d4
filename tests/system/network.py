"""What the tests of network meetings share: a trust of three schools and one that left, its people, and words to plan by."""

import os

import harness
from days import day

HILL, DALE, MOOR, GONE = 9994001, 9994002, 9994003, 9994004
NAMES = {HILL: "Hill", DALE: "Dale", MOOR: "Moor", GONE: "Gone"}
ADMINISTRATOR = harness.ADMINISTRATOR
USAGE, WRONG, FILE, REFUSED, NOT_FOUND, STATE = 2, 3, 5, 6, 7, 8
UPN = "A801200001001"


def begin():
    """Of setUpModule: the trust, and its people's numbers by their profiles."""
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        file.writelines(f"{number - 9000000},{number},{name},State-funded primary,Primary\n"
                        for number, name in NAMES.items())
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    people = {name: trust.enrol(name, role) for name, role in (
        ("hill", f"senco:{HILL}"), ("dale", f"senco:{DALE}"), ("moor", f"senco:{MOOR}"), ("head-of-dale", f"head:{DALE}"),
        ("governor-of-moor", f"governor:{MOOR}"), ("clerk-of-dale", f"clerk:{DALE}"), ("director", "director"))}
    trust.senco_ok(ADMINISTRATOR, "school", "leave", GONE, "--on", day(-30), "--reason", "a test", "--exempt-open")
    return trust, people


def meeting(profile, *words):
    return trust.senco_json(profile, "meeting", *words)


def plan(title, days=7, profile=ADMINISTRATOR, at=("15:30", "17:00"), *words, where=("--place", "the library")):
    planned = meeting(profile, "plan", title, "--from", f"{day(days)}T{at[0]}", "--until", f"{day(days)}T{at[1]}", *where, *words)
    return planned["meeting"]["number"]


def held(title, *schools):
    """A meeting that is over, with these schools invited."""
    number = plan(title, -3)
    meeting(ADMINISTRATOR, "invite", number, *(word for school in schools for word in ("--to", school)))
    return number


def refusal(code, profile, *words, stdin=None):
    ran = trust.senco(profile, *words, stdin=stdin)
    if (ran.code, ran.stdout) != (code, ""):
        raise AssertionError(f"{words}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
    return ran.stderr


def written(name, text):
    path = os.path.join(trust.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def numbers(answer, of="meetings"):
    return [one["number"] for one in answer.get(of, [])]


