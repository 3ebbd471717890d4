/* A file of schools: the national register's own (140 columns), or a short one (laestab, name, type
 * or kind, and as they are known urn, type_group, phase, la_name, status, open_date, close_date).
 *
 * - The key is the LAESTAB number: the register's LA code and establishment number, the short
 *   file's laestab ("2013614" or "201/3614").
 * - Rows without a number of their own (children's centres, offshore schools: no establishment
 *   number, or none or 0 for the LA) are no schools a return can come from: passed over and
 * counted.
 * - What a row leaves empty is not said, and stays as the trust holds it: the name too in a short
 *   file (a new school is then called by its number), never in the register's own. The day a
 *   school closes is different: where there is a column for it, an empty cell says that there is
 *   none.
 * - Status, the code before the name: open, and open but proposed to close, are open; closed is
 *   closed; proposed to open is taken as open, so that people can be given roles before the day. A
 *   short file need not say; new schools are then open.
 * - Days are taken as the register writes them (31/08/2027, 31-08-2027) or 2027-08-31. Of a school
 * that became an academy the day it opened is not taken, nor of one that stands there twice: the
 * school had been there before, under the same number.
 * - A school that became an academy keeps its number: the register has it twice. An open row goes
 *   before a proposed one, that before a closed one, and of closed ones that with the highest URN;
 *   the others are passed over and counted as earlier or later entries. Two open, or two proposed
 *   rows of one number are wrong. The same URN may stand in several rows. */
#ifndef CLIENT_REGISTER_SCHOOL_FILE_H
#define CLIENT_REGISTER_SCHOOL_FILE_H

#include "client/register/faults.h"
#include "common/domain/date.h"
#include "common/domain/school_kind.h"

#include <stdint.h>

enum { SCHOOL_TEXT_MAX = 200 }; /* characters of each of its texts */

/* In the order they go before each other. */
enum school_standing { SCHOOL_OPEN, SCHOOL_NOT_SAID, SCHOOL_PROPOSED, SCHOOL_CLOSED };

struct register_school {
    unsigned row;
    uint64_t laestab, urn;                             /* urn 0: not known */
    const char *name, *type, *phase, *local_authority; /* "": not said */
    enum school_kind kind;                             /* KIND_UNKNOWN: not said */
    enum school_standing standing;
    char opened_on[DATE_TEXT], closed_on[DATE_TEXT]; /* "": not said */
    bool no_closed_on; /* said: there is a column for the day it closes, and it is empty */
};

struct school_file {
    struct arena *arena;
    struct faults faults;
    struct register_school *of; /* by row */
    size_t count, room;
    size_t without_number, other_entries; /* rows passed over */
    size_t without_name;                  /* of those taken */
};

/* All of it is checked: with faults, nothing of it is to be used. NULL, or why it is no such file.
 */
const char *school_file_read(struct school_file *file, FILE *in, struct arena *arena);

#endif
