"""The connections of a trust's server as the kernel knows them, at the server's end."""

import collections

# accepted: the server has it; unread: bytes that it has not read yet.
Connection = collections.namedtuple("Connection", "accepted unread")
ESTABLISHED = "01"


def connections(trust):
    port = f":{int(trust.address.rpartition(':')[2]):04X}"
    with open("/proc/net/tcp", encoding="ascii") as file:
        rows = [line.split() for line in file.readlines()[1:]]
    return [Connection(row[9] != "0", int(row[4].partition(":")[2], 16)) for row in rows
            if row[1].endswith(port) and row[3] == ESTABLISHED]
