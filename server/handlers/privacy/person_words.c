/* Who is meant. */
#include "server/handlers/privacy/person_words.h"

#include "server/handlers/words_field.h"

enum { NAME_MAX_LENGTH = 120 };

void outsider_check(bool given, uint64_t person, const char *outsider,
                    struct violations *violations)
{
    if (given && outsider != NULL)
        violations_add(violations, "person",
                       "say whom: one of the trust's people, or somebody from outside by name");
    else if (outsider == NULL)
        number_field(given, person, "person", "person", true, violations);
    else
        words_needed(outsider, "outsider", NAME_MAX_LENGTH, "the name", violations);
}
