/* The trust's schools, page after page. */
#ifndef CLIENT_COMMANDS_SCHOOL_PAGES_H
#define CLIENT_COMMANDS_SCHOOL_PAGES_H

#include "client/commands/visit.h"
#include "senconet/v1/schools.pb-c.h"

/* Every school the caller may see, by LAESTAB, as one answer in the visit's arena. NULL: not to be
 * had, said on stderr. */
const Senconet__V1__ListSchoolsAnswer *school_pages_read(struct visit *visit, enum exit_code *code);

#endif
