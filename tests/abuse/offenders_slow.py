"""Those who send slowly, and those who take nothing of what they asked for."""

import select
import socket
import time

import frames
import target as targets
from frames import DATA, END_HEADERS, END_STREAM, HEADERS, SETTINGS, WINDOW_UPDATE, number

CONNECTIONS = 3
A_BYTE_EACH = 0.02
MOST = (1 << 31) - 1
LISTS = {":path": "/senconet.v1.Allocations/List"}
LIST = b"\x0a\x072012-13\x10\xe8\x07"  # the collection, and a page of 1,000


def frame(kind, flags, stream, payload=b""):
    return number(len(payload), 3) + bytes([kind, flags]) + number(stream) + payload


def readable(peer):
    return peer.socket.pending() > 0 or bool(select.select([peer.socket], [], [], 0)[0])


def ended_or_told(target, peer, streams):
    """Reads what there is: the answers' statuses, or the end."""
    try:
        while readable(peer):
            kind, _, stream, payload = peer.read()
            if kind == frames.GOAWAY:
                code = int.from_bytes(payload[4:8], "big")
                target.ended(peer, f"GOAWAY {targets.CODES.get(code, code)}")
            status = peer.headers.get(stream, {}).get("grpc-status")
            if status is not None and stream in streams:
                streams.discard(stream)
                target.told(targets.words_of(status, peer.headers[stream].get("grpc-message", "")))
        return not streams
    except (EOFError, OSError):
        target.ended(peer, "closed")
        return True


def drip(target, begin, byte, streams):
    """Connections that begin with these bytes and go on byte by byte until they are gone."""
    peers = {}
    while not target.stopping and len(peers) < CONNECTIONS:
        peer = target.peer()
        peer.until(SETTINGS)
        peer.send = lambda *frame: None  # an acknowledgement would stand in the middle of a frame
        peer.socket.sendall(begin)
        peers[peer] = set(range(1, 2 * streams, 2))
    while peers and not target.stopping:
        for peer in list(peers):
            gone = ended_or_told(target, peer, peers[peer])
            try:
                peer.socket.sendall(byte(peer))
            except OSError:
                gone = True
            if gone:
                del peers[peer]
                peer.socket.close()
        time.sleep(A_BYTE_EACH)


def headers(target):
    named = frames.request_headers(more="x" * 12000)
    sent = {}

    def byte(peer):
        at = sent[peer] = sent.get(peer, -1) + 1
        return named[at:at + 1]

    drip(target, number(len(named), 3) + bytes([HEADERS, END_HEADERS]) + number(1), byte, 1)


def body(target):
    begin = b"".join(frame(HEADERS, END_HEADERS, stream, frames.request_headers()) + frame(DATA, 0, stream, b"\0" +
                     number(4000)) for stream in range(1, 65, 2))
    turn = {}

    def byte(peer):
        at = turn[peer] = turn.get(peer, 0) + 1
        return frame(DATA, 0, at % 32 * 2 + 1, b"x")

    drip(target, begin, byte, 32)


def ask_for_lists(peer, streams):
    message = b"\0" + number(len(LIST)) + LIST
    for stream in streams:
        peer.send(HEADERS, END_HEADERS, stream, frames.request_headers(**LISTS))
        peer.send(DATA, END_STREAM, stream, message)


def wait_for_the_end(target, peers):
    """They read nothing; the server's end shows where sending fails."""
    left = list(peers)
    while left and not target.stopping:
        for peer in list(left):
            try:
                peer.send(frames.PING, 0, 0, bytes(8))
            except OSError:
                target.ended(peer, "closed")
                left.remove(peer)
        time.sleep(0.1)
    for peer in left:
        target.lasted(peer)
    for peer in peers:
        peer.socket.close()


def unread(target):
    """Its window is as wide as it can be: only the socket is full."""
    peers = [target.peer(window=MOST) for _ in range(CONNECTIONS)]
    for peer in peers:
        peer.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        peer.until(SETTINGS)
        peer.send(WINDOW_UPDATE, 0, 0, number(MOST - 65535))
        ask_for_lists(peer, range(1, 65, 2))
    wait_for_the_end(target, peers)


def window(target):
    peers = {target.peer(window=0): 32 for _ in range(CONNECTIONS)}
    for peer in peers:
        peer.until(SETTINGS)
        ask_for_lists(peer, range(1, 65, 2))
    while peers and not target.stopping:
        for peer in list(peers):
            if readable(peer) and take_back(target, peers, peer):
                del peers[peer]
                peer.socket.close()
        time.sleep(A_BYTE_EACH)
    for peer in peers:
        target.lasted(peer)
        peer.socket.close()


def take_back(target, left, peer):
    """True where the connection is gone, or all that it had asked for has been taken back."""
    try:
        kind, _, _, payload = peer.read()
    except (EOFError, OSError):
        target.ended(peer, "closed")
        return True
    if kind == frames.RESET:
        left[peer] -= 1
        target.ended(peer, f"RST_STREAM {targets.CODES.get(int.from_bytes(payload, 'big'))}")
    return left[peer] == 0
