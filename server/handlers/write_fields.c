/* Ids, numbers, versions. */
#include "server/handlers/write_fields.h"

#include "common/base/uuid.h"

void write_id_field(const char *write_id, struct violations *violations)
{
    if (write_id == NULL || !uuid_valid(write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
}

void number_field(bool given, uint64_t number, const char *field, const char *what, bool needed,
                  struct violations *violations)
{
    if (given ? number == 0 || number > INT64_MAX : needed)
        violations_add(violations, field, "say which %s, by its number", what);
}

void replaces_field(uint64_t replaces, struct violations *violations)
{
    if (replaces >= INT32_MAX)
        violations_add(violations, "replaces", "there is no such version");
}

void version_fields(bool given, uint64_t number, const char *field, const char *what,
                    uint64_t replaces, struct violations *violations)
{
    number_field(given, number, field, what, false, violations);
    if (!given && replaces != 0)
        violations_add(violations, "replaces", "a new %s replaces nothing", what);
    else
        replaces_field(replaces, violations);
}
