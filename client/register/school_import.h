/* What an import of schools does, or would do: counts, and a line for each school that is not
 * simply unchanged. */
#ifndef CLIENT_REGISTER_SCHOOL_IMPORT_H
#define CLIENT_REGISTER_SCHOOL_IMPORT_H

#include "client/register/school_file.h"
#include "senconet/v1/schools.pb-c.h"

struct school_import {
    struct arena *arena;
    Senconet__V1__ApplySchoolsAnswer counts;
    Senconet__V1__ImportLine **line; /* by row; the missing ones last */
    size_t lines, room;
    char today[DATE_TEXT]; /* by this machine's clock */
};

void school_import_init(struct school_import *import, struct arena *arena);

/* The line must live as long as the arena. */
void school_import_add(struct school_import *import, Senconet__V1__ImportLine *line);

/* What the server would say of the file, it having these schools (by LAESTAB). */
void school_import_foretell(struct school_import *import, const struct school_file *file,
                            const Senconet__V1__ListSchoolsAnswer *held);

/* On stdout, for people: tables of what is wrong, changed, new and missing, at most so many lines
 * of each, and the counts. */
void school_import_print(const struct school_import *import, const struct school_file *file,
                         size_t lines_of_each);

/* {"rows": 7, "new": 7, ..., "passedOver": {...}, "lines": [...]}: a new reference. */
json_t *school_import_json(const struct school_import *import, const struct school_file *file);

#endif
