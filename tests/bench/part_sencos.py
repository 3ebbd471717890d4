"""Who is SENCO and by when they need the qualification, after ten years of 2,000 SENCOs: the lists' first pages."""

import os
import statistics

import big_trust
import part_network
import sides


def fill(trust):
    if trust.trust.psql("select count(*) from meeting_minutes where final") == "0":
        part_network.fill(trust)
    trust.cluster.ask("", trust.trust.database, file=os.path.join(big_trust.HERE, "sencos.sql"))
    kept = int(trust.trust.psql("select count(*) from post_version"))
    if kept < 20000:
        raise AssertionError(f"{kept} versions of posts")


def measure(trust):
    fill(trust)
    who = trust.administrator
    for what, method, least, of, asked in (
            ("schools and their SENCOs", "Designations/List", 200, "schools", {}),
            ("the same as of a day three years ago", "Designations/List", 200, "schools", {"on": "2023-09-01"}),
            ("schools without a SENCO", "Designations/List", 0, "schools", {"without": True}),
            ("who needs the qualification by when", "Designations/Due", 200, "designations", {}),
            ("the directory of agencies", "Agencies/List", 200, "agencies", {})):
        taken = part_network.taken_by(who, method, least, of, **asked)
        yield sides.Row(f"first page of {what}", sides.spread(taken, " ms"), "", statistics.median(taken), "ms", 100, 50, "less",
                        "ten versions of each of 2,000 posts and records")
