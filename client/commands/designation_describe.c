/* senco designation describe: what the post is, changed in what is given. */
#include "client/commands/command.h"
#include "client/commands/designation_print.h"
#include "client/line/message_options.h"
#include "client/line/refusal.h"
#include "client/line/word_option.h"
#include "common/wire/message.h"

static const struct word yes_no[] = {
    {"yes", SENCONET__V1__POST__SAID__YES}, {"no", SENCONET__V1__POST__SAID__NO}, {NULL, 0}};
static const struct word scales[] = {{"main", SENCONET__V1__POST__PAY_SCALE__MAIN},
                                     {"upper", SENCONET__V1__POST__PAY_SCALE__UPPER},
                                     {"leadership", SENCONET__V1__POST__PAY_SCALE__LEADERSHIP},
                                     {"unqualified", SENCONET__V1__POST__PAY_SCALE__UNQUALIFIED},
                                     {NULL, 0}};
static const struct word heads[] = {{"neither", SENCONET__V1__POST__HEAD_STANDING__NEITHER},
                                    {"head", SENCONET__V1__POST__HEAD_STANDING__HEAD_OF_SCHOOL},
                                    {"acting", SENCONET__V1__POST__HEAD_STANDING__ACTING_HEAD},
                                    {"deputy", SENCONET__V1__POST__HEAD_STANDING__DEPUTY_HEAD},
                                    {NULL, 0}};
static const struct word tlrs[] = {{"none", SENCONET__V1__POST__TLR__NO_TLR},
                                   {"1", SENCONET__V1__POST__TLR__TLR1},
                                   {"2", SENCONET__V1__POST__TLR__TLR2},
                                   {"3", SENCONET__V1__POST__TLR__TLR3},
                                   {NULL, 0}};
#define STEP(name) SENCONET__V1__INDUCTION_STEP__KIND__##name
static const struct word steps[] = {{"managing", STEP(MANAGING_COLLEAGUES)},
                                    {"support-staff", STEP(SUPPORT_STAFF)},
                                    {"outside-support", STEP(OUTSIDE_SUPPORT)},
                                    {"policy", STEP(POLICY_AND_RECORDS)},
                                    {"budget", STEP(BUDGET)},
                                    {"hand-over", STEP(HAND_OVER)},
                                    {NULL, 0}};

static const struct argument describe_arguments[] = {
    SCHOOL_OPTION,
    {.name = "share-percent", .value = "PERCENT", .help = "of the post, where it is shared"},
    {.name = "acting", .value = "YES", .help = "stands in for the SENCO", .words = yes_no},
    {.name = "title", .value = "TEXT", .help = "what the post is called"},
    {.name = "line-manager", .value = "NAME", .help = "to whom they are responsible"},
    {.name = "pay-scale", .value = "SCALE", .help = "main or upper", .words = scales},
    {.name = "contract", .value = "HOURS", .help = "of the contract, a week"},
    {.name = "teaching", .value = "HOURS", .help = "of timetabled teaching, a week"},
    {.name = "ppa", .value = "HOURS", .help = "of PPA time, a week"},
    {.name = "leadership", .value = "HOURS", .help = "of leadership time, a week"},
    {.name = "teaches-here", .value = "YES", .help = "works as a teacher here", .words = yes_no},
    {.name = "head", .value = "STANDING", .help = "head, acting head or deputy", .words = heads},
    {.name = "leadership-group", .value = "YES", .help = "is in it", .words = yes_no},
    {.name = "tlr", .value = "LEVEL", .help = "the TLR payment", .words = tlrs},
    {.name = "tlr-grounds",
     .value = "ITEM",
     .help = "C8a strategic direction, C8b teaching and learning, C8c staff, C8d deployment",
     .repeats = true},
    {.name = "sen-allowance", .value = "YES", .help = "has one", .words = yes_no},
    {.name = "responsibility",
     .value = "TITLE[:school][:ITEM]",
     .help = "another one; school: for the whole school; ITEM: X1 to X10 of the charter",
     .repeats = true,
     .field = "post.responsibilities"},
    {.name = "delegated-to", .value = "NAME", .help = "of a head or deputy: who does the work"},
    {.name = "delegated-status", .value = "TEXT", .help = "with what status"},
    {.name = "delegated-paid", .value = "YES", .help = "is it paid for", .words = yes_no},
    {.name = "induction",
     .value = "STEP=DAY",
     .help = "a step of the induction into the role, and when it was done: managing, "
             "support-staff, outside-support, policy, budget, hand-over",
     .repeats = true},
    CLEAR_OPTION,
    {.name = "version", .value = "NUMBER", .help = "the version you have seen; the newest, else"},
    WRITE_ID_OPTION,
    {0},
};

/* "Designated teacher:school:X2" */
static Senconet__V1__Responsibility *responsibility(struct arena *arena, const char *text)
{
    Senconet__V1__Responsibility *one =
        message_new(arena, &senconet__v1__responsibility__descriptor);
    char *rest = NULL, *parts = arena_copy(arena, text);
    one->title = strtok_r(parts, ":", &rest);
    for (char *part = strtok_r(NULL, ":", &rest); part != NULL; part = strtok_r(NULL, ":", &rest))
        if (strcmp(part, "school") == 0)
            one->has_whole_school = one->whole_school = 1;
        else
            one->item = part;
    return one;
}

static void read_responsibilities(const struct arguments *arguments, struct arena *arena,
                                  Senconet__V1__Post *post)
{
    post->responsibilities = arena_need(arena, ARGUMENTS_MAX * sizeof *post->responsibilities);
    for (size_t i = 0; arguments_nth(arguments, "responsibility", i) != NULL; i++)
        post->responsibilities[post->n_responsibilities++] =
            responsibility(arena, arguments_nth(arguments, "responsibility", i));
}

/* "managing=2026-10-01" */
static bool read_induction(const struct arguments *arguments, struct arena *arena,
                           Senconet__V1__Post *post)
{
    post->induction = arena_need(arena, ARGUMENTS_MAX * sizeof *post->induction);
    for (size_t i = 0; arguments_nth(arguments, "induction", i) != NULL; i++) {
        const char *text = arguments_nth(arguments, "induction", i);
        size_t length = strcspn(text, "=");
        unsigned kind = 0;
        Senconet__V1__InductionStep *step =
            message_new(arena, &senconet__v1__induction_step__descriptor);
        if (!word_read(arguments, "induction", text, length, steps, &kind))
            return false;
        step->has_kind = 1;
        step->kind = (Senconet__V1__InductionStep__Kind)kind;
        step->done_on = text[length] == '=' ? arena_copy(arena, text + length + 1) : NULL;
        post->induction[post->n_induction++] = step;
    }
    return true;
}

/* Without --version the newest is changed. */
static enum exit_code see_version(struct visit *visit, Senconet__V1__DescribePostRequest *request)
{
    Senconet__V1__GetDesignationRequest asked = SENCONET__V1__GET_DESIGNATION_REQUEST__INIT;
    enum exit_code code = EXIT_DONE;
    if (request->has_version)
        return EXIT_DONE;
    asked.has_school = asked.has_number = 1;
    asked.school = request->school;
    asked.number = request->number;
    const Senconet__V1__GetDesignationAnswer *seen =
        visit_ask(visit, &senconet__v1__designations__descriptor, "Get", &asked.base, &code);
    if (seen == NULL)
        return code;
    request->has_version = 1;
    request->version = seen->designation->version;
    return EXIT_DONE;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__DescribePostRequest *request = message;
    request->post = message_new(&visit->arena, &senconet__v1__post__descriptor);
    if (!message_options_fill(arguments, &visit->arena, &request->post->base) ||
        !read_induction(arguments, &visit->arena, request->post))
        return EXIT_USAGE;
    read_responsibilities(arguments, &visit->arena, request->post);
    request->clear = message_options_cleared(arguments, &visit->arena, &request->n_clear);
    return see_version(visit, request);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__DescribePostAnswer *answer = message;
    (void)visit;
    designation_print(answer->designation);
    return EXIT_DONE;
}

const struct command designation_describe_command = {
    .area = "designation",
    .verb = "describe",
    .summary = "head, trust: what a SENCO's post is",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = describe_arguments,
    .examples =
        "  senco designation describe 34 --contract 32.5 --teaching 22 --ppa 2.2 --tlr 2 \\\n"
        "    --tlr-grounds C8a --tlr-grounds C8c --teaches-here yes\n"
        "  senco designation describe 34 --responsibility 'Designated teacher:school:X2'\n"
        "  senco designation describe 34 --induction managing=2026-10-01\n"
        "  senco designation describe 34 --clear line-manager\n"
        "\n"
        "What is given takes the place of what was said before, the rest stays. What the charter\n"
        "or the law sees otherwise is said beside it.\n",
    .question = {.service = &senconet__v1__designations__descriptor,
                 .method = "Describe",
                 .done = "what the post is has been noted",
                 .operands = {"number"},
                 .fill = fill,
                 .print = print},
};
