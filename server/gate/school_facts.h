/* What the rules need to know of a school in a collection: its kind, what was accepted of it last
 * year and in the term before, or of the schools it came from since, and what the trust has
 * supplied for it. All may change, so what is in memory may be out of date: the statement that
 * writes says so under its lock, and is asked again with what is so now. */
#ifndef SERVER_GATE_SCHOOL_FACTS_H
#define SERVER_GATE_SCHOOL_FACTS_H

#include "common/domain/figures.h"
#include "common/domain/school_kind.h"
#include "common/domain/supply.h"
#include "server/store/job.h"

struct school_facts {
    enum school_kind kind;
    /* Of last year's return, as accepted, or of those of the schools it came from; 0 or less: there
     * is none. Another number says that it is not so any more. */
    int64_t last_version;
    struct figures last_year;  /* its numbers; no texts */
    int64_t last_term_version; /* the same of the term before */
    struct figures last_term;
    int64_t supplied_number; /* how often the trust has supplied something for it, or taken back */
    struct supply_memory supplied;
};

struct schools_known;

/* The statement to prepare for it on every session. */
extern const struct statement school_facts_statement;

struct schools_known *schools_known_new(void);
void schools_known_free(struct schools_known *known);

/* False: not in memory; ask. */
__attribute__((warn_unused_result)) bool schools_known_find(const struct schools_known *known,
                                                            int64_t school, const char *collection,
                                                            struct school_facts *facts);
struct job *school_facts_ask(int64_t school, const char *collection,
                             void (*on_result)(void *, const struct job_result *), void *owner);

/* From the rows that came; a school that the trust has not is of no known kind, and not kept. */
struct school_facts schools_known_keep(struct schools_known *known, int64_t school,
                                       const char *collection, const struct rows *rows);
void schools_known_forget(struct schools_known *known, int64_t school, const char *collection);

#endif
