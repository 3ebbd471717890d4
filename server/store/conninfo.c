/* Taken apart and put together again by libpq's own rules. */
#include "server/store/conninfo.h"

#include <libpq-fe.h>

/* What is ours to say; what the text says of these is left out. */
static const char *const own[] = {"application_name", "client_encoding",      "connect_timeout",
                                  "options",          "target_session_attrs", NULL};

static const char *const shown[] = {"host", "hostaddr", "port", "dbname", "user", NULL};

/* As the server's command line has them: a space in a value stands behind a backslash. */
static const char *const settings[] = {
    /* how values go to and fro */
    "bytea_output=hex", "DateStyle=ISO", "TimeZone=UTC", "standard_conforming_strings=on",
    "array_nulls=on", "transform_null_equals=off",
    /* what a statement is: its own transaction, acknowledged when it is on disk */
    "default_transaction_isolation=read\\ committed", "default_transaction_read_only=off",
    "default_transaction_deferrable=off", "synchronous_commit=on",
    /* no schema but ours, pg_catalog before it (unsaid, it is), temporary tables last */
    "search_path=public,pg_temp",
    /* a warning must not be trusted, so nothing less may look like one */
    "client_min_messages=warning",
    /* how long things take */
    "plan_cache_mode=force_generic_plan", "jit=off", "lock_timeout=0", "idle_session_timeout=0",
    "idle_in_transaction_session_timeout=60s", "exit_on_error=off", NULL};

static bool is_one_of(const char *const *names, const char *name)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

const char *conninfo_fault(const char *text)
{
    PQconninfoOption *parsed = PQconninfoParse(text, NULL);
    PQconninfoFree(parsed);
    return parsed == NULL ? "is neither of the form \"dbname=... user=...\" nor "
                            "postgresql://USER@HOST/DATABASE"
                          : NULL;
}

static char *quoted(const char *value, struct arena *arena)
{
    char *text = arena_need(arena, 2 * strlen(value) + 3), *at = text;
    *at++ = '\'';
    for (; *value != '\0'; value++) {
        if (*value == '\'' || *value == '\\')
            *at++ = '\\';
        *at++ = *value;
    }
    *at++ = '\'';
    *at = '\0';
    return text;
}

/* text, and one more name with its value. */
static char *with(const char *text, const char *name, const char *value, struct arena *arena)
{
    return arena_print(arena, "%s%s%s=%s", text, text[0] != '\0' ? " " : "", name,
                       quoted(value, arena));
}

/* Later ones count: ours stand behind those the text gives. */
static const char *session_options(const char *given, long statement_seconds, struct arena *arena)
{
    const char *options = given != NULL ? given : "";
    for (const char *const *setting = settings; *setting != NULL; setting++)
        options = arena_print(arena, "%s -c %s", options, *setting);
    return arena_print(arena, "%s -c statement_timeout=%lds", options, statement_seconds);
}

static const char *value_of(const PQconninfoOption *options, const char *name)
{
    for (; options != NULL && options->keyword != NULL; options++)
        if (strcmp(options->keyword, name) == 0)
            return options->val;
    return NULL;
}

char *conninfo_pinned(const char *text, long connect_seconds, long statement_seconds,
                      struct arena *arena)
{
    PQconninfoOption *parsed = PQconninfoParse(text, NULL);
    const char *given = value_of(parsed, "options");
    char *pinned = with("", "options", session_options(given, statement_seconds, arena), arena);
    for (const PQconninfoOption *option = parsed; option != NULL && option->keyword != NULL;
         option++)
        if (option->val != NULL && !is_one_of(own, option->keyword))
            pinned = with(pinned, option->keyword, option->val, arena);
    PQconninfoFree(parsed);
    return arena_print(arena,
                       "%s application_name=sencod client_encoding=UTF8 connect_timeout=%ld "
                       "target_session_attrs=read-write",
                       pinned, connect_seconds);
}

bool conninfo_has_password(const char *text)
{
    PQconninfoOption *parsed = PQconninfoParse(text, NULL);
    bool has = value_of(parsed, "password") != NULL;
    PQconninfoFree(parsed);
    return has;
}

char *conninfo_place(const char *text, struct arena *arena)
{
    PQconninfoOption *parsed = PQconninfoParse(text, NULL);
    char *place = arena_copy(arena, "");
    for (const char *const *name = shown; *name != NULL; name++) {
        const char *value = value_of(parsed, *name);
        if (value != NULL)
            place =
                arena_print(arena, "%s%s%s=%s", place, place[0] != '\0' ? " " : "", *name, value);
    }
    PQconninfoFree(parsed);
    return place;
}
