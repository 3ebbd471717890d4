/* A short list searched from its start: there are fewer kinds than fingers and toes. */
#include "client/census/findings.h"

#include "common/base/memory.h"

const char *census_severity_name(enum census_severity severity)
{
    static const char *const names[] = {"error", "query", "note"};
    return names[severity];
}

void findings_init(struct census_findings *findings)
{
    *findings = (struct census_findings){0};
}

void findings_release(struct census_findings *findings)
{
    free(findings->of);
    findings_init(findings);
}

static struct census_finding *find_or_begin(struct census_findings *findings,
                                            const struct finding_kind *kind, const char *message)
{
    for (unsigned i = 0; i < findings->count; i++)
        if (findings->of[i].kind == kind)
            return &findings->of[i];
    findings->of =
        memory_room(findings->of, findings->count, &findings->room, sizeof *findings->of);
    struct census_finding *finding = &findings->of[findings->count++];
    finding->kind = kind;
    finding->count = 0;
    finding->places = 0;
    snprintf(finding->message, sizeof finding->message, "%s",
             message != NULL ? message : kind->message);
    return finding;
}

void findings_add(struct census_findings *findings, const struct finding_kind *kind,
                  const struct census_place *place, const char *message)
{
    struct census_finding *finding = find_or_begin(findings, kind, message);
    finding->count++;
    if (place != NULL && finding->places < FINDING_PLACES)
        finding->place[finding->places++] = *place;
    if (kind->severity == CENSUS_ERROR)
        findings->errors++;
}

static bool looks_like_code(const char *value)
{
    for (const char *c = value; *c != '\0'; c++)
        if (!((*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z')))
            return false;
    return strlen(value) <= 4;
}

void census_place_set_value(struct census_place *place, const char *value)
{
    snprintf(place->value, sizeof place->value, "%s", looks_like_code(value) ? value : "?");
}
