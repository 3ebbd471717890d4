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


def held(title):
    number = trust.senco_json(TRUST, "meeting", "plan", title, "--from", f"{day(-2)}T15:30", "--until", f"{day(-2)}T17:00",
                              "--place", "here")["meeting"]["number"]
    trust.senco_ok(TRUST, "meeting", "invite", str(number), "--to", str(ALDER), "--to", str(BEECH))
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
        page.press("Plan it")
        page.heading("Network meetings")
        page.press("Autumn network")
        page.heading("Autumn network")
        page.press("Invite")
        page.heading("Invite")
        page.press("Invite")
        page.heading("Autumn network")
        page.sees("13 schools invited")
        number = trust.senco_json("anna", "meeting", "list")["meetings"][-1]["number"]
        page = self.page("bert", f"/meetings/{number}")
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
        self.assertEqual(([one["answer"] for one in answer["invitations"] if one["school"] == BEECH], answer["items"][0]["title"]),
                         (["WILL_COME"], "Forms"))

    def test_who_came_the_minutes_and_an_action_are_kept(self):
        number = held("Held")
        page = self.page(TRUST, f"/meetings/{number}/attend")
        page.heading("Record who came")
        page.locator("#present").fill(f"{ALDER} Alder: the deputy\n{BEECH}")
        page.press("Record who came")
        page.heading("Held")
        page.press("Write the minutes")
        page.heading("Write the minutes")
        page.locator("#paragraphs").fill("We spoke of <b>giraffes</b>.\n\nNext time at Beech.")
        page.locator("#final").selectOption("yes")
        page.press("Keep the minutes")
        page.heading("Held")
        page.sees("We spoke of <b>giraffes</b>.")
        page.press("Give somebody an action")
        page.heading("Give somebody an action")
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
