/* A line a finding; a violation an error, named as the server would. */
#include "client/line/finding_lines.h"

#include "client/line/refusal.h"
#include "client/line/typed_field.h"

enum { FIELD_TEXT = 80 };

static void print_errors_json(const struct findings *findings, const struct arguments *arguments)
{
    char message[80], field[FINDINGS_MAX][FIELD_TEXT];
    struct violations violations = {0};
    for (size_t i = 0; i < findings->count && violations.count < VIOLATIONS_MAX; i++) {
        snprintf(field[i], FIELD_TEXT, "figures.%s", findings->of[i].field);
        if (findings->of[i].severity == RULE_ERROR)
            violations.of[violations.count++] =
                (struct violation){field[i], findings->of[i].message};
    }
    snprintf(message, sizeof message, "%zu %s must be put right", findings->errors,
             findings->errors == 1 ? "thing" : "things");
    refusal_print_json(&(struct refusal){.code = GRPC_INVALID_ARGUMENT,
                                         .message = message,
                                         .violations = &violations},
                       arguments);
}

enum exit_code finding_lines_print(const struct findings *findings,
                                   const struct arguments *arguments)
{
    char typed[TYPED_FIELD];
    for (size_t i = 0; i < findings->count; i++)
        fprintf(
            stderr, "senco: %s%s: %s\n", findings->of[i].severity == RULE_QUERY ? "to check: " : "",
            typed_field_or_words(typed, arguments, findings->of[i].field), findings->of[i].message);
    if (findings->errors == 0)
        return EXIT_DONE;
    print_errors_json(findings, arguments);
    return EXIT_FIGURES;
}
