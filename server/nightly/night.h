/* The trust's night: steps, each by itself, over one blocking connection of a role that can do
 * nothing but call the functions of server/store/functions/nightly.sql. */
#ifndef SERVER_NIGHTLY_NIGHT_H
#define SERVER_NIGHTLY_NIGHT_H

#include "server/nightly/lines.h"
#include "server/settings/options.h"
#include "server/store/rows.h"

/* What a step has at hand; made anew for each. */
struct night {
    const struct options *options;
    PGconn *connection;
    struct arena *arena;
    bool dry_run;        /* nothing is written, sent or moved: it is said what would be */
    bool asked;          /* by its name: done again even where nothing asks for it today */
    struct lines said;   /* what was done */
    struct lines wanted; /* what needs a person */
    const char *fault;   /* the first that something went wrong; NULL: nothing did */
};

struct night_step {
    const char *name, *summary;
    const char *needs; /* the option without which there is nothing to do; NULL: none */
    bool (*set)(const struct options *options); /* whether that is set; NULL: nothing is needed */
    /* NULL, or why not all of it could be done, in words. What is done already is not done twice,
     * however the run before it ended. */
    const char *(*run)(struct night *night);
};

extern const struct night_step night_collections, night_allocations, night_register,
    night_certificates, night_retention, night_reminders, night_bounces, night_heads, night_backup,
    night_report;

/* Ended by NULL, in the order in which they are done. */
extern const struct night_step *const night_steps[];

/* Says a line: on standard output at once, and, of the first hundred of a step, in the report. */
__attribute__((format(printf, 2, 3))) void night_say(struct night *night, const char *format, ...);

/* The same, of something that a person has to see to. */
__attribute__((format(printf, 2, 3))) void night_want(struct night *night, const char *format, ...);

/* Remembers the first fault, for whoever goes on with the rest. */
__attribute__((format(printf, 2, 3))) void night_fault(struct night *night, const char *format,
                                                       ...);

enum { NIGHT_VALUES = 6 };

/* Rows of a statement, all parameters texts (ended by NIGHT_END; NULL is null); to be cleared.
 * NULL: it failed, which is the night's fault by then. */
extern const char night_end[];
#define NIGHT_END night_end
PGresult *night_query(struct night *night, const char *sql, ...);

/* The whole result as rows. */
struct rows night_rows(const PGresult *result);

/* The first column of the first row in the arena; NULL where there is none, it is null, or it
 * failed. */
const char *night_value(struct night *night, const char *sql, ...);

#endif
