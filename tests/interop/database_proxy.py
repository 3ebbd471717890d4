"""Stands between sencod and PostgreSQL and lets one execution of one statement go wrong.

    proxy = DatabaseProxy(folder, cluster.socket)       # sencod's conninfo: host=folder
    proxy.executed                                      # what has been run, by the names it was prepared under
    proxy.fault = Fault("return_submit", "refused", "53300")

A statement without a name goes by its text. Faults:
    refused     PostgreSQL refuses it, with this SQLSTATE (None: an error that gives no reason)
    cut before  the connection is lost before PostgreSQL hears of it
    cut after   PostgreSQL has done all of it, up to the Sync, and its answer is lost
    stalled     the same, and the connection stays open
    warned      it is done, and a warning comes with it
"""

import collections
import os
import socket
import struct
import threading

REFUSED_BY_US = b"26000"  # of a statement that is not there
NO_STATEMENT = b"no statement of this name"


class Fault:
    def __init__(self, statement, how, sqlstate=None, nth=1):
        self.statement, self.how, self.sqlstate, self.nth = statement, how, sqlstate, nth
        self.happened = False


class DatabaseProxy:
    def __init__(self, folder, upstream):
        os.makedirs(folder, exist_ok=True)
        os.chmod(folder, 0o711)
        self.upstream = os.path.join(upstream, ".s.PGSQL.5432")
        self.lock = threading.Lock()
        self.fault = None
        self.executed, self.prepared, self.notified = [], set(), 0
        self.listening = socket.socket(socket.AF_UNIX)
        path = os.path.join(folder, ".s.PGSQL.5432")
        self.listening.bind(path)
        os.chmod(path, 0o777)
        self.listening.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            Session(self, client)

    def close(self):
        self.listening.close()

    def execution(self, label):
        """Of every execution: the fault that is to befall it, or None."""
        with self.lock:
            self.executed.append(label)
            fault = self.fault
            if fault is None or fault.happened or fault.statement != label:
                return None
            fault.nth -= 1
            if fault.nth > 0:
                return None
            fault.happened = True
            return fault


def read_exactly(stream, length):
    parts = b""
    while len(parts) < length:
        part = stream.recv(length - len(parts))
        if not part:
            raise EOFError
        parts += part
    return parts


def read_message(stream):
    """Its type and its body."""
    head = read_exactly(stream, 5)
    return head[:1], read_exactly(stream, struct.unpack("!I", head[1:])[0] - 4)


def message(kind, body):
    return kind + struct.pack("!I", len(body) + 4) + body


def fields_of(body):
    return [(part[:1], part[1:]) for part in body.split(b"\0") if part]


def error(body, sqlstate):
    """The same error, with another SQLSTATE or none."""
    kept = [(kind, value) for kind, value in fields_of(body) if kind != b"C"]
    kept += [(b"C", sqlstate.encode())] if sqlstate else []
    return b"".join(kind + value + b"\0" for kind, value in kept) + b"\0"


def warning():
    return message(b"N", b"SWARNING\0VWARNING\0C01000\0Msomething was cut short\0\0")


class Session:
    SYNC = object()

    def __init__(self, proxy, client):
        self.proxy, self.client = proxy, client
        self.server = socket.socket(socket.AF_UNIX)
        self.server.connect(proxy.upstream)
        self.texts = {}                     # name -> label
        self.awaited = collections.deque()  # faults of the executions under way (None: none), and Syncs
        self.refusing = None                # the SQLSTATE to refuse with: "" for none
        self.withheld = None                # the fault for which nothing is handed on any more
        for pump in (self._from_client, self._from_server):
            threading.Thread(target=self._run, args=(pump,), daemon=True).start()

    def _run(self, pump):
        try:
            pump()
        except (EOFError, OSError):
            pass
        self._close()

    def _close(self):
        for end in (self.client, self.server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def _from_client(self):
        size = read_exactly(self.client, 4)
        self.server.sendall(size + read_exactly(self.client, struct.unpack("!I", size)[0] - 4))
        while True:
            kind, body = read_message(self.client)
            if kind == b"P":
                name, text = body.split(b"\0")[:2]
                self.texts[name] = (name or text).decode()
                if name:
                    self.proxy.prepared.add(name.decode())
            elif kind == b"B":
                body = self._bind(body)
            elif kind == b"S":
                self.awaited.append(self.SYNC)
            self.server.sendall(message(kind, body))

    def _bind(self, body):
        portal, name, rest = body.split(b"\0", 2)
        fault = self.proxy.execution(self.texts.get(name, ""))
        self.awaited.append(fault)
        if fault is None:
            return body
        if fault.how == "cut before":
            raise EOFError
        if fault.how == "refused":
            self.refusing = fault.sqlstate or ""
            return portal + b"\0" + NO_STATEMENT + b"\0" + rest
        if fault.how in ("cut after", "stalled"):
            self.withheld = fault
        return body

    def _from_server(self):
        while True:
            kind, body = read_message(self.server)
            out = self._answer(kind, body)
            if self.withheld is None:
                self.client.sendall(out)
            elif kind == b"Z" and self.withheld.how == "cut after":
                raise EOFError

    def _answer(self, kind, body):
        """What the client is to hear of it."""
        if kind == b"A":
            self.proxy.notified += 1
        if kind == b"E" and self.refusing is not None and b"C" + REFUSED_BY_US in body:
            body, self.refusing = error(body, self.refusing), None
        before = b""
        if kind == b"C" and self.awaited:
            fault = self.awaited.popleft()
            before = warning() if fault is not None and fault.how == "warned" else b""
        while kind == b"Z" and self.awaited and self.awaited.popleft() is not self.SYNC:
            pass
        return before + message(kind, body)
