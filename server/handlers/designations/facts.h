/* What regulation 49 and the charter are judged by, out of a designation's row. */
#ifndef SERVER_HANDLERS_DESIGNATIONS_FACTS_H
#define SERVER_HANDLERS_DESIGNATIONS_FACTS_H

#include "common/domain/post_findings.h"
#include "common/domain/senco_facts.h"
#include "senconet/v1/designations.pb-c.h"
#include "server/store/rows.h"

/* Of columns kind, first_day, last_day, teacher and service, and of the post. */
struct senco_facts designation_facts(struct arena *arena, const struct rows *rows, int row,
                                     const Senconet__V1__Post *post);

struct post_facts designation_post_facts(struct arena *arena,
                                         const Senconet__V1__Designation *designation);

#endif
