"""Stands between sencod and PostgreSQL as a pooler may: hands everything on but how a session asks to be."""

import os
import socket
import struct
import threading


class Pooler:
    def __init__(self, folder, upstream):
        """Listens in the folder: host=FOLDER reaches it."""
        os.makedirs(folder)
        os.chmod(folder, 0o711)
        path = os.path.join(folder, ".s.PGSQL.5432")
        self.upstream = os.path.join(upstream, ".s.PGSQL.5432")
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(path)
        os.chmod(path, 0o777)
        self.listening.listen(16)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            client, _ = self.listening.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.upstream)
            server.sendall(without_options(client))
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=copy, args=(source, target), daemon=True).start()


def without_options(client):
    """The first message: its length, the protocol, and names with their values."""
    size = struct.unpack("!I", client.recv(4, socket.MSG_WAITALL))[0]
    body = client.recv(size - 4, socket.MSG_WAITALL)
    parts = body[4:].split(b"\0")
    kept = [part + b"\0" + value + b"\0" for part, value in zip(parts[::2], parts[1::2]) if part not in (b"", b"options")]
    body = body[:4] + b"".join(kept) + b"\0"
    return struct.pack("!I", len(body) + 4) + body


def copy(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
