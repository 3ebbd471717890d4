/* Figures for people. */
#include "client/commands/return_print.h"

#include "client/commands/words.h"
#include "client/line/figure_options.h"
#include "client/line/figure_words.h"
#include "client/line/moment.h"
#include "common/message/figures.h"
#include "common/wire/message.h"

#include <ctype.h>

/* Figures as lines: what each is, and its value for people; "not known" where the school says so,
 * "" where it is not given. */
enum { LINES = FIGURE_COUNT + 7, LINE_NAME = 80 };

struct lines {
    struct arena arena;
    char name[LINES][LINE_NAME];
    const char *value[LINES];
    size_t count;
};

static void add_line(struct lines *lines, const char *name, const char *value)
{
    char *kept = lines->name[lines->count];
    snprintf(kept, LINE_NAME, "%s", name);
    kept[0] = (char)toupper((unsigned char)kept[0]);
    lines->value[lines->count++] = arena_copy(&lines->arena, value != NULL ? value : "");
}

static void add_texts(struct lines *lines, const Senconet__V1__Figures *message)
{
    add_line(lines, "Joiners and leavers from", message->turnover_from);
    add_line(lines, "Joiners and leavers to", message->turnover_to);
    add_line(lines, "Turnover percentage supplied by", message->turnover_source);
    add_line(lines, "Turnover percentage is of", message->turnover_year);
    add_line(lines, "Budget is of the financial year", message->budget_year);
    add_line(lines, "Budget comes from", message->budget_source);
    add_line(lines, "Pupil counts come from the census of", message->census_date);
}

/* Ended by arena_release(&lines->arena). */
static void take_lines(struct lines *lines, const Senconet__V1__Figures *message)
{
    static const Senconet__V1__Figures nothing = SENCONET__V1__FIGURES__INIT;
    struct figures figures;
    struct violations none;
    char text[FIGURE_WORDS];
    lines->count = 0;
    arena_init(&lines->arena, 65536);
    violations_init(&none, &lines->arena);
    figures_from_message(message, &figures, &none, "");
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        const char *without = figures_not_known(&figures, 1u << id) ? "not known" : NULL;
        add_line(lines, figure_name((enum figure_id)id),
                 figures.of[id].given ? figure_words(text, (enum figure_id)id, figures.of[id].value)
                                      : without);
    }
    add_texts(lines, message != NULL ? message : &nothing);
}

static void print_lines(FILE *out, const Senconet__V1__Figures *message, size_t from)
{
    struct lines lines;
    take_lines(&lines, message);
    for (size_t i = from; i < lines.count; i++)
        if (lines.value[i][0] != '\0')
            fprintf(out, "  %-52s %s\n", lines.name[i], lines.value[i]);
    arena_release(&lines.arena);
}

void figures_print(FILE *out, const Senconet__V1__Figures *message)
{
    print_lines(out, message, 0);
}

void figures_print_changes(FILE *out, const Senconet__V1__Figures *before,
                           const Senconet__V1__Figures *after)
{
    struct lines was, is;
    take_lines(&was, before);
    take_lines(&is, after);
    for (size_t i = 0; i < is.count; i++)
        if (strcmp(was.value[i], is.value[i]) != 0)
            fprintf(out, "  %-52s %s -> %s\n", is.name[i],
                    was.value[i][0] != '\0' ? was.value[i] : "not given",
                    is.value[i][0] != '\0' ? is.value[i] : "not given");
    arena_release(&was.arena);
    arena_release(&is.arena);
}

bool figures_held(const Senconet__V1__Figures *held, const Senconet__V1__Figures *figures)
{
    struct lines has, given;
    bool all = true;
    take_lines(&has, held);
    take_lines(&given, figures);
    for (size_t i = 0; i < given.count; i++)
        if (given.value[i][0] != '\0' && strcmp(given.value[i], has.value[i]) != 0)
            all = false;
    arena_release(&has.arena);
    arena_release(&given.arena);
    return all;
}

/* By their bytes, so that a figure this file does not print still tells them apart. */
bool figures_same(const Senconet__V1__Figures *one, const Senconet__V1__Figures *other)
{
    static const Senconet__V1__Figures nothing = SENCONET__V1__FIGURES__INIT;
    struct arena arena;
    size_t one_length, other_length;
    arena_init(&arena, 65536);
    const uint8_t *one_bytes =
        message_pack(&arena, one != NULL ? &one->base : &nothing.base, &one_length);
    const uint8_t *other_bytes =
        message_pack(&arena, other != NULL ? &other->base : &nothing.base, &other_length);
    bool same = one_length == other_length && memcmp(one_bytes, other_bytes, one_length) == 0;
    arena_release(&arena);
    return same;
}

void return_print_head(FILE *out, const Senconet__V1__Return *stored)
{
    char when[MOMENT_TEXT];
    fprintf(out, "School %llu, collection %s: ", (unsigned long long)stored->school,
            stored->collection);
    if (stored->version == 0) {
        fprintf(out, "nothing has been saved\n");
        return;
    }
    fprintf(out, "version %llu, %s\n", (unsigned long long)stored->version,
            return_state_words(stored->state));
    if (stored->has_receipt_number)
        fprintf(out, "Stored %s by %s, receipt no. %llu\n", moment_words(when, stored->stored_at),
                stored->stored_by, (unsigned long long)stored->receipt_number);
    else
        fprintf(out,
                "Saved %s by %s: the trust has not received it yet, and there is no receipt; "
                "senco status says what becomes of it\n",
                moment_words(when, stored->stored_at), stored->stored_by);
}

void return_print_rest(FILE *out, const Senconet__V1__Return *stored)
{
    print_lines(out, stored->figures, FIGURE_COUNT);
    for (size_t i = 0; i < stored->n_answers; i++)
        fprintf(out, "  To the query at %s: %s\n", figure_field_words(stored->answers[i]->field),
                stored->answers[i]->answer);
}

uint64_t return_version_that_counts(const Senconet__V1__Return *newest)
{
    const uint64_t versions[] = {newest->accepted_version, newest->authorised_version,
                                 newest->submitted_version};
    for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++)
        if (versions[i] == newest->version)
            return 0;
        else if (versions[i] > 0)
            return versions[i];
    return 0;
}

static const char *became(const Senconet__V1__Return *newest, uint64_t version)
{
    if (version == newest->accepted_version)
        return "accepted by the trust, and goes for the school's hours until another is";
    return version == newest->authorised_version ? "authorised by the head" : "sent to the trust";
}

void return_print_since(FILE *out, const Senconet__V1__Return *newest,
                        const Senconet__V1__Return *counts)
{
    char when[MOMENT_TEXT];
    fprintf(out, "Version %llu was %s, stored %s by %s.\n", (unsigned long long)counts->version,
            became(newest, counts->version), moment_words(when, counts->stored_at),
            counts->stored_by);
    if (figures_same(newest->figures, counts->figures)) {
        fprintf(out, "No figure differs.\n");
        return;
    }
    fprintf(out, "What differs, from that to version %llu:\n", (unsigned long long)newest->version);
    figures_print_changes(out, counts->figures, newest->figures);
}
