/* Asking the database, and saying what was done. */
#include "server/nightly/night.h"

#include "common/base/characters.h"

#include <stdarg.h>
#include <string.h>

enum { LINE_BYTES = 2048, LINES_MAX = 100 };

const char night_end[] = "";

__attribute__((format(printf, 2, 0))) static void add_line(struct lines *lines, const char *format,
                                                           va_list arguments)
{
    char line[LINE_BYTES];
    vsnprintf(line, sizeof line, format, arguments);
    characters_clean(line);
    (void)lines_add(lines, LINES_MAX, line);
    printf("  %s\n", line);
    fflush(stdout); /* whoever watches sees how far it is, and a log has it though we are killed */
}

void night_say(struct night *night, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_line(&night->said, format, arguments);
    va_end(arguments);
}

void night_want(struct night *night, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_line(&night->wanted, format, arguments);
    va_end(arguments);
}

void night_fault(struct night *night, const char *format, ...)
{
    char words[LINE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    characters_clean(words);
    if (night->fault == NULL)
        night->fault = arena_copy(night->arena, words);
}

static PGresult *query(struct night *night, const char *sql, va_list arguments)
{
    const char *values[NIGHT_VALUES];
    int count = 0;
    for (const char *value; (value = va_arg(arguments, const char *)) != NIGHT_END;)
        if (count < NIGHT_VALUES)
            values[count++] = value;
    PGresult *result = PQexecParams(night->connection, sql, count, NULL, values, NULL, NULL, 0);
    if (PQresultStatus(result) == PGRES_TUPLES_OK)
        return result;
    char *words = arena_copy(night->arena, PQerrorMessage(night->connection));
    words[strcspn(words, "\n")] = '\0';
    night_fault(night, "the database says: %s", words);
    PQclear(result);
    return NULL;
}

PGresult *night_query(struct night *night, const char *sql, ...)
{
    va_list arguments;
    va_start(arguments, sql);
    PGresult *result = query(night, sql, arguments);
    va_end(arguments);
    return result;
}

struct rows night_rows(const PGresult *result)
{
    return (struct rows){result, 0, result != NULL ? PQntuples(result) : 0};
}

const char *night_value(struct night *night, const char *sql, ...)
{
    va_list arguments;
    va_start(arguments, sql);
    PGresult *result = query(night, sql, arguments);
    va_end(arguments);
    const char *value = result != NULL && PQntuples(result) > 0 && !PQgetisnull(result, 0, 0)
                            ? arena_copy(night->arena, PQgetvalue(result, 0, 0))
                            : NULL;
    PQclear(result);
    return value;
}
