"""Stands between senco and the server, and loses what the server answers."""

import contextlib
import select
import socket
import threading


class Relay:
    """Ends the line once, instead of passing on what cut() says true of; and, where it is to be for good, each line after it."""

    def __init__(self, server):
        host, port = server.rsplit(":", 1)
        self.server, self.cut, self.lines, self.for_good, self.gone = (host, int(port)), None, 0, False, False
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            self.lines += 1
            threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client):
        with contextlib.suppress(ConnectionResetError), client, socket.create_connection(self.server) as server:
            while not self.gone:
                for ready in select.select([client, server], [], [])[0]:
                    data = ready.recv(65536)
                    if not data or (ready is server and self._is_cut()):
                        return
                    (server if ready is client else client).sendall(data)

    def _is_cut(self):
        if self.cut is None or not self.cut():
            return False
        self.cut, self.gone = None, self.for_good
        return True

    def close(self):
        self.listening.close()
