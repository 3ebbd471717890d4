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

static bool knows_without(const struct arguments *arguments)
{
    const struct argument *row = arguments->table;
    while (row != NULL && row->name != NULL && strcmp(row->name, "without") != 0)
        row++;
    return row != NULL && row->name != NULL;
}

/* A code that is not taken may have been saved before: how it is left out is said where it can be.
 */
static void print_finding(const struct finding *finding, const struct arguments *arguments)
{
    char text[TYPED_FIELD];
    const char *typed = typed_field_or_words(text, arguments, finding->field);
    bool leave_out = strcmp(finding->rule, "not_taken") == 0 && strncmp(typed, "--", 2) == 0 &&
                     knows_without(arguments);
    fprintf(stderr, "senco: %s%s: %s%s%s\n", finding->severity == RULE_QUERY ? "to check: " : "",
            typed, finding->message, leave_out ? " To leave it out: --without " : "",
            leave_out ? typed + 2 : "");
}

enum exit_code finding_lines_print(const struct findings *findings,
                                   const struct arguments *arguments)
{
    for (size_t i = 0; i < findings->count; i++)
        print_finding(&findings->of[i], arguments);
    if (findings->errors == 0)
        return EXIT_DONE;
    print_errors_json(findings, arguments);
    return EXIT_FIGURES;
}
