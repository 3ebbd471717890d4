"""What test_by_hand runs among namespaces of its own: makes a fresh Debian of the folders, and types the commands there.

    by_hand_inside.py type FOLDER               types FOLDER/commands; all that is private lies in FOLDER
    by_hand_inside.py systemctl FOLDER WORD...  stands for systemd, which is not there: starts the unit as it says
"""

import fcntl
import os
import pwd
import re
import shutil
import socket
import struct
import subprocess
import sys

SET_FLAGS, UP = 0x8914, 1
READY_SECONDS = 60
UNIT = "/etc/systemd/system/sencod.service"
CLUSTER = ["pg_createcluster", "--start", "15", "main"]
STUB = """#!/bin/sh
exec /usr/bin/python3 {inside} {name} {folder} "$@"
"""


def mount_private(folder, path, copied=False):
    """A private folder in the place of the path: its copy, or empty."""
    private = os.path.join(folder, path.strip("/").replace("/", "-"))
    if copied:
        subprocess.run(["cp", "-a", path, private], check=True)
    else:
        os.mkdir(private)
        os.chmod(private, os.stat(path).st_mode & 0o7777)
    subprocess.run(["mount", "--bind", private, path], check=True)


def forget_earlier_ones():
    """Of this machine's own trusts and clusters nothing is in the private /etc."""
    for name in ("passwd", "group", "shadow", "gshadow"):
        with open(f"/etc/{name}", encoding="utf-8") as file:
            kept = [line for line in file if not line.startswith("senconet")]
        with open(f"/etc/{name}", "w", encoding="utf-8") as file:
            file.writelines(kept)
    for path in ("/etc/postgresql/15", "/etc/senconet"):
        shutil.rmtree(path, ignore_errors=True)
    if os.path.exists(UNIT):
        os.remove(UNIT)


def make_fresh(folder):
    mount_private(folder, "/etc", copied=True)
    for path in ("/run", "/usr/local", "/root", "/var/lib", "/var/log"):
        mount_private(folder, path)
    forget_earlier_ones()
    with open("/etc/hosts", "w", encoding="ascii") as file:
        file.write("127.0.0.1 localhost senconet.example.org\n")
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))
    os.mkdir("/var/lib/postgresql")
    shutil.chown("/var/lib/postgresql", "postgres", "postgres")
    os.mkdir("/var/log/postgresql")
    os.makedirs("/usr/local/sbin")
    for name in ("apt-get", "systemctl"):
        path = f"/usr/local/sbin/{name}"
        with open(path, "w", encoding="ascii") as file:
            file.write(STUB.format(inside=os.path.abspath(__file__), name=name, folder=folder))
        os.chmod(path, 0o755)
    os.makedirs("/etc/systemd/system", exist_ok=True)


def typed(text):
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-x"], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True)
    print(done.stdout, flush=True)
    if done.returncode != 0:
        sys.exit(f"exit {done.returncode}")
    return done.stdout


def users_of_the_server():
    found = set()
    for entry in filter(str.isdigit, os.listdir("/proc")):
        with open(f"/proc/{entry}/cmdline", "rb") as file:
            if file.read().startswith(b"/usr/local/bin/sencod\0serve"):
                found.add(pwd.getpwuid(os.stat(f"/proc/{entry}").st_uid).pw_name)
    return found


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def type_all(folder):
    make_fresh(folder)
    subprocess.run(CLUSTER, check=True)  # as Debian's package does
    with open(os.path.join(folder, "commands"), encoding="utf-8") as file:
        before, enrol, after = file.read().partition("senco enrol CODE")
    code = re.search(r"The administrator's code.*\n(\S+)", typed(before)).group(1)
    write(folder, "whoami", typed(enrol.replace("CODE", code) + after))
    write(folder, "users", " ".join(users_of_the_server()))
    print("all of it was typed")


def start_unit(folder):
    """As Type=notify: returns once the server has said that it is ready."""
    with open(UNIT, encoding="utf-8") as file:
        settings = dict(re.findall(r"^(\w+)=(.*)$", file.read(), re.M))
    rights = ",".join(["-all", *(f"+{name[4:].lower()}" for name in settings["CapabilityBoundingSet"].split())])
    name = "/run/notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager, open(os.path.join(folder, "log"), "ab") as log:
        manager.bind(name)
        os.chmod(name, 0o777)
        manager.settimeout(READY_SECONDS)
        subprocess.Popen(["setpriv", "--no-new-privs", f"--bounding-set={rights}", f"--inh-caps={rights}",
                          *settings["ExecStart"].split()], cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                         start_new_session=True, env={"NOTIFY_SOCKET": name, "PATH": os.environ["PATH"]})
        try:
            assert manager.recv(4096) == b"READY=1"
        except TimeoutError:
            with open(os.path.join(folder, "log"), encoding="utf-8") as said:
                sys.exit(said.read())


def systemctl(folder, words):
    if words == ["enable", "--now", "sencod"]:
        start_unit(folder)
    elif words != ["daemon-reload"]:
        sys.exit(f"systemctl {words}: not known here")


if __name__ == "__main__":
    act, private_folder, *rest = sys.argv[1:]
    if act == "type":
        type_all(private_folder)
    elif act == "systemctl":
        systemctl(private_folder, rest)
