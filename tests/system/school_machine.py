"""A school's machine with something to do for every step of its night, and what is there when all of it is done."""

import datetime
import hashlib
import json
import os
import shutil
import sqlite3
import ssl
import subprocess
import sys

import harness
from days import day

sys.path.append(os.path.join(harness.CHECKOUT, "tests", "interop"))

import certificates  # noqa: E402  (of tests/interop)

CENSUS, BROKEN = "9994999_SC1_999LL13_001.xml", "broken.xml"
WAITING, OLD = 6, 3  # writes that wait; received so long ago that they need be kept no longer
RENEWED_AFTER = 61
SCHOOL, COLLECTION = 9994999, "2012-13"
FILE = 5


def prepare(trust):
    """The school, and what it is asked for."""
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(f"urn,laestab,name,type,phase\n999999,{SCHOOL},School X,State-funded primary,Primary\n")
    trust.senco_ok(harness.ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date", "2013-01-17", "--opens",
                   day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")


def make_old(trust, folder, person, days):
    """The authority has certified the key in the folder so long ago."""
    signer = certificates.Signer.of_trust(trust, os.path.join(trust.folder, "signer"))
    moment = datetime.datetime.utcnow() - datetime.timedelta(days=days)
    old = signer.sign(str(person), *(f"{at:%Y%m%d%H%M%SZ}" for at in (moment, moment + datetime.timedelta(days=180))))
    shutil.copy(old.key, os.path.join(folder, "key.pem"))
    shutil.copy(old.certificate, os.path.join(folder, "certificate.pem"))
    with open(old.certificate, encoding="ascii") as file:
        chain = file.read()
    der = ssl.PEM_cert_to_DER_cert(chain[:chain.index("-----END CERTIFICATE-----") + 26])
    trust.psql(f"update certificate set issued_at = now() - interval '{days} days', pem = '{chain}',"
               f" fingerprint = '\\x{hashlib.sha256(der).hexdigest()}' where person = {person}")


class SchoolMachine:
    """home: where its profiles lie; else with all others of the trust. Nothing of it has been synced yet."""

    def __init__(self, trust, profile, home=None):
        self.trust, self.profile = trust, profile
        self.person = trust.enrol(profile, f"senco:{SCHOOL}")
        self.home = home or trust.profiles
        if home:
            os.makedirs(os.path.dirname(self.folder()), exist_ok=True)
            shutil.move(os.path.join(trust.profiles, "senconet", "profiles", profile), self.folder())
        self._save()
        make_old(trust, self.folder(), self.person, RENEWED_AFTER)
        self._drop()

    def folder(self, *names):
        return os.path.join(self.home, "senconet", "profiles", self.profile, *names)

    def environment(self, **more):
        return {"XDG_CONFIG_HOME": self.home, "HOME": self.trust.folder, **more}

    def outbox(self, *words):
        ran = subprocess.run([harness.program("senconet_outbox"), words[0], self.profile, *map(str, words[1:])], check=True,
                             capture_output=True, text=True, env=harness.program_environment(**self.environment()))
        return ran.stdout.split("\n")[:-1]

    def senco(self, *words, code=0):
        ran = subprocess.run([harness.program("senco"), *words, "--json", "--profile", self.profile], cwd=self.trust.folder,
                             capture_output=True, text=True, env=harness.program_environment(**self.environment()))
        harness.look_for_faults(ran.stderr, f"senco {' '.join(words)}")
        if ran.returncode != code:
            raise AssertionError(f"{words} of {self.profile}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
        return json.loads(ran.stdout)

    def _save(self):
        """Some of long ago, one of now that has a receipt, and some that wait."""
        self.outbox("keep", SCHOOL, OLD)
        self.outbox("deliver")
        with sqlite3.connect(self.folder("store")) as store:
            store.execute("update item set settled_at = '2020-01-01T00:00:00Z'")
        store.close()
        self.senco("return", "save", COLLECTION, "--roll", str(100 + self.person), "--fresh")
        self.waiting = [line.split()[1] for line in self.outbox("keep", SCHOOL, WAITING)]

    def _drop(self):
        """Two files of the census, of which one is none."""
        self.drop = os.path.join(self.trust.folder if self.home == self.trust.profiles else self.home, f"drop-{self.profile}")
        os.mkdir(self.drop)
        shutil.copy(os.path.join(harness.DATA, "census", CENSUS), self.drop)
        with open(os.path.join(self.drop, BROKEN), "w", encoding="ascii") as file:
            file.write("<Message><Pupils>")
        for name in (CENSUS, BROKEN):
            os.utime(os.path.join(self.drop, name), (1, 1))
        self.senco("profile", "drop-folder", self.drop)

    def sync_words(self):
        return (harness.program("senco"), "sync", "--json", "--profile", self.profile)

    # Afterwards.

    def finish(self):
        """Nobody disturbs it now; what there was to do has been done, so that the second time there is nothing."""
        ran = subprocess.run(self.sync_words(), cwd=self.trust.folder, capture_output=True, text=True,
                             env=harness.program_environment(**self.environment()))
        harness.look_for_faults(ran.stderr, "senco sync")
        if ran.returncode not in (0, FILE):
            raise AssertionError(f"sync of {self.profile}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
        again = self.senco("sync")
        return {name: again[name] for name in ("delivered", "pulled", "certificate", "census", "reconciled", "pruned", "notes")}

    def left(self):
        """What anybody may find of it: none of this depends on how often it was cut off."""
        ids = "', '".join(self.waiting)
        return {
            "stored": self.trust.psql(f"select count(*), count(distinct write_id) from training_need_version where write_id in ('{ids}')"),
            "items": sorted(standing for _, standing in map(str.split, self.outbox("list"))),
            "waiting": {write_id: standing for write_id, standing in map(str.split, self.outbox("list")) if write_id in self.waiting}
            == dict.fromkeys(self.waiting, "RECEIVED"),
            "certificates": self.trust.psql(f"select count(*) from certificate where person = {self.person} and revoked_at is null"),
            "files": {where.removeprefix(self.drop): sorted(names) for where, _, names in os.walk(self.drop)},
            "counted": f"counted into the draft of {COLLECTION}" in self._words(), "folder": sorted(os.listdir(self.folder())),
            "kept": self._kept(), "me": self.senco("whoami")["person"]["id"] == self.person}

    def _words(self):
        with open(os.path.join(self.drop, "done", f"{CENSUS}.txt"), encoding="utf-8") as file:
            return file.read()

    def _kept(self):
        """Which questions have an answer here."""
        with sqlite3.connect(self.folder("kept")) as kept:
            questions = sorted(kept.execute("select question from kept"))
        kept.close()
        return questions


NOTHING_TO_DO = {"delivered": {"received": 0, "rejected": 0, "conflicts": 0, "waiting": 0, "blocked": 0, "undecided": 0},
                 "pulled": {"changes": 0, "read": 0, "forgot": False}, "certificate": {"until": day(180), "renewed": False},
                 "census": {"done": 0, "refused": 0}, "reconciled": {"receipts": 1, "differences": 0}, "pruned": 0, "notes": []}
