/* Certificates about to end: the server's own, which an administrator renews, and people's, which
 * their own programs renew; who has let it come to the last days is reminded, and named here. */
#include "server/nightly/night.h"

#include "common/base/count_words.h"
#include "server/settings/findings.h"
#include "server/settings/own_certificates.h"

#include <string.h>

enum { LAST_DAYS = 14, NAMED_MAX = 20 };

static const struct {
    const char *subject;
    own_certificate_look *look;
} own[] = {{"the root certificate", root_certificate_look},
           {"the issuing certificate", issuing_certificate_look},
           {"the server's certificate", server_certificate_look},
           {"the certificate of receipts", receipts_certificate_look},
           {NULL, NULL}};

static void look_at_own(struct night *night)
{
    for (size_t i = 0; own[i].subject != NULL; i++) {
        const char *found = own[i].look(night->options, night->arena);
        if (found != NULL && strncmp(found, FINDING_WARNING, strlen(FINDING_WARNING)) == 0)
            found += strlen(FINDING_WARNING);
        if (found != NULL)
            night_want(night, "%s: %.*s", own[i].subject, (int)strcspn(found, "\n"), found);
    }
}

static void say_how_many(struct night *night, uint64_t count)
{
    char people[COUNT_WORDS];
    night_want(night,
               "the %s of %s %s within %d days; they renew %s, or need a new code (senco person "
               "invite)%s",
               count_word(count, "certificate", "certificates"),
               count_words(people, count, "person", "people"), count_word(count, "ends", "end"),
               LAST_DAYS, count_word(count, "it", "them"),
               count > NAMED_MAX ? "; those that end first are" : "");
}

static void say_when(struct night *night, const struct rows *rows, int row)
{
    char days[COUNT_WORDS];
    int64_t left = rows_int(rows, row, "in_days");
    night_want(night, "the certificate of person %lld ends %s%s",
               (long long)rows_int(rows, row, "person"), left > 0 ? "in " : "today",
               left > 0 ? count_words(days, (uint64_t)left, "day", "days") : "");
}

static void look_at_people(struct night *night)
{
    PGresult *result = night_query(night, "select * from nightly_certificates($1::integer)",
                                   arena_print(night->arena, "%d", LAST_DAYS), NIGHT_END);
    struct rows rows = night_rows(result);
    if (rows.count > 0)
        say_how_many(night, (uint64_t)rows.count);
    for (int row = 0; row < rows.count && row < NAMED_MAX; row++)
        say_when(night, &rows, row);
    PQclear(result);
}

static const char *run(struct night *night)
{
    look_at_own(night);
    look_at_people(night);
    return night->fault;
}

const struct night_step night_certificates = {
    .name = "certificates", .summary = "say which certificates are about to end", .run = run};
