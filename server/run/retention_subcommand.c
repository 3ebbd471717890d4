/* sencod retention: which personal data is kept, why, for how long, and what happens then. */
#include "server/run/subcommand.h"

#include "common/domain/retention.h"
#include "common/wire/json.h"

#include <string.h>

static const struct subcommand_option own_options[] = {
    {"json", NULL, "print it as JSON, with the columns that are nobody's"}, {NULL, NULL, NULL}};

static void print_line(const char *what, const char *words)
{
    if (words != NULL)
        printf("  %-14s %s\n", what, words);
}

/* A table to a line. */
static void print_places(const struct retention_place *place)
{
    const char *table = "";
    for (; place->table != NULL; place++) {
        bool another = strcmp(table, place->table) != 0;
        if (another)
            printf("%s  %-14s %s: ", table[0] != '\0' ? "\n" : "", "where", place->table);
        printf("%s%s (%s)", another ? "" : ", ", place->column, retention_end_words(place->end));
        table = place->table;
    }
    printf("\n");
}

static void print_category(const struct retention_category *category)
{
    printf("%s (%s)\n", category->title, category->key);
    print_line("seen by", category->seen_by);
    print_line("why", category->purpose);
    print_line("lawful basis", category->basis);
    print_line("how long", category->kept);
    print_line("by", category->source);
    print_line("then", category->afterwards);
    print_line("what stays", category->stays_because);
    print_places(category->places);
    printf("\n");
}

static void set_text(json_t *object, const char *name, const char *words)
{
    if (words != NULL)
        json_object_set_new(object, name, json_string(words));
}

static json_t *place_json(const struct retention_place *place)
{
    json_t *object = json_object();
    set_text(object, "table", place->table);
    set_text(object, "column", place->column);
    set_text(object, "kind", retention_kind_words(place->kind));
    set_text(object, "then", retention_end_words(place->end));
    set_text(object, "leadsTo", place->leads_to);
    return object;
}

static json_t *category_json(const struct retention_category *category)
{
    json_t *object = json_object(), *places = json_array();
    set_text(object, "key", category->key);
    set_text(object, "title", category->title);
    set_text(object, "seenBy", category->seen_by);
    set_text(object, "purpose", category->purpose);
    set_text(object, "basis", category->basis);
    set_text(object, "kept", category->kept);
    set_text(object, "source", category->source);
    set_text(object, "afterwards", category->afterwards);
    set_text(object, "staysBecause", category->stays_because);
    for (const struct retention_place *place = category->places; place->table != NULL; place++)
        json_array_append_new(places, place_json(place));
    json_object_set_new(object, "places", places);
    return object;
}

static void print_json(void)
{
    json_t *all = json_object(), *categories = json_array(), *nobody = json_array();
    for (const struct retention_category *const *each = retention_categories; *each != NULL; each++)
        json_array_append_new(categories, category_json(*each));
    for (const struct retention_nobody *each = retention_nobodys; each->table != NULL; each++) {
        json_t *object = json_object();
        set_text(object, "table", each->table);
        set_text(object, "column", each->column);
        set_text(object, "because", each->because);
        json_array_append_new(nobody, object);
    }
    json_object_set_new(all, "yearsAfterLastRole", json_integer(RETENTION_YEARS));
    json_object_set_new(all, "categories", categories);
    json_object_set_new(all, "nobody", nobody);
    json_print(stdout, all);
    json_decref(all);
}

static int run_alone(int argc, char **argv)
{
    if (argc == 1 && strcmp(argv[0], "--json") == 0) {
        print_json();
        return 0;
    }
    if (argc > 0)
        return subcommand_fail("retention takes --json or nothing, and was given \"%s\"", argv[0]);
    for (const struct retention_category *const *each = retention_categories; *each != NULL; each++)
        print_category(*each);
    return 0;
}

const struct subcommand retention_subcommand = {
    .name = "retention",
    .summary =
        "print which personal data is kept, who sees it, why, how long, and what happens then",
    .own_options = own_options,
    .example = "sencod retention",
    .run_alone = run_alone};
