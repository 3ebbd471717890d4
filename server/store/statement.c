/* The types of what the dispatch binds. */
#include "server/store/statement.h"

enum { INT8 = 20, INT8_ARRAY = 1016 }; /* as the catalogue numbers them (pg_type.dat) */

static const Oid types[][2] = {[STATEMENT_FREE] = {0, 0},
                               [STATEMENT_SCOPED] = {INT8, INT8_ARRAY},
                               [STATEMENT_CROWD] = {INT8_ARRAY, INT8_ARRAY}};

int statement_types(enum statement_form form, const Oid **declared)
{
    *declared = types[form];
    return form == STATEMENT_FREE ? 0 : 2;
}
