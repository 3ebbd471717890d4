/* senco profile list: the identities on this machine. */
#include "client/commands/acting.h"
#include "client/commands/command.h"
#include "client/line/table.h"
#include "client/store/identity.h"
#include "common/wire/json.h"

static const char *standing_words(const struct profile *profile)
{
    if (profile->fault != NULL)
        return profile->fault;
    return profile->standing == PROFILE_JOINED ? "joined" : "not joined";
}

static void add_row(const struct profile *profile, bool used, struct table *table, json_t *list)
{
    bool joined = profile->standing == PROFILE_JOINED && profile->fault == NULL;
    json_t *object = json_object();
    table_add(table, profile->name);
    table_add(table, profile->server);
    table_add(table, standing_words(profile));
    table_add(table, used ? "in use" : NULL);
    json_object_set_new(object, "name", json_string(profile->name));
    json_object_set_new(object, "server", json_string(profile->server));
    json_object_set_new(object, "joined", json_boolean(joined));
    json_object_set_new(object, "inUse", json_boolean(used));
    if (profile->fault != NULL)
        json_object_set_new(object, "fault", json_string(profile->fault));
    json_array_append_new(list, object);
}

/* in_use: NULL where it cannot be told. */
static void add_rows(struct arena *arena, const char *in_use, struct table *table, json_t *list)
{
    for (char **name = profile_names(arena); *name != NULL; name++) {
        struct profile profile;
        if (profile_open(&profile, *name, arena) != EXIT_DONE)
            continue;
        if (profile.standing == PROFILE_JOINED)
            profile.fault = identity_fault(&profile, arena);
        add_row(&profile, in_use != NULL && strcmp(*name, in_use) == 0, table, list);
    }
}

static enum exit_code list_all(const struct arguments *arguments, struct arena *arena)
{
    static const char *const headers[] = {"Profile", "Server", "State", "", NULL};
    struct profile in_use;
    enum exit_code code = profile_open(&in_use, arguments->profile, arena);
    if (code != EXIT_DONE)
        acting_say_fault(&in_use, code, arguments);
    if (code == EXIT_USAGE || (code != EXIT_DONE && arguments->json))
        return code;
    struct table *table = table_new(headers);
    json_t *list = json_array();
    add_rows(arena, code == EXIT_DONE ? in_use.name : NULL, table, list);
    if (arguments->json)
        json_print(stdout, list);
    else
        table_print(table);
    json_decref(list);
    table_free(table);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    arena_init(&arena, 64 << 20);
    enum exit_code code = list_all(arguments, &arena);
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
