"""What is killed, and after how many acknowledgements: all of it follows from the seed."""

import collections
import random

# How often each kind comes, in proportion.
WEIGHTS = {
    "worker": 14,             # kill -9
    "supervisor": 7,          # kill -9, and its harness starts another
    "signing process": 5,     # kill -9
    "keeper": 4,              # kill -9 of what keeps the signing process
    "stop": 5,                # SIGTERM of the server, and its harness starts it again
    "reload": 5,              # SIGHUP of the server
    "database at once": 5,    # SIGQUIT: immediate shutdown
    "database": 5,            # kill -9 of the postmaster
    "database session": 7,    # kill -9 of one backend: PostgreSQL ends all the others and recovers
    "writer": 9,              # kill -9, and started again with its journal
    "every kind": 3,          # the same
    "school": 3,              # the same
    "senco": 6,               # kill -9 of the program a school is using, which goes on with another command
    "enroller": 2,            # as a writer
}
AT_ONCE = 0.2  # this part of the kills comes while the one before is still being got over

Kill = collections.namedtuple("Kill", "kind after dice")


def kinds(kills, dice):
    """Every kind at least once where there are kills enough, and in proportion."""
    once = list(WEIGHTS)[:kills]
    rest = dice.choices(list(WEIGHTS), list(WEIGHTS.values()), k=kills - len(once))
    mixed = once + rest
    dice.shuffle(mixed)
    return mixed


def make(seed, kills, acknowledged):
    """In the order in which they come; dice: which of several it hits, and how."""
    dice = random.Random(seed)
    moments = sorted(dice.randrange(acknowledged) for _ in range(kills))
    for number in range(1, kills):
        if dice.random() < AT_ONCE:
            moments[number] = moments[number - 1]
    return [Kill(kind, after, dice.random()) for kind, after in zip(kinds(kills, dice), moments)]
