/* Mail that came back later, from the maildir that mail_from's own box is: the address is not
 * written to any more until somebody says it anew. */
#include "server/nightly/delivery_report.h"
#include "server/nightly/drop.h"

#include <errno.h>
#include <string.h>

enum { REPORT_BYTES_MAX = 256 << 10 };

static char *read_text(const char *path, struct arena *arena)
{
    char *text = arena_need(arena, REPORT_BYTES_MAX + 1);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return NULL;
    size_t length = fread(text, 1, REPORT_BYTES_MAX, file);
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\0')
            text[i] = ' ';
    fclose(file);
    return text;
}

static enum drop_came note(struct night *night, const struct delivery_report *report,
                           const char **words)
{
    const char *before = night->fault;
    const char *said = report->words != NULL && report->words[0] != '\0' ? report->words : "none";
    const char *came = night_value(night, "select nightly_bounced($1::uuid, $2::text, $3::text)",
                                   report->message, report->recipient, said, NIGHT_END);
    if (came == NULL && PQstatus(night->connection) != CONNECTION_OK) {
        *words = "the database could not be asked";
        return DROP_LATER;
    }
    if (came == NULL) { /* as it would be every night */
        *words = night->fault != NULL ? night->fault : "the database does not take it";
        night->fault = before;
        return DROP_REFUSED;
    }
    if (strcmp(came, "no mail") == 0) {
        *words = "it quotes no mail that was sent in the last 14 days, and so may be written by "
                 "anybody: read it";
        return DROP_REFUSED;
    }
    *words = strcmp(came, "noted") == 0
                 ? "an address that cannot be reached was noted"
                 : "its person is not written to at the address it names, or "
                   "it has been noted before";
    return DROP_DONE;
}

static enum drop_came take(struct night *night, const char *path, const char **words)
{
    struct arena own;
    struct delivery_report report;
    arena_init(&own, 2 << 20);
    enum drop_came came = DROP_REFUSED;
    const char *text = read_text(path, &own);
    if (text == NULL) {
        *words = arena_copy(night->arena, strerror(errno));
        came = DROP_LATER;
    } else if (!delivery_report_read(text, &report, &own)) {
        *words = "it is no report about a mail that came back: somebody may have answered one; "
                 "read it";
    } else if (report.failed) {
        came = note(night, &report, words);
    } else {
        *words = "a mail is late, or was delivered";
        came = DROP_DONE;
    }
    arena_release(&own);
    return came;
}

static bool is_set(const struct options *options)
{
    return options->bounce_folder != NULL;
}

static const char *run(struct night *night)
{
    drop_each(night, night->options->bounce_folder, "new", NULL, take);
    return night->fault;
}

const struct night_step night_bounces = {.name = "bounces",
                                         .summary = "note the addresses that mail came back from",
                                         .needs = "bounce_folder",
                                         .set = is_set,
                                         .run = run};
