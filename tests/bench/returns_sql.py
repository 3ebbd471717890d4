"""Returns of many schools at once, by the server's own functions: statements for the database's owner."""

# As the contract numbers them.
SUBMITTED, SENT_BACK, ACCEPTED = 2, 6, 7
ACCEPT, REOPEN = 9, 12


def accepted_sql(earlier):
    """The version that the trust has accepted in the collection that this one is compared with."""
    return (f"coalesce((select h.accepted_version from collection c join return_head h on h.collection = c.{earlier}"
            " where c.key = given.key and h.school = given.school), 0)")


def write_returns_sql(collection, person, schools, budget="6775500 + school % 1000 * 100"):
    """One submitted return for each of these schools, by the server's own function."""
    columns = ["person", "school", "key", "1", "gen_random_uuid()::text", "0", "sha256(school::text::bytea)",
               "10", "5", "6", "0", "0", "179 + school % 20", "null", "220", "school % 40", "34", "null",
               budget, "null", "null", "null", "null", "'2012-13'", "'bench'", "'2013-01-17'",
               "0", "null", "decode(repeat('02', 12), 'hex')", next_state(SUBMITTED),
               "(select kind from school s where s.laestab = given.school)", accepted_sql("previous"),
               accepted_sql("last_term"), "0", "0"]
    types = ["bigint", "bigint", "text", "bigint", "text", "bigint", "bytea", *["bigint"] * 12, *["text"] * 7, "bigint",
             *["bytea"] * 3, *["bigint"] * 5]
    return crowd_sql("write_returns", collection, person, schools, columns, types)


def act_on_returns_sql(collection, person, schools, act, state):
    """Does it to the returns of these schools, by the server's own function; it leads to that state."""
    columns = ["person", "school", "key", f"{act}", "'bench'", "gen_random_uuid()::text", "-1", "'bench'", "null",
               "null", "null", "null", next_state(state)]
    types = ["bigint", "bigint", "text", "bigint", "text", "text", "bigint", "bytea", "text", "bytea", "text", "text",
             "bytea"]
    return crowd_sql("act_on_returns", collection, person, schools, columns, types)


def next_state(state):
    """What return_next_table makes where the act leads there from everywhere."""
    return f"decode(repeat('{state:02x}', 5 * 9), 'hex')"


def crowd_sql(function, collection, person, schools, columns, types):
    """A function that takes a crowd, with a row for each of these schools; says how many of each outcome."""
    arrays = ", ".join(f"array_agg(({column})::{kind}) as a{at}" for at, (column, kind) in
                       enumerate(zip(columns, types, strict=True)))
    return (f"with arrays as (select {arrays} from (select {person}::bigint as person, school,"
            f" '{collection}'::text as key from {schools} as school) given)"
            f" select outcome, count(*) from arrays, lateral {function}("
            f"{', '.join(f'a{at}' for at in range(len(columns)))}) written group by outcome")
