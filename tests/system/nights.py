"""A trust with everything its night needs: mail, copies, an archive, drop folders."""

import os
import shutil
import subprocess
import unittest

import harness
from cluster import ROOT, Cluster
from days import day
from mail_server import MailServer

X, Y = 9994001, 9994002
ADMINISTRATOR = harness.ADMINISTRATOR
NIGHT_USER = "postgres" if ROOT else None


def begin():
    """A trust with mail, folders and an archive; its mail server; the people by name."""
    global trust
    cluster = Cluster(archive_mode="on")
    unittest.addModuleCleanup(cluster.remove)
    mail = MailServer(cluster.folder)
    unittest.addModuleCleanup(mail.stop)
    folders = {f"{name}_folder": os.path.join(cluster.folder, name) for name in ("backup", "wal", "bounce", "register")}
    for path in folders.values():
        os.makedirs(path)
        give(path)
    for name in ("new", "cur", "tmp"):
        os.mkdir(os.path.join(folders["bounce_folder"], name))
    give(folders["bounce_folder"])
    options = {**folders, "mail_server": f"smtp://localhost:{mail.port}", "mail_from": "senconet@trust.example",
               "mail_authority_file": mail.certificate, "backup_room_mebibytes": 1, "register_profile": ADMINISTRATOR,
               **({"nightly_user": NIGHT_USER} if ROOT else {})}
    for role in ("nightly", "backup"):
        options[f"database_{role}"] = f"host={cluster.socket} dbname=senconet user=senconet_{role}"
    trust = harness.start_trust(cluster=cluster, **options)
    archive = f"{harness.program('sencod')} archive --config {trust.config_path} --path %p --name %f"
    cluster.ask(f"alter system set archive_command = '{archive}'")
    cluster.reload()
    return trust, mail, fill()


def give(path):
    """To whoever the night is done by."""
    if ROOT:
        for folder, _, names in os.walk(path):
            for one in (folder, *(os.path.join(folder, name) for name in names)):
                shutil.chown(one, NIGHT_USER, NIGHT_USER)


def fill():
    """Two schools, asked for returns that are late at one of them; SENCOs of both, a head, and an administrator with an address."""
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n" + "".join(
            f"{n - 9000000},{n},School {n},State-funded primary,Primary\n" for n in (X, Y)))
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(ADMINISTRATOR, "collection", "open", "late", "--year", "2012/13", "--reference-date", "2013-01-17", "--opens",
                   day(-20), "--due", day(-3), "--closes", day(30), "--policy", "charter")
    found = {"administrator": 1}
    for name, role in (("Sam Sencox", f"senco:{X}"), ("Sue Sencoy", f"senco:{Y}"), ("Hedda Head", f"head:{X}")):
        found[name] = trust.senco_json(ADMINISTRATOR, "person", "add", name, "--role", role)["person"]["id"]
    email("administrator", found)
    for name in ("Sam Sencox", "Sue Sencoy"):
        email(name, found)
    return found


def address(name):
    return name.lower().replace(" ", ".") + "@school.example"


def email(name, found, *words):
    return trust.senco_json(ADMINISTRATOR, "person", "email", found[name], "--to", address(name), *words)


def night(*words, code=0, config=None, **environment):
    ran = subprocess.run([harness.program("sencod"), "nightly", *words, "--config", config or trust.config_path], cwd=trust.folder,
                         env=harness.program_environment(**environment), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                         timeout=120)
    harness.look_for_faults(ran.stderr, "sencod nightly")
    if ran.returncode != code:
        raise AssertionError(f"nightly {words}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran.stdout + ran.stderr


def begun(*words):
    return subprocess.Popen([harness.program("sencod"), "nightly", *words, "--config", trust.config_path], cwd=trust.folder,
                            env=harness.program_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def configured(**options):
    """A configuration with these options changed; None: left out."""
    path = os.path.join(trust.folder, "changed.conf")
    with open(trust.config_path, encoding="utf-8") as file:
        kept = [line for line in file if line.split(" = ")[0] not in options]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(kept + [f"{name} = {value}\n" for name, value in options.items() if value is not None])
    return path


def folder(name, *more):
    return os.path.join(trust.cluster.folder, name, *more)


def copies():
    return sorted(os.listdir(folder("backup")))


def a_new_day():
    """What was sent and done before was yesterday: only a superuser can say so."""
    trust.psql("set session_replication_role = replica;"
               " update nightly_mail set day = day - 10000; update nightly_mail set day = day + 9999;"  # no two meet on the way
               " update nightly_step set last_success = last_success - interval '1 day'")
