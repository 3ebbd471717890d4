/* The queries of each file, then those of the files together. */
#include "client/commands/return_queries.h"

#include "common/wire/json.h"

#include <inttypes.h>

/* NULL past the last. *path: the file it was found in, NULL where it is of all of them. */
static const struct census_finding *nth_query(const struct census *census, unsigned nth,
                                              const char **path)
{
    for (unsigned file = 0; file <= census->files; file++) {
        bool of_file = file < census->files;
        const struct census_findings *findings =
            of_file ? &census->file[file].findings : &census->findings;
        *path = of_file ? census->file[file].path : NULL;
        for (unsigned i = 0; i < findings->count; i++)
            if (findings->of[i].kind->severity == CENSUS_QUERY && nth-- == 0)
                return &findings->of[i];
    }
    return NULL;
}

static void say(const struct census_finding *query, const char *path)
{
    fprintf(stderr, "senco: to check: --census: ");
    if (query->kind->national != 0)
        fprintf(stderr, "[%u] ", query->kind->national);
    fprintf(stderr, "%s", query->message);
    if (query->places > 0 && path != NULL)
        fprintf(stderr, " Found %" PRIu64 " %s; senco census %s shows where.", query->count,
                query->count == 1 ? "time" : "times", path);
    fprintf(stderr, "\n");
}

void return_queries_say(const struct writing *writing)
{
    const struct census_finding *query;
    const char *path;
    for (unsigned i = 0; (query = nth_query(&writing->census, i, &path)) != NULL; i++)
        say(query, path);
}

static json_t *query_json(const struct census_finding *query)
{
    json_t *object = json_pack("{s:s, s:s, s:s, s:s}", "rule", query->kind->name, "severity",
                               "QUERY", "field", "census", "message", query->message);
    if (query->kind->national != 0)
        json_object_set_new(object, "national", json_integer(query->kind->national));
    return object;
}

void return_queries_add(const struct writing *writing, json_t *answer)
{
    const struct census_finding *query;
    const char *path;
    json_t *findings = json_object_get(answer, "findings");
    for (unsigned i = 0; (query = nth_query(&writing->census, i, &path)) != NULL; i++)
        json_array_append_new(findings, query_json(query));
}
