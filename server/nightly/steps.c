/* The steps of the night: what of the trust's is kept before what grows with its people, the report
 * last. */
#include "server/nightly/night.h"

const struct night_step *const night_steps[] = {&night_collections,
                                                &night_allocations,
                                                &night_register,
                                                &night_heads,
                                                &night_backup,
                                                &night_certificates,
                                                &night_retention,
                                                &night_bounces,
                                                &night_reminders,
                                                &night_report,
                                                NULL};
