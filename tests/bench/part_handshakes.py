"""Full mutual handshakes for each second of the server's processor, beside nginx."""

import os
import shutil
import socket
import subprocess
import tempfile

import big_trust
import contenders
import processor
import sides
from cluster import ROOT
from waiting import wait_until

AT_ONCE = 16
ISSUERS = ("root.pem", "issuing.pem")


class Nginx:
    def __init__(self, trust):
        self.folder = tempfile.mkdtemp(prefix="senconet-nginx-")
        os.chmod(self.folder, 0o711)
        listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.address = f"127.0.0.1:{listening.getsockname()[1]}"
        self._configure(trust.trust.authority)
        # A socket that is handed over, as when nginx renews itself: nobody can take the port in between.
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig=TERM", shutil.which("nginx", path="/usr/sbin:/usr/bin"), "-p", self.folder, "-c",
             f"{self.folder}/nginx.conf"], stdin=subprocess.DEVNULL, pass_fds=[listening.fileno()],
            env={**os.environ, "NGINX": f"{listening.fileno()};"})
        listening.close()
        wait_until(lambda: len(self.processes()) == 1 + big_trust.WORKERS, "nginx has its workers")

    def _configure(self, authority):
        with open(os.path.join(self.folder, "authorities.pem"), "wb") as together:
            for name in ISSUERS:
                with open(os.path.join(authority, name), "rb") as one:
                    together.write(one.read())
        with open(os.path.join(contenders.PEERS, "nginx.conf"), encoding="ascii") as file:
            text = file.read()
        values = {"FOLDER": self.folder, "PORT": self.address.partition(":")[2], "AUTHORITY": authority,
                  "USER": "user nobody nogroup;" if ROOT else "", "WORKERS": str(big_trust.WORKERS)}
        for name, value in values.items():
            text = text.replace(f"@{name}@", value)
        with open(os.path.join(self.folder, "nginx.conf"), "w", encoding="ascii") as file:
            file.write(text)

    def processes(self):
        return [self.process.pid, *processor.children_of(self.process.pid)]

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def for_each_second(trust, address, processes):
    """Handshakes by the seconds that these processes took meanwhile."""
    meter = processor.Meter(server=processes())
    said = contenders.load(trust, address, "handshake", "--connections", AT_ONCE, "--warm-up", 0, seconds=3)
    return said["requests"] / meter.taken()["server"]


def measure(trust):
    nginx = Nginx(trust)
    try:
        figures = sides.in_turns(
            nginx=lambda: for_each_second(trust, nginx.address, nginx.processes),
            sencod=lambda: for_each_second(trust, trust.trust.address, trust.trust.processes))
    finally:
        nginx.stop()
    return [sides.row("full mutual handshakes for each second of the server's processor", figures["sencod"],
                      figures["nginx"], "", 0.95, 1.2,
                      "libcrypto (six tenths), its locks and allocations (two tenths): a signature, a key"
                      " exchange, three verifications",
                      against="nginx")]
