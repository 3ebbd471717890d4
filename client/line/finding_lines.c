/* A line a finding. */
#include "client/line/finding_lines.h"

#include "client/line/typed_field.h"

enum exit_code finding_lines_print(const struct findings *findings,
                                   const struct arguments *arguments)
{
    char typed[TYPED_FIELD];
    for (size_t i = 0; i < findings->count; i++)
        fprintf(
            stderr, "senco: %s%s: %s\n", findings->of[i].severity == RULE_QUERY ? "to check: " : "",
            typed_field_or_words(typed, arguments, findings->of[i].field), findings->of[i].message);
    return findings->errors == 0 ? EXIT_DONE : EXIT_FIGURES;
}
