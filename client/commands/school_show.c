/* senco school show: one school as the trust holds it. */
#include "client/commands/command.h"
#include "common/domain/school_kind.h"
#include "senconet/v1/schools.pb-c.h"

static void print_text(const char *what, const char *text)
{
    if (text != NULL && text[0] != '\0')
        printf("  %-16s %s\n", what, text);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__School *school = ((const Senconet__V1__GetSchoolAnswer *)message)->school;
    enum school_kind kind =
        (int)school->kind < KIND_COUNT ? (enum school_kind)school->kind : KIND_UNKNOWN;
    printf("%llu %s%s\n", (unsigned long long)school->laestab, school->name,
           school->closed ? " (closed)" : "");
    print_text("kind", school_kind_name(kind));
    print_text("type", school->type);
    print_text("phase", school->phase);
    print_text("local authority", school->local_authority);
    if (school->has_urn)
        printf("  %-16s %llu\n", "URN", (unsigned long long)school->urn);
    (void)visit;
    return EXIT_DONE;
}

const struct command school_show_command = {
    .area = "school",
    .verb = "show",
    .summary = "one school as the trust holds it",
    .operands = "LAESTAB",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco school show 9994999\n",
    .question = {.service = &senconet__v1__schools__descriptor,
                 .method = "Get",
                 .operands = {"school"},
                 .print = print},
};
