"""For tests that need what senco is too polite to send: the strangers of tests/interop, found from here.

World is a trust with School X; encode() writes a message's bytes with any value at any place.
"""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "interop"))

import certificates  # noqa: E402, F401
import contract as contracts  # noqa: E402, F401
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, Held, World, day, new_id, waiting_statements  # noqa: E402, F401

BYTES = ("TYPE_STRING", "TYPE_BYTES", "TYPE_MESSAGE")


def kind(field):
    """The type's name in descriptor.proto: "TYPE_UINT64"."""
    return {field.TYPE_STRING: "TYPE_STRING", field.TYPE_BYTES: "TYPE_BYTES", field.TYPE_MESSAGE: "TYPE_MESSAGE",
            field.TYPE_ENUM: "TYPE_ENUM", field.TYPE_BOOL: "TYPE_BOOL"}.get(field.type, "TYPE_UINT64")


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def places(message, above=""):
    """Every field that is set, and each below it: (path as the server names it, field, value)."""
    for field, value in message.ListFields():
        values = value if field.label == field.LABEL_REPEATED else [value]
        for index, one in enumerate(values):
            path = above + field.json_name + (f"[{index}]" if field.label == field.LABEL_REPEATED else "")
            yield path, field, one
            if kind(field) == "TYPE_MESSAGE":
                yield from places(one, path + ".")


def encode(message, changed, above=""):
    """The message's bytes with changed[path] in the place of what stands there: a number, bytes, or a list of such
    (several values of one field); changed[""] goes behind it all, as it is."""
    out = bytearray()
    for field, value in message.ListFields():
        repeated = field.label == field.LABEL_REPEATED
        for index, one in enumerate(value if repeated else [value]):
            path = above + field.json_name + (f"[{index}]" if repeated else "")
            if path in changed:
                one = changed[path]
            elif kind(field) == "TYPE_MESSAGE":
                one = encode(one, changed, path + ".")
            for single in one if isinstance(one, list) else [one]:
                single = single.encode() if isinstance(single, str) else single
                if isinstance(single, bytes):
                    out += varint(field.number << 3 | 2) + varint(len(single)) + single
                else:
                    out += varint(field.number << 3) + varint(int(single))
    return bytes(out) + (changed.get("", b"") if not above else b"")
