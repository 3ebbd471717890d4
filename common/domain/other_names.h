/* Other people's names in what is given to somebody of their own data: who they are there is said
 * by their role, "the head of school 9994001" (UK GDPR art. 15(4)). */
#ifndef COMMON_DOMAIN_OTHER_NAMES_H
#define COMMON_DOMAIN_OTHER_NAMES_H

#include "common/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct other_name {
    const char *name; /* in the arena of whoever adds it */
    int64_t person;
    unsigned role;  /* as the contract numbers them; 0: none */
    int64_t school; /* 0: the whole trust */
    bool current;   /* has the role today */
};

struct other_names {
    struct other_name *of;
    size_t count;
};

enum { OTHER_NAME_LEAST = 3 }; /* bytes; a shorter one is not told from other words */

/* Before anything is looked for. */
void other_names_sort(struct other_names *names);

/* "the head of school 9994001", "an administrator", "a former SENCO of school 9994001". */
const char *other_name_called(struct arena *arena, const struct other_name *name);

/* Of a person's number; "somebody else" where it is nobody's. */
const char *other_names_person(const struct other_names *names, struct arena *arena,
                               int64_t person);

/* The text with every name, as whole words in whatever case, in the place of which stands what they
 * are called. own: a name of theirs, which stays though somebody else has it too; NULL: none. */
const char *other_names_out(const struct other_names *names, struct arena *arena, const char *text,
                            const char *own);

#endif
