/* senco profile list: the identities on this machine. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/table.h"
#include "common/wire/json.h"

#include <dirent.h>

static void add_row(const struct profile *profile, const struct profile *in_use,
                    struct table *table, json_t *list)
{
    bool used = strcmp(profile->name, in_use->name) == 0;
    json_t *object = json_object();
    table_add(table, profile->name);
    table_add(table, profile->server);
    table_add(table, profile->enrolled ? "joined" : "not joined");
    table_add(table, used ? "in use" : NULL);
    json_object_set_new(object, "name", json_string(profile->name));
    json_object_set_new(object, "server", json_string(profile->server));
    json_object_set_new(object, "joined", json_boolean(profile->enrolled));
    json_object_set_new(object, "inUse", json_boolean(used));
    json_array_append_new(list, object);
}

static void add_rows(struct arena *arena, const struct profile *in_use, struct table *table,
                     json_t *list)
{
    struct dirent **entries = NULL;
    int count = scandir(profile_folder(arena), &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        struct profile profile;
        if (entries[i]->d_name[0] != '.' &&
            profile_open(&profile, entries[i]->d_name, arena) == NULL)
            add_row(&profile, in_use, table, list);
        free(entries[i]);
    }
    free(entries);
}

static enum exit_code run(const struct arguments *arguments)
{
    static const char *const headers[] = {"Profile", "Server", "State", "", NULL};
    struct arena arena;
    struct profile in_use;
    enum exit_code code = EXIT_USAGE;
    arena_init(&arena, 64 << 20);
    if (visit_profile(&in_use, arguments->profile, &arena, arguments)) {
        struct table *table = table_new(headers);
        json_t *list = json_array();
        add_rows(&arena, &in_use, table, list);
        if (arguments->json)
            json_print(stdout, list);
        else
            table_print(table);
        json_decref(list);
        table_free(table);
        code = EXIT_DONE;
    }
    arena_release(&arena);
    return code;
}

const struct command profile_list_command = {
    .area = "profile",
    .verb = "list",
    .summary = "the identities on this machine",
    .operands = "",
    .examples = "  senco profile list\n",
    .run = run,
};
