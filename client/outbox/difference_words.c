/* By the names that JSON has for fields, and the values it has for them. */
#include "client/outbox/difference_words.h"

#include "client/line/figure_options.h"
#include "client/line/figure_words.h"

#include <ctype.h>
#include <jansson.h>
#include <string.h>

enum { NAME_MAX_BYTES = 400 };

static const char FIGURES[] = "figures.", CONTENT[] = "content.";

/* In which units a number is that is kept as a whole one, by how its field's name ends. */
static const struct unit {
    const char *end;
    unsigned places;
    bool pounds;
} units[] = {{"Pence", 2, true}, {"Hundredths", 2, false}, {"Thousandths", 3, false}};

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static const struct unit *unit_of(const char *field)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t length = strlen(field), end = strlen(units[i].end);
        if (length > end && strcmp(field + length - end, units[i].end) == 0)
            return &units[i];
    }
    return NULL;
}

static bool is_figure(const char *field, enum figure_id *id)
{
    return begins(field, FIGURES) && figure_of_path(field + sizeof FIGURES - 1, id);
}

static const char *capital(const char *words, struct arena *arena)
{
    char *text = arena_copy(arena, words);
    text[0] = (char)toupper((unsigned char)text[0]);
    return text;
}

/* "leadershipGroup.since" is "Leadership group since". */
static const char *spelt(const char *name, size_t length, struct arena *arena)
{
    char words[2 * NAME_MAX_BYTES + 1];
    size_t at = 0;
    for (size_t i = 0; i < length && i < NAME_MAX_BYTES; i++) {
        unsigned char one = (unsigned char)name[i];
        if (isupper(one) && i > 0)
            words[at++] = ' ';
        words[at++] = one == '.' ? ' ' : (char)tolower(one);
    }
    words[at] = '\0';
    return capital(words, arena);
}

const char *difference_title(const char *field, struct arena *arena)
{
    enum figure_id id;
    const struct unit *unit = unit_of(field);
    if (is_figure(field, &id))
        return capital(figure_name(id), arena);
    if (strcmp(field, "answers") == 0)
        return "Answers to queries";
    if (strcmp(field, "figures.notKnown") == 0)
        return "Figures that are not known";
    if (begins(field, FIGURES) && figure_field_known(field + sizeof FIGURES - 1))
        return capital(figure_field_words(field + sizeof FIGURES - 1), arena);
    const char *name = begins(field, CONTENT) ? field + sizeof CONTENT - 1 : field;
    return spelt(name, strlen(name) - (unit != NULL ? strlen(unit->end) : 0), arena);
}

static const char *listed(const json_t *value, struct arena *arena);

/* Which rule asks is of no use to anybody. */
static const char *members(const json_t *object, struct arena *arena)
{
    const char *name, *all = NULL;
    json_t *member;
    json_object_foreach((json_t *)(uintptr_t)object, name, member)
    {
        const char *words = listed(member, arena);
        if (strcmp(name, "field") == 0)
            words = figure_field_words(words);
        if (strcmp(name, "rule") != 0)
            all = all == NULL ? words : arena_print(arena, "%s: %s", all, words);
    }
    return all != NULL ? all : "";
}

static const char *elements(const json_t *array, struct arena *arena)
{
    const char *all = NULL;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *element = json_array_get(array, i);
        const char *words = listed(element, arena);
        if (json_is_string(element))
            words = figure_field_words(words);
        all = all == NULL ? words : arena_print(arena, "%s; %s", all, words);
    }
    return all != NULL ? all : "none";
}

static const char *listed(const json_t *value, struct arena *arena)
{
    if (json_is_object(value))
        return members(value, arena);
    if (json_is_array(value))
        return elements(value, arena);
    if (json_is_string(value))
        return arena_copy(arena, json_string_value(value));
    if (json_is_boolean(value))
        return json_is_true(value) ? "yes" : "no";
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    const char *kept = arena_copy(arena, text != NULL ? text : "");
    free(text);
    return kept;
}

static const char *number_words(const char *field, const char *value, struct arena *arena)
{
    char words[FIGURE_WORDS], number[NUMBER_TEXT];
    const struct unit *unit = unit_of(field);
    enum figure_id id;
    uint64_t count;
    bool figure = is_figure(field, &id);
    if (figure && id == FIGURE_TURNOVER)
        return arena_print(arena, "%s %%", value);
    if (!number_parse(value, INT64_MAX, &count))
        return value;
    if (figure)
        return arena_copy(arena, figure_words(words, id, count));
    if (unit == NULL)
        return value;
    return arena_copy(arena, unit->pounds ? number_print_pounds(number, count)
                                          : number_print(number, count, unit->places));
}

const char *difference_value(const char *field, const char *value, struct arena *arena)
{
    json_t *json =
        value != NULL && value[0] == '[' ? json_loads(value, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (json != NULL) {
        const char *words = listed(json, arena);
        json_decref(json);
        return words;
    }
    if (value != NULL && (strcmp(value, "true") == 0 || strcmp(value, "false") == 0))
        return value[0] == 't' ? "yes" : "no";
    return value != NULL ? number_words(field, value, arena) : NULL;
}
