/* Its fields are lines, wherever in the message their part stands. */
#include "server/nightly/delivery_report.h"

#include "common/base/characters.h"
#include "common/base/uuid.h"

#include <string.h>
#include <strings.h>

enum { VALUE_MAX = 500 };

/* What stands behind the name, without the type before it ("rfc822;"); NULL: the line is another.
 */
static char *value_of(const char *line, size_t length, const char *name, struct arena *arena)
{
    size_t skipped = strlen(name);
    if (length <= skipped || strncasecmp(line, name, skipped) != 0)
        return NULL;
    const char *value = line + skipped, *end = line + length;
    const char *type = memchr(value, ';', (size_t)(end - value));
    if (type != NULL)
        value = type + 1;
    while (value < end && (*value == ' ' || *value == '\t'))
        value++;
    size_t kept = (size_t)(end - value);
    char *copy = arena_copy_n(arena, value, kept < VALUE_MAX ? kept : VALUE_MAX);
    characters_clean(copy);
    return copy;
}

/* Which of ours came back: the first name of one anywhere in what is quoted. */
static const char *message_of(const char *text, struct arena *arena)
{
    for (const char *at = text; (at = strstr(at, DELIVERY_MESSAGE)) != NULL;) {
        at += strlen(DELIVERY_MESSAGE);
        char *name = arena_copy_n(arena, at, strnlen(at, UUID_TEXT - 1));
        if (uuid_valid(name) && at[UUID_TEXT - 1] == '@')
            return name;
    }
    return NULL;
}

/* The first of each counts: a report is of one mail, which went to one person. */
static void look_at(const char *line, size_t length, struct delivery_report *report,
                    const char **action, const char **status, struct arena *arena)
{
    static const char *const names[] = {
        "Final-Recipient:", "Action:", "Status:", "Diagnostic-Code:"};
    const char **const places[] = {&report->recipient, action, status, &report->words};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (*places[i] == NULL)
            *places[i] = value_of(line, length, names[i], arena);
}

bool delivery_report_read(const char *text, struct delivery_report *report, struct arena *arena)
{
    const char *action = NULL, *status = NULL;
    *report = (struct delivery_report){.message = message_of(text, arena)};
    while (*text != '\0') {
        size_t length = strcspn(text, "\r\n");
        look_at(text, length, report, &action, &status, arena);
        text += length + strspn(text + length, "\r\n");
    }
    if (report->words == NULL)
        report->words = status;
    report->failed =
        action != NULL && strcasecmp(action, "failed") == 0 && status != NULL && status[0] == '5';
    return report->recipient != NULL && action != NULL && status != NULL;
}
