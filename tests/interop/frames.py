"""HTTP/2 frame by frame, as no library would send them."""

import socket
import ssl

import hpack

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RESET, SETTINGS, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 2, 3, 4, 6, 7, 8, 9
END_STREAM, END_HEADERS, ACK = 1, 4, 1
NO_ERROR, CANCEL, ENHANCE_YOUR_CALM = 0, 8, 11
INITIAL_WINDOW = 4


def number(value, size=4):
    return value.to_bytes(size, "big")


def text(value):
    """A length in seven bits, or 127 and the rest in groups of seven (RFC 7541, 5.1)."""
    length, head = len(value), bytearray()
    if length < 127:
        return bytes([length]) + value.encode()
    length -= 127
    while length > 127:
        head.append(length % 128 + 128)
        length //= 128
    return bytes([127, *head, length]) + value.encode()


def request_headers(path="/grpc.health.v1.Health/Check", **more):
    """Written out in full: literals without indexing and without Huffman's code."""
    named = {":method": "POST", ":scheme": "https", ":path": path, ":authority": "localhost",
             "content-type": "application/grpc", "te": "trailers", **more}
    return b"".join(b"\0" + text(name.replace("_", "-")) + text(value) for name, value in named.items())


class Peer:
    """One connection; its frames are read with read(), until() or to the end. Headers of each stream, trailers
    among them, are gathered by stream."""

    def __init__(self, address, root, window=65535, certificate=None, source=None):
        context = ssl.create_default_context(cafile=root)
        context.set_alpn_protocols(["h2"])
        if certificate:
            context.load_cert_chain(certificate.certificate, certificate.key)
        host, port = address.rsplit(":", 1)
        line = socket.create_connection((host, int(port)), timeout=30, source_address=source)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket = context.wrap_socket(line, server_hostname=host)
        self.decoder, self.headers = hpack.Decoder(), {}
        try:
            self.socket.sendall(PREFACE)
            self.send(SETTINGS, 0, 0, number(INITIAL_WINDOW, 2) + number(window))
        except OSError:
            self.socket.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.socket.close()

    def send(self, kind, flags, stream, payload=b""):
        self.socket.sendall(number(len(payload), 3) + bytes([kind, flags]) + number(stream) + payload)

    def exactly(self, size):
        data = b""
        while len(data) < size:
            part = self.socket.recv(size - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    def read(self):
        """The next frame: kind, flags, stream, payload. Settings and pings are acknowledged."""
        head = self.exactly(9)
        payload = self.exactly(int.from_bytes(head[:3], "big"))
        kind, flags = head[3], head[4]
        if kind in (SETTINGS, PING) and not flags & ACK:
            self.send(kind, ACK, 0, payload if kind == PING else b"")
        stream = int.from_bytes(head[5:], "big")
        if kind == HEADERS:
            self.headers.setdefault(stream, {}).update(self.decoder.decode(payload))
        return kind, flags, stream, payload

    def until(self, kind):
        """Frames up to the first of that kind."""
        frames = [self.read()]
        while frames[-1][0] != kind:
            frames.append(self.read())
        return frames

    def answer(self, stream):
        """The status of that stream's answer, and the words with it."""
        while "grpc-status" not in self.headers.get(stream, {}):
            self.read()
        return int(self.headers[stream]["grpc-status"]), self.headers[stream].get("grpc-message", "")

    def to_the_end(self):
        frames = []
        try:
            while True:
                frames.append(self.read())
        except (EOFError, ConnectionResetError):
            return frames

    def ask(self, stream, message=b"", **more):
        self.send(HEADERS, END_HEADERS, stream, request_headers(**more))
        self.send(DATA, END_STREAM, stream, b"\0" + number(len(message)) + message)
