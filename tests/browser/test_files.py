"""What somebody drops on the page that is no census of theirs."""

import os
import unittest

import machine
from browser import Browser
from machine import census_of

ALDER, BEECH = 9994001, 9994002
ICON = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000") + os.urandom(400)


def setUpModule():
    global trust, browser, alder
    trust = machine.start_trust()
    browser = Browser()
    alder = machine.Machine(trust, "Alder", f"senco:{ALDER}")
    unittest.addModuleCleanup(alder.end)


def file_of(name, content):
    path = os.path.join(trust.folder, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


class Files(unittest.TestCase):
    def setUp(self):
        self.page = browser.page(alder.open())
        self.page.press("Start this return")
        self.page.heading("Census file")

    def refused(self, words, *paths):
        self.page.choose_file(*paths)
        self.page.getByRole("alert").getByText(words).waitFor()
        self.page.looks_right()
        self.assertEqual(self.page.getByRole("button", name="Take these numbers").count(), 0)

    def tearDown(self):
        """The right file goes after it."""
        self.page.choose_file(census_of(trust, ALDER))
        self.page.getByRole("button", name="Take these numbers").waitFor()
        self.assertEqual(self.page.getByRole("alert").count(), 0)

    def test_two_hundred_megabytes_are_refused_at_once(self):
        path = os.path.join(trust.folder, "film.xml")
        with open(path, "wb") as file:
            file.truncate(200 << 20)
        self.refused("This is too large for a school's census (more than 128 MB): was it the right file?", path)

    def test_an_image_called_xml_is_refused(self):
        self.refused("photo.xml", file_of("photo.xml", ICON))

    def test_an_empty_file_is_refused(self):
        self.refused("empty.xml", file_of("empty.xml", b""))

    def test_the_census_of_another_school_is_refused(self):
        self.refused("The census is of school 9994002, not of 9994001", census_of(trust, BEECH))

    def test_a_census_that_is_cut_off_is_refused(self):
        with open(machine.CENSUS, "rb") as file:
            text = file.read()
        self.refused("half.xml", file_of("half.xml", text[:len(text) // 2]))

    def test_a_file_that_leads_elsewhere_is_refused(self):
        text = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Message>&b;</Message>'
        self.refused("entity.xml", file_of("entity.xml", text))
        self.assertNotIn("root:", self.page.text())

    def test_a_file_that_grows_when_it_is_read_is_refused(self):
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        text = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "xxxxxxxxxx">{entities}]><Message>&e11;</Message>'
        self.refused("laughs.xml", file_of("laughs.xml", text.encode()))

    def test_a_name_that_is_a_script_is_shown_as_it_is(self):
        name = "<img src=x onerror=alert(1)>.xml"
        self.refused(name, file_of(name, b"<a/>"))

    def dropped(self, *paths):
        """As a person's hand does it."""
        self.page.script("""const { x, y, width, height } = await it.locator(".drop").boundingBox();
            const hand = await it.context().newCDPSession(it), data = { items: [], files: given, dragOperationsMask: 1 };
            for (const type of ["dragEnter", "dragOver", "drop"])
                await hand.send("Input.dispatchDragEvent", { type, x: x + width / 2, y: y + height / 2, data });""", list(paths))

    def test_a_folder_that_is_dropped_is_said_to_be_one(self):
        folder = os.path.join(trust.folder, "exports")
        os.makedirs(folder, exist_ok=True)
        self.dropped(folder)
        self.page.getByRole("alert").getByText("This is a folder: open it, and drop the census file that is in it").waitFor()
        self.page.looks_right()

    def test_a_file_that_has_gone_since_it_was_chosen_is_said_to_have(self):
        self.dropped(os.path.join(trust.folder, "gone.xml"))
        self.page.getByRole("alert").getByText("This cannot be read: is it still where it was, and a file, no folder?").waitFor()
        self.page.looks_right()

    def test_too_many_files_are_refused(self):
        self.refused("At most 12 census files are read at once", *[file_of(f"{n}.xml", b"<a/>") for n in range(13)])


class Errors(unittest.TestCase):
    def test_a_census_with_errors_shows_them_and_is_not_taken(self):
        page = browser.page(alder.open())
        page.press("Start this return")
        page.choose_file(census_of(trust, ALDER, lambda text: text.replace("<DOB>2003-05-15</DOB>", "<DOB>2033-05-15</DOB>", 1)
                                   .replace("<EnrolStatus>C<", "<EnrolStatus>Z<", 1)))
        page.sees("to be put right in your school's system first")
        page.looks_right()
        self.assertEqual(page.getByRole("button", name="Take these numbers").count(), 0)


if __name__ == "__main__":
    unittest.main()
