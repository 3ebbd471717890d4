"""Which requests write, and how one of them is known again."""

import hashlib
import os

from paths import TESTS

# It counts that it was asked for, which nobody reads: the same as a read.
READS = ("Receipts/Get",)
# Of an answer these say how it came to be, and not what was done.
FIELDS_OF_ONE_ANSWER = ("repeated", "signed_receipt", "signature", "findings", "schools_added", "guests_added")


def _listed():
    with open(os.path.join(TESTS, "interop", "changes.tsv"), encoding="utf-8") as file:
        names = [line.split("\t")[0] for line in file if not line.startswith(("#", "request\t"))]
    return frozenset(name for name in names if name not in READS)


WRITES = _listed()


def short(name):
    """Of "senconet.v1.Returns/Save", or of that already."""
    return name.removeprefix("senconet.v1.")


def is_write(method):
    return short(method.name) in WRITES


def is_named(method):
    """Its request has an id, by which it is the same write however often it comes."""
    return "write_id" in method.request.DESCRIPTOR.fields_by_name


def key_of(method, request):
    if is_named(method):
        return request.write_id
    return hashlib.sha256(method.name.encode() + request.SerializeToString(deterministic=True)).hexdigest()


def bare(answer):
    """The answer without what differs where the same is answered twice."""
    kept = type(answer)()
    kept.CopyFrom(answer)
    for name in FIELDS_OF_ONE_ANSWER:
        if name in kept.DESCRIPTOR.fields_by_name:
            kept.ClearField(name)
    if "receipt" in kept.DESCRIPTOR.fields_by_name and kept.HasField("receipt"):
        kept.receipt.ClearField("repeated")
    return kept
