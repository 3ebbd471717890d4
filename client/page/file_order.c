/* The table, and the words that may follow. */
#include "client/page/file_order.h"

#include <stdbool.h>
#include <string.h>

enum { WORD_MAX = 1200, NAME_MAX_LENGTH = 120 };

static const struct {
    const char *name, *ending, *type, *option;
} kinds[] = {
    {"csv", "csv", "text/csv; charset=utf-8", "--csv"},
    {"xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "--xlsx"},
    {"pdf", "pdf", "application/pdf", "--pdf"},
    {"text", "txt", "text/plain; charset=utf-8", NULL},
    {"ics", "ics", "text/calendar; charset=utf-8", "--to"},
};

#define TABLES "csv xlsx "

#define POLICY_CHOICES                                                                             \
    "from weight-k weight-k-agencies weight-a weight-p weight-s weight-e points-per-hour "         \
    "rounding step budget-unit budget-rounding bands band-edge turnover-rounding turnover-giver "  \
    "short-period missing applies week codes-reason "

static const struct file_command {
    const char *area, *verb;
    const char *kinds, *allowed; /* its options that may be given; a space after each */
    const char *option;          /* of its text; NULL: the text's file is the last word */
} file_commands[] = {
    {"agency", "list", TABLES, "withdrawn ", NULL},
    {"allocation", "list", TABLES, "", NULL},
    {"allocation", "history", TABLES, "school ", NULL},
    {"allocation", "show", "pdf ", "school number ", NULL},
    {"approach", "list", TABLES, "due ", NULL},
    {"audit", "list", TABLES, "school person from until ", NULL},
    {"calendar", NULL, "csv xlsx ics ", "", NULL},
    {"collection", "list", TABLES, "", NULL},
    {"designation", "due", TABLES, "", NULL},
    {"designation", "list", TABLES, "on without ", NULL},
    {"disclosure", "list", TABLES, "", NULL},
    {"meeting", "actions", TABLES, "mine overdue meeting ", NULL},
    {"meeting", "calendar", "ics ", "", NULL},
    {"meeting", "list", TABLES, "", NULL},
    {"meeting", "past", TABLES, "", NULL},
    {"need", "list", TABLES, "school person open-only without-event ", NULL},
    {"person", "list", TABLES, "", NULL},
    {"policy", "list", TABLES, "", NULL},
    {"policy", "try", TABLES, POLICY_CHOICES, NULL},
    {"privacy", "holds", TABLES, "ended ", NULL},
    {"privacy", "list", TABLES, "open ", NULL},
    {"publication", "compare", TABLES, "", NULL},
    {"publication", "list", TABLES, "", NULL},
    {"publication", "preview", TABLES, "columns ", NULL},
    {"publication", "show", TABLES, "", NULL},
    {"return", "compare", TABLES, "school with with-collection last-year ", NULL},
    {"return", "list", TABLES, "state late exempt open-queries by ", NULL},
    {"return", "progress", TABLES, "", NULL},
    {"return", "receipt", "text ", "school version ", NULL},
    {"return", "reminders", TABLES, "", NULL},
    {"return", "show", TABLES, "school version ", NULL},
    {"return", "thread", TABLES, "school ", NULL},
    {"return", "versions", TABLES, "school ", NULL},
    {"school", "list", TABLES, "on federation ", NULL},
    {"school", "record", "text ", "", "--to"},
    {"training", "bookings", TABLES, "school event person without-support ", NULL},
    {"training", "list", TABLES, "from until without-takers ", NULL},
    {"training", "totals", TABLES, "school year ", NULL},
};

static bool has_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    while (*list != '\0') {
        size_t next = strcspn(list, " ");
        if (next == length && memcmp(list, word, length) == 0)
            return true;
        list += next + (list[next] == ' ');
    }
    return false;
}

/* A command of one word has none, and here no options either. */
static bool same_verb(const char *verb, const char *word)
{
    return verb == NULL ? word == NULL : word != NULL && strcmp(verb, word) == 0;
}

static const struct file_command *find_command(const struct file_order *order)
{
    for (size_t i = 0; i < sizeof file_commands / sizeof file_commands[0]; i++)
        if (order->words[0] != NULL && strcmp(file_commands[i].area, order->words[0]) == 0 &&
            same_verb(file_commands[i].verb, order->words[1]))
            return &file_commands[i];
    return NULL;
}

static bool read_words(struct file_order *order, const json_t *list)
{
    size_t count = json_array_size(list);
    if (count > FILE_WORDS)
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *word = json_array_get(list, i);
        const char *text = json_string_value(word);
        if (text == NULL || strlen(text) != json_string_length(word) || strlen(text) > WORD_MAX)
            return false;
        order->words[i] = text;
    }
    return true;
}

static const char *name_of(const struct file_command *command, struct arena *arena)
{
    return command->verb == NULL ? command->area
                                 : arena_print(arena, "%s %s", command->area, command->verb);
}

/* A word that begins with "-" is one of the options that may be given, spelt out. */
static const char *refuse_option(const struct file_order *order, const struct file_command *command,
                                 struct arena *arena)
{
    for (size_t i = 2; order->words[i] != NULL; i++) {
        const char *word = order->words[i];
        if (word[0] == '-' && (word[1] != '-' || !has_word(command->allowed, word + 2)))
            return arena_print(arena, "\"%s\" cannot be given to %s here", word,
                               name_of(command, arena));
    }
    return NULL;
}

/* Its letters and digits; what stands between is one hyphen. */
static void add_plain(char name[NAME_MAX_LENGTH + 1], size_t *length, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    bool apart = true;
    for (; *word != '\0' && *length < NAME_MAX_LENGTH - 1; word++) {
        if (strchr(plain, *word) == NULL) {
            apart = true;
            continue;
        }
        if (apart && *length > 0)
            name[(*length)++] = '-';
        name[(*length)++] = *word;
        apart = false;
    }
}

static const char *plain_name(const struct file_order *order, const char *ending,
                              struct arena *arena)
{
    char name[NAME_MAX_LENGTH + 1];
    size_t length = 0;
    for (size_t i = 0; order->words[i] != NULL; i++)
        add_plain(name, &length, order->words[i]);
    name[length] = '\0';
    return arena_print(arena, "%s.%s", name, ending);
}

static bool set_kind(struct file_order *order, const struct file_command *command, const char *kind,
                     struct arena *arena)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].name, kind) != 0 || !has_word(command->kinds, kind))
            continue;
        order->type = kinds[i].type;
        order->option = kinds[i].option != NULL ? kinds[i].option : command->option;
        order->name = plain_name(order, kinds[i].ending, arena);
        return true;
    }
    return false;
}

const char *file_order_read(struct file_order *order, const json_t *json, struct arena *arena)
{
    const char *kind = json_string_value(json_object_get(json, "kind"));
    *order = (struct file_order){0};
    if (kind == NULL || !read_words(order, json_object_get(json, "words")))
        return "which file is wanted is not said";
    const struct file_command *command = find_command(order);
    if (command == NULL)
        return "there is no such file to be had here";
    const char *fault = refuse_option(order, command, arena);
    if (fault == NULL && !set_kind(order, command, kind, arena))
        fault = arena_print(arena, "%s gives no file of the kind \"%s\"", name_of(command, arena),
                            kind);
    return fault;
}

void file_order_arguments(const struct file_order *order, const char *profile, const char *path,
                          const char *arguments[FILE_ARGUMENTS])
{
    size_t count = 0;
    arguments[count++] = "senco";
    for (size_t i = 0; order->words[i] != NULL; i++)
        arguments[count++] = order->words[i];
    if (order->option == NULL)
        arguments[count++] = path;
    arguments[count++] = "--profile";
    arguments[count++] = profile;
    if (order->option != NULL) {
        arguments[count++] = order->option;
        arguments[count++] = path;
    }
    arguments[count] = NULL;
}
