/* senco school show: one school as the trust holds it. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "common/base/number.h"
#include "common/domain/school_kind.h"
#include "senconet/v1/schools.pb-c.h"

static void print_text(const char *what, const char *text)
{
    if (text != NULL && text[0] != '\0')
        printf("  %-16s %s\n", what, text);
}

static void print(const Senconet__V1__School *school)
{
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
}

static enum exit_code ask(struct visit *visit, uint64_t number)
{
    Senconet__V1__GetSchoolRequest request = SENCONET__V1__GET_SCHOOL_REQUEST__INIT;
    enum exit_code code;
    request.has_school = 1;
    request.school = number;
    const Senconet__V1__GetSchoolAnswer *answer =
        visit_ask(visit, &senconet__v1__schools__descriptor, "Get", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->school->base);
    else if (answer != NULL)
        print(answer->school);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct visit visit;
    enum exit_code code;
    uint64_t number;
    if (!number_parse(arguments->operand[0], 9999999, &number) || number < 1000000) {
        fprintf(stderr, "senco: a LAESTAB number has seven digits, not \"%s\"\n",
                arguments->operand[0]);
        return EXIT_USAGE;
    }
    if (visit_begin(&visit, arguments, &code))
        code = ask(&visit, number);
    visit_end(&visit);
    return code;
}

const struct command school_show_command = {
    .area = "school",
    .verb = "show",
    .summary = "one school as the trust holds it",
    .operands = "LAESTAB",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco school show 9994999\n",
    .run = run,
};
