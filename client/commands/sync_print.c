/* What somebody must look at goes to stderr: it comes by the night's mail. What there is nothing to
 * do about would come every night. */
#include "client/commands/sync_print.h"

#include "common/base/count_words.h"

#include <jansson.h>
#include <stdio.h>

static json_t *notes_json(const struct sync *sync)
{
    json_t *list = json_array();
    const struct sync_note *note;
    STAILQ_FOREACH(note, &sync->notes, link)
    json_array_append_new(list, json_pack("{s:s, s:s}", "step", note->step, "words", note->words));
    return list;
}

static json_t *number(uint64_t value)
{
    return json_integer((json_int_t)value);
}

static void print_json(const struct sync *sync, uint64_t seconds)
{
    const struct delivered *delivered = &sync->delivered;
    json_t *object = json_pack(
        "{s:s, s:i, s:{s:o, s:o, s:o, s:o, s:o, s:o}, s:{s:o, s:o, s:b}, s:{s:s?, s:b},"
        " s:{s:o, s:o}, s:{s:o, s:o}, s:o, s:o, s:o}",
        "profile", sync->profile.name, "exitCode", (int)sync->code, "delivered", "received",
        number(delivered->received), "rejected", number(delivered->rejected), "conflicts",
        number(delivered->conflicts), "waiting", number(delivered->waiting), "blocked",
        number(delivered->blocked), "undecided", number(sync->undecided), "pulled", "changes",
        number(sync->pulled.changes), "read", number(sync->pulled.read), "forgot",
        (int)sync->pulled.forgot, "certificate", "until", sync->certificate_until, "renewed",
        (int)sync->renewed, "census", "done", number(sync->files_done), "refused",
        number(sync->files_refused), "reconciled", "receipts", number(sync->receipts),
        "differences", number(sync->differences), "pruned", number(sync->pruned), "seconds",
        number(seconds), "notes", notes_json(sync));
    json_dumpf(object, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(object);
}

/* In the words of senco status. */
static void print_delivered(const struct delivered *delivered)
{
    const struct {
        uint64_t count;
        const char *words;
    } others[] = {{delivered->rejected, "refused"},
                  {delivered->conflicts, "changed meanwhile"},
                  {delivered->blocked, "behind a choice"},
                  {delivered->waiting, "saved here"}};
    printf("%llu received", (unsigned long long)delivered->received);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i].count > 0)
            printf(", %llu %s", (unsigned long long)others[i].count, others[i].words);
}

static void print_census(const struct sync *sync)
{
    if (sync->files_done + sync->files_refused > 0)
        printf("; census files: %llu counted, %llu refused", (unsigned long long)sync->files_done,
               (unsigned long long)sync->files_refused);
}

void sync_print(const struct sync *sync, uint64_t seconds, bool json)
{
    const struct sync_note *note;
    char receipts[COUNT_WORDS];
    if (json) {
        print_json(sync, seconds);
        return;
    }
    STAILQ_FOREACH(note, &sync->notes, link)
    fprintf(note->code == EXIT_DONE ? stdout : stderr, "senco: %s: %s\n", note->step, note->words);
    print_delivered(&sync->delivered);
    printf("; %llu read", (unsigned long long)sync->pulled.read);
    print_census(sync);
    if (sync->receipts > 0)
        printf("; %s compared, %llu missing",
               count_words(receipts, sync->receipts, "receipt", "receipts"),
               (unsigned long long)sync->differences);
    if (sync->certificate_until != NULL)
        printf("; certificate %s until %s", sync->renewed ? "renewed" : "good",
               sync->certificate_until);
    putchar('\n');
}
