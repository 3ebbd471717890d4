/* The table for people: counts, then findings, worst first. */
#include "client/census/report.h"

#include <inttypes.h>

static void print_school(const struct census *census, FILE *out)
{
    const struct census_file *file = census_latest(census);
    char day[DATE_TEXT];
    fprintf(out, "School %s, %s %u, census day %s\n\n",
            file->laestab[0] != '\0' ? file->laestab : "(number unknown)", term_name(file->term),
            file->year,
            date_given(file->reference_date) ? date_print(day, file->reference_date) : "unknown");
}

static void print_count(FILE *out, const char *name, uint64_t count)
{
    fprintf(out, "  %-56s %7" PRIu64 "\n", name, count);
}

static void print_counts(const struct census_file *file, FILE *out)
{
    for (unsigned i = 0; i < PROVISION_COUNT; i++) {
        char name[80];
        snprintf(name, sizeof name, "%c  %s", provision_code((enum provision)i),
                 provision_name((enum provision)i));
        print_count(out, name, file->provision[i]);
    }
    print_count(out, "on the roll (enrolment C and M)", file->roll);
}

static void print_movements(const struct movements *movements, FILE *out)
{
    char from[DATE_TEXT], to[DATE_TEXT], name[80];
    if (!movements->known)
        return;
    snprintf(name, sizeof name, "joiners, after %s to %s", date_print(from, movements->from),
             date_print(to, movements->to));
    print_count(out, name, movements->joiners);
    print_count(out, "leavers, in the same time", movements->leavers);
}

static void print_place(const struct census_place *place, FILE *out)
{
    fprintf(out, "        line %" PRIu32 ", pupil %" PRIu32 " %s", place->line, place->number,
            place->part == PART_ON_ROLL ? "of the on-roll part" : "of those no longer on roll");
    fprintf(out, place->value[0] != '\0' ? ": %s\n" : "\n", place->value);
}

static void print_finding(const struct census_finding *finding, const char *path, FILE *out)
{
    fprintf(out, "%s: ", census_severity_name(finding->kind->severity));
    if (finding->kind->national != 0)
        fprintf(out, "[%u] ", finding->kind->national);
    fprintf(out, "%s\n", finding->message);
    if (path != NULL)
        fprintf(out, "      in %s\n", path);
    for (unsigned i = 0; i < finding->places; i++)
        print_place(&finding->place[i], out);
    if (finding->places > 0 && finding->count > finding->places)
        fprintf(out, "        and %" PRIu64 " more\n", finding->count - finding->places);
}

static void print_findings(const struct census_findings *findings, enum census_severity severity,
                           const char *path, FILE *out)
{
    for (unsigned i = 0; i < findings->count; i++)
        if (findings->of[i].kind->severity == severity)
            print_finding(&findings->of[i], path, out);
}

void census_report(const struct census *census, FILE *out)
{
    print_school(census, out);
    print_counts(census_latest(census), out);
    print_movements(&census->movements, out);
    fprintf(out, "\n");
    for (enum census_severity severity = CENSUS_ERROR; severity <= CENSUS_NOTE; severity++) {
        for (unsigned i = 0; i < census->files; i++)
            print_findings(&census->file[i].findings, severity,
                           census->files > 1 ? census->file[i].path : NULL, out);
        print_findings(&census->findings, severity, NULL, out);
    }
}
