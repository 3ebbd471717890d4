"""The page's own scripts, read by ESLint: see eslint.config.mjs."""

import os
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
WEB = os.path.join(HERE, "..", "..", "client", "page", "web")
PLANTED = """export function planted(place) {
    place.innerHTML = "<b>" + spelled(place) + "</b>";
    const unused = 1;
}
"""


def lint(*paths):
    """Its exit code and what it says."""
    done = subprocess.run(["node", os.path.join(HERE, "node_modules", "eslint", "bin", "eslint.js"), "--config",
                           os.path.join(HERE, "eslint.config.mjs"), "--no-warn-ignored", *paths],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd=os.path.join(HERE, "..", ".."))
    return done.returncode, done.stdout


class Source(unittest.TestCase):
    def test_nothing_in_the_scripts_is_wrong_at_sight(self):
        code, said = lint(os.path.realpath(WEB))
        self.assertEqual(code, 0, said)

    def test_what_is_imported_is_there(self):
        done = subprocess.run(["node", "--no-warnings", "--experimental-vm-modules", os.path.join(HERE, "link.mjs"), WEB],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertGreater(int(done.stdout.split()[0]), 30)

    def test_what_is_wrong_would_be_found(self):
        with tempfile.TemporaryDirectory(dir=HERE) as folder:
            path = os.path.join(folder, "planted.js")
            with open(path, "w", encoding="utf-8") as file:
                file.write(PLANTED)
            code, said = lint(path)
        self.assertEqual(code, 1, said)
        for fault in ("innerHTML", "'spelled' is not defined", "'unused' is assigned a value but never used"):
            self.assertIn(fault, said)


if __name__ == "__main__":
    unittest.main()
