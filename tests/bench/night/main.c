/* senconet_night: 24,000 schools, say, that come to the trust in one night. */
#include "tests/bench/night/visits.h"

#include "common/base/number.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: senconet_night HOST PORT PEOPLE ROOT COLLECTION SCHOOLS-EACH SPREAD COMPRESSED\n"
    "  PEOPLE        a file, a line each: certificate, key, the first of their schools\n"
    "  SCHOOLS-EACH  how many schools each comes for, one visit each\n"
    "  SPREAD        seconds over which they come\n"
    "  COMPRESSED    so many of these seconds are one\n";

static uint64_t number(const char *text)
{
    uint64_t value = 0;
    if (!number_parse(text, 10000000, &value) || value == 0) {
        fprintf(stderr, "%s", usage);
        exit(2);
    }
    return value;
}

int main(int count, char **words)
{
    struct people people;
    signal(SIGPIPE, SIG_IGN);
    if (count != 9) {
        fprintf(stderr, "%s", usage);
        return 2;
    }
    const struct night_plan plan = {.host = words[1],
                                    .port = words[2],
                                    .root = words[4],
                                    .collection = words[5],
                                    .schools_each = number(words[6]),
                                    .spread = number(words[7]),
                                    .compressed = number(words[8])};
    people_read(&people, words[3]);
    bool well = visits_run(&plan, &people);
    people_release(&people);
    return well ? 0 : 1;
}
