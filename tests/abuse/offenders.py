"""Who does what. An act is done over and over; it notes in its target how each of its connections ended."""

import collections

import offenders_frames as framed
import offenders_slow as slow
import offenders_sockets as sockets

# did: what it did, for the table. limit: seconds within which each of its connections is gone or told; None: what it
# does is allowed, and only its pace or its room is bounded.
Offender = collections.namedtuple("Offender", "act did limit")

# The limits of the server that is abused: short, so that a window sees them pass.
LIMITS = {"handshake_seconds": 1, "first_request_seconds": 1, "call_seconds": 2, "stalled_seconds": 2,
          "unsent_seconds": 1, "unknown_seconds": 2}

ALL = {
    "half-open": Offender(sockets.half_open, "400 TCP connections that say nothing, opened again when closed", 1),
    "hello-cut": Offender(sockets.hello_cut, "400 connections that send half a ClientHello", 1),
    "silent": Offender(sockets.silent, "5,000 silent connections, opened again when closed", 1),
    "descriptors": Offender(sockets.silent, "the same, with 200 descriptors to each process of the server", 1),
    "stampede": Offender(sockets.stampede, "500 ClientHellos sent in the same moment, over and over", 1),
    "churn": Offender(sockets.churn, "connects, shakes hands with a good certificate, closes, in a loop", None),
    "slow-headers": Offender(slow.headers, "a request's headers byte by byte, on three connections", 2),
    "slow-body": Offender(slow.body, "bodies byte by byte, 32 at once on each of three connections", 2),
    "unread": Offender(slow.unread, "asks for long lists on three connections and reads nothing", 3),
    "window": Offender(slow.window, "asks for long lists and never opens its window", 3),
    "truncated": Offender(framed.truncated, "a valid request cut at each byte, the connection closed", None),
    "flood": Offender(framed.flood, "as many reads as it can, 32 at once on each of four connections", None),
    "stranger-flood": Offender(framed.stranger_flood, "the same without a certificate, health checks", 4),
    "oversized": Offender(framed.oversized, "bodies of 16 MiB, sent whatever is answered", 2),
    "long-headers": Offender(framed.long_headers, "requests with 39 KiB of headers", None),
    "header-flood": Offender(framed.header_flood, "requests with as many headers as one may have", None),
    "header-bomb": Offender(framed.header_bomb, "16,000 references to a long header in one frame", 2),
    "continuation": Offender(framed.continuation, "headers continued without end (CVE-2024-27316)", 2),
    "rapid-reset": Offender(framed.rapid_reset, "requests taken back at once (CVE-2023-44487)", 2),
    "pings": Offender(framed.pings, "pings as fast as it can (CVE-2019-9512)", 2),
    "settings": Offender(framed.settings, "settings as fast as it can (CVE-2019-9515)", 2),
    "priorities": Offender(framed.priorities, "priorities as fast as it can (CVE-2019-9513)", 2),
    "windows": Offender(framed.windows, "windows opened by one byte, as fast as it can", 2),
    "zero-windows": Offender(framed.zero_windows, "windows opened by nothing", 2),
    "empty-data": Offender(framed.empty_data, "data frames with nothing in them (CVE-2019-9518)", 2),
    "unknown-frames": Offender(framed.unknown_frames, "frames of a kind nobody knows", 2),
}
