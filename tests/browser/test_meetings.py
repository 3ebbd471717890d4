"""Network meetings on the page: planned and answered, held and minuted, agreed on and found again."""

import unittest

import machine
from browser import Browser
from days import day
from machine import TRUST

ALDER, BEECH = 9994001, 9994002


def setUpModule():
    global trust, people, browser
    trust = machine.start_trust()
    trust.enrol("anna", f"senco:{ALDER}")
    trust.enrol("bert", f"senco:{BEECH}")
    people = machine.Everybody(trust)
    unittest.addModuleCleanup(people.end)
    browser = Browser()


def planned(title, days):
    return str(trust.senco_json(TRUST, "meeting", "plan", title, "--from", f"{day(days)}T15:30", "--until", f"{day(days)}T17:00",
                                "--place", "here")["meeting"]["number"])


def held(title):
    number = planned(title, -2)
    trust.senco_ok(TRUST, "meeting", "invite", number, "--to", str(ALDER), "--to", str(BEECH))
    return number


def shown(number, who=TRUST):
    return trust.senco_json(who, "meeting", "show", str(number))


class Meetings(unittest.TestCase):
    def page(self, profile, path):
        page = browser.page(people.open(profile=profile))
        page.locator("main h1").waitFor()
        page.goto(f"http://127.0.0.1:{people.port}{path}")
        return page

    def test_a_senco_plans_a_meeting_at_their_school_and_another_answers(self):
        page = self.page("anna", "/")
        page.press("Network meetings")
        page.heading("Network meetings")
        page.press("Plan a meeting")
        page.heading("Plan a network meeting")
        page.locator("#title").fill("Autumn network")
        page.locator("#from").fill("2027-03-28T01:30")
        page.locator("#until").fill(f"{day(9)}T17:00")
        page.locator("#place").fill("the hall")
        page.press("Plan it")
        page.sees("This time does not exist")
        page.locator("#from").fill(f"{day(9)}T15:30")
        page.locator("#online").fill("not a url")
        page.press("Plan it")
        page.sees("an address online begins with https://")  # not the hint above the field
        page.locator("#online").fill("https://meet.example/autumn")
        page.press("Plan it")
        page.heading("Autumn network")
        page.press("Change the meeting")
        page.heading("Change the meeting")
        page.locator("#online").fill("")
        page.locator("#reason").fill("the hall only")
        page.press("Change the meeting")
        page.heading("Autumn network")
        page.press("Invite")
        page.heading("Invite")
        page.getByLabel("Some schools", exact=True).check()
        page.getByLabel("Alder School", exact=True).check()
        page.locator("#name-0").fill("Ann Example")
        page.press("Invite")
        page.sees("Say from which school")
        page.locator("#fromSchool-0").fill("Outside School")
        page.press("Another guest")
        page.locator("#name-1").fill("Bo Example")
        page.locator("#fromSchool-1").fill("Outside School")
        page.press("Invite")
        page.heading("Autumn network")
        page.sees("1 school invited")
        page.press("Invite")
        page.heading("Invite")
        page.sees("1 school is invited already")
        page.getByLabel("All schools of the trust on that day", exact=True).check()
        page.press("Invite")
        page.heading("Autumn network")
        page.sees("13 schools invited")
        number = trust.senco_json("anna", "meeting", "list")["meetings"][-1]["number"]
        page = self.page("bert", "/meetings")
        page.heading("Network meetings")
        self.assertEqual(page.locator("thead button").first().innerText(), "Meeting")
        page.press("Autumn network")
        page.heading("Autumn network")
        page.press("Say whether you come")
        page.heading("Say whether you come")
        page.getByLabel("Comes", exact=True).check()
        page.press("Answer")
        page.heading("Autumn network")
        page.press("Propose an item")
        page.heading("Propose an item")
        page.locator("#title").fill("Forms for A801200001001")
        page.press("Propose an item")
        page.sees("shaped like a UPN")
        page.locator("#title").fill("Forms")
        page.press("Propose an item")
        page.heading("Autumn network")
        answer = shown(number)
        self.assertEqual(([one["answer"] for one in answer["invitations"] if one["school"] == BEECH], answer["items"][0]["title"],
                          [one["name"] for one in answer["guests"]], answer["meeting"].get("online")),
                         (["WILL_COME"], "Forms", ["Ann Example", "Bo Example"], None))

    def test_the_agenda_is_chosen_item_by_item(self):
        number = planned("Items", 8)
        first, second, third = [trust.senco_json("bert", "meeting", "propose", number, "--title", title)["item"]
                                for title in ("1 Transition forms", "Budget", "Quiet rooms")]
        page = self.page(TRUST, f"/meetings/{number}/agenda")
        page.heading("Set the agenda")
        page.locator(f"#choice-{first}").selectOption("not")
        page.locator(f"#choice-{second}").selectOption("now")
        page.locator(f"#choice-{third}").selectOption("now")
        page.locator(f"#place-{third}").fill("1")
        page.press("Set the agenda")
        page.sees("Say why not now")
        page.looks_right()
        page.locator(f"#reason-{first}").fill("next term")
        page.press("Set the agenda")
        page.heading("Items")
        self.assertEqual([(one["title"], one.get("reason")) for one in shown(number)["items"]],
                         [("Quiet rooms", None), ("Budget", None), ("1 Transition forms", "next term")])

    def test_of_many_schools_some_are_looked_for_and_ticked(self):
        number = planned("Ticked", 8)
        page = self.page(TRUST, f"/meetings/{number}/invite")
        page.heading("Invite")
        page.getByLabel("Some schools", exact=True).check()
        for name in ("beech", "alder"):
            page.locator("#schools-sought").fill(name)
            page.getByLabel(f"{name.title()} School", exact=True).check()
        page.looks_right()
        self.assertEqual(page.locator("main input[type=checkbox]").count(), 1)
        page.press("Invite")
        page.heading("Ticked")
        self.assertEqual([one["school"] for one in shown(number)["invitations"]], [ALDER, BEECH])

    def test_who_came_the_minutes_and_an_action_are_kept(self):
        number = held("Held")
        page = self.page(TRUST, f"/meetings/{number}")
        page.heading("Held")
        page.press("Invite")  # whoever came uninvited
        page.heading("Invite")
        page.locator("#name-0").fill("Ann Example")
        page.locator("#fromSchool-0").fill("Outside School")
        page.press("Invite")
        page.heading("Held")
        page.press("Record who came")
        page.heading("Record who came")
        self.assertEqual(page.locator("main input:checked").count(), 0)
        page.getByLabel("Alder School", exact=True).check()
        page.locator(f"#by-school-{ALDER}").fill("the deputy")
        page.getByLabel("Beech School", exact=True).check()
        page.press("Record who came")
        page.heading("Held")
        page.sees("Write the minutes")
        self.assertEqual([page.getByRole("button", name=name).count() for name in ("Invite", "Cancel the meeting")], [0, 0])
        page.press("Write the minutes")
        page.heading("Write the minutes")
        page.locator("#paragraphs").fill("x" * 4001)
        page.press("Keep the minutes")
        page.sees("Paragraph 1 has 4001 characters, of which the first 4000 fit")
        page.locator("#paragraphs").fill("We spoke of <b>giraffes</b>.\n\nNext time at Beech." + f"\n{'x' * 3000}" * 3)
        page.locator("#final").selectOption("yes")
        page.press("Keep the minutes")
        page.heading("Held")
        page.sees("We spoke of <b>giraffes</b>.")
        page.press("Record an action")
        page.heading("Record an action")
        page.locator("#what").fill("send it round")
        page.locator("#atSchool").selectOption({"label": "anna, Alder School"})
        page.locator("#dueOn").fill(day(5))
        page.press("Keep it")
        page.heading("Held")
        answer = shown(number)
        self.assertEqual(([one.get("cameBy") for one in answer["invitations"] if one["came"]], answer["minutes"]["paragraphs"][1]),
                         (["the deputy", None], "Next time at Beech."))
        page = self.page("anna", "/meetings/actions")
        page.heading("Actions of network meetings")
        page.press("send it round")
        page.heading("What came of it")
        page.getByLabel("Done", exact=True).check()
        page.locator("#outcome").fill("it was sent")
        page.press("Keep it")
        page.heading("Actions of network meetings")
        self.assertEqual(shown(number)["actions"][0]["outcome"], "it was sent")

    def test_what_was_agreed_is_found_and_taken_up(self):
        number = held("Agreeing")
        page = self.page(TRUST, f"/meetings/{number}/agree")
        page.heading("Keep an agreed approach")
        page.locator("#title").fill("Quiet rooms")
        page.locator("#paragraphs").fill("Every school has a quiet room for hippopotamuses.")
        page.locator("#lookAgainOn").fill(day(99))
        page.press("Keep it")
        page.heading("Agreed approaches")
        page = self.page("bert", "/approaches/search")
        page.heading("Search minutes and approaches")
        page.locator("#words").fill("hippopotamus")
        page.press("Search")
        page.sees("1 place found")
        page.press("Quiet rooms")
        page.heading("Quiet rooms")
        page.press("Your school and this approach")
        page.heading("Your school and this approach")
        page.press("Say so")
        page.heading("Quiet rooms")
        page.sees("By 1 school")


if __name__ == "__main__":
    unittest.main()
