/* senco teacher save, senco teacher show: what qualifies somebody to be SENCO. */
#include "client/commands/command.h"
#include "client/line/day_words.h"
#include "client/line/message_options.h"
#include "client/line/post_words.h"
#include "client/line/refusal.h"
#include "client/line/word_option.h"
#include "common/wire/message.h"
#include "senconet/v1/teachers.pb-c.h"

static const struct word qualified[] = {
    {"yes", SENCONET__V1__TEACHER_RECORD__QUALIFIED_TEACHER__QUALIFIED},
    {"no", SENCONET__V1__TEACHER_RECORD__QUALIFIED_TEACHER__NOT_QUALIFIED},
    {"partial", SENCONET__V1__TEACHER_RECORD__QUALIFIED_TEACHER__PARTIAL},
    {NULL, 0}};
static const struct word induction[] = {
    {"finished", SENCONET__V1__TEACHER_RECORD__TEACHER_INDUCTION__FINISHED},
    {"not-finished", SENCONET__V1__TEACHER_RECORD__TEACHER_INDUCTION__NOT_FINISHED},
    {"not-required", SENCONET__V1__TEACHER_RECORD__TEACHER_INDUCTION__NOT_REQUIRED},
    {NULL, 0}};

static const struct argument save_arguments[] = {
    {.name = "person", .value = "NUMBER", .help = "trust: of whom; yourself, else"},
    {.name = "qualified", .value = "YES", .help = "is a qualified teacher", .words = qualified},
    {.name = "induction", .value = "STATE", .help = "as a teacher", .words = induction},
    {.name = "award-began", .value = "DAY", .help = "the course of the National Award"},
    {.name = "award-completed", .value = "DAY", .help = "the same"},
    {.name = "npq-began", .value = "DAY", .help = "the course of the NPQ for SENCOs"},
    {.name = "npq-completed", .value = "DAY", .help = "the same"},
    {.name = "npq-provider", .value = "NAME", .help = "who gives it"},
    {.name = "service",
     .value = "FROM..UNTIL:SCHOOL",
     .help = "days as SENCO at a school before; 'special:' before it where it was a special school",
     .repeats = true},
    {.name = "service-is-whole",
     .value = "YES",
     .help = "there was no service as SENCO before beside what is said",
     .words = (const struct word[]){{"yes", 1}, {"no", 0}, {NULL, 0}}},
    CLEAR_OPTION,
    {.name = "version", .value = "NUMBER", .help = "the version you have seen; the newest, else"},
    WRITE_ID_OPTION,
    {0},
};

/* "special:2019-09-01..2020-08-31:Hill School" */
static bool read_service(const struct arguments *arguments, struct arena *arena, const char *text,
                         Senconet__V1__Service *service)
{
    static const char special[] = "special:";
    bool not_bound = strncmp(text, special, strlen(special)) == 0;
    char *days = arena_copy(arena, text + (not_bound ? strlen(special) : 0));
    char *between = strstr(days, ".."), *place = strchr(days, ':');
    if (between == NULL || place == NULL || place < between) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--service: \"%s\" is written 2019-09-01..2020-08-31:Hill School", text);
        return false;
    }
    *between = *place = '\0';
    service->from = days;
    service->until = between[2] != '\0' ? between + 2 : NULL;
    service->place = place + 1;
    service->has_not_bound = service->not_bound = not_bound;
    return true;
}

static bool read_services(const struct arguments *arguments, struct arena *arena,
                          Senconet__V1__TeacherRecord *record)
{
    record->service = arena_need(arena, ARGUMENTS_MAX * sizeof *record->service);
    for (size_t i = 0; arguments_nth(arguments, "service", i) != NULL; i++) {
        record->service[i] = message_new(arena, &senconet__v1__service__descriptor);
        record->n_service++;
        if (!read_service(arguments, arena, arguments_nth(arguments, "service", i),
                          record->service[i]))
            return false;
    }
    return true;
}

static enum exit_code see_version(struct visit *visit, Senconet__V1__TeacherRecord *record)
{
    Senconet__V1__GetTeacherRequest asked = SENCONET__V1__GET_TEACHER_REQUEST__INIT;
    enum exit_code code = EXIT_DONE;
    if (record->has_version)
        return EXIT_DONE;
    asked.has_person = record->has_person;
    asked.person = record->person;
    const Senconet__V1__GetTeacherAnswer *seen =
        visit_ask(visit, &senconet__v1__teachers__descriptor, "Get", &asked.base, &code);
    if (seen == NULL)
        return code;
    record->has_version = 1;
    record->version = seen->record->version;
    return EXIT_DONE;
}

static bool says_something(const struct arguments *arguments)
{
    static const char *const about[] = {"person", "version", "write-id"};
    for (const struct argument *option = save_arguments; option->name != NULL; option++) {
        bool is_about = false;
        for (size_t i = 0; i < sizeof about / sizeof about[0]; i++)
            is_about = is_about || strcmp(option->name, about[i]) == 0;
        if (!is_about && arguments_nth(arguments, option->name, 0) != NULL)
            return true;
    }
    return false;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__SaveTeacherRequest *request = message;
    if (!says_something(arguments)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "say what is to be saved, such as --qualified yes; try --help");
        return EXIT_USAGE;
    }
    request->record = message_new(&visit->arena, &senconet__v1__teacher_record__descriptor);
    if (!message_options_fill(arguments, &visit->arena, &request->record->base) ||
        !read_services(arguments, &visit->arena, request->record))
        return EXIT_USAGE;
    request->clear = message_options_cleared(arguments, &visit->arena, &request->n_clear);
    return see_version(visit, request->record);
}

static void print_line(const char *what, const char *value)
{
    if (value != NULL)
        printf("  %-26s %s\n", what, value);
}

static void print_day(const char *what, const char *iso)
{
    char day[DATE_WORDS];
    print_line(what, iso != NULL ? day_words(day, iso) : NULL);
}

static void print_service(const Senconet__V1__Service *service)
{
    char from[DATE_WORDS], until[DATE_WORDS], text[320];
    snprintf(text, sizeof text, "%s%s%s, %s%s", day_words(from, service->from),
             service->until != NULL ? " to " : " on",
             service->until != NULL ? day_words(until, service->until) : "", service->place,
             service->not_bound ? " (a school the regulation does not count)" : "");
    print_line("SENCO before", text);
}

static void print_record(const Senconet__V1__TeacherRecord *record)
{
    printf("%s (person %llu)\n", record->name, (unsigned long long)record->person);
    print_line("Qualified teacher",
               post_words(&senconet__v1__teacher_record__qualified_teacher__descriptor,
                          (int)record->qualified));
    print_line("Induction as a teacher",
               post_words(&senconet__v1__teacher_record__teacher_induction__descriptor,
                          (int)record->induction));
    print_day("National Award begun", record->award_began);
    print_day("National Award completed", record->award_completed);
    print_day("NPQ begun", record->npq_began);
    print_day("NPQ completed", record->npq_completed);
    print_line("NPQ with", record->npq_provider);
    for (size_t i = 0; i < record->n_service; i++)
        print_service(record->service[i]);
    if (record->service_is_whole)
        print_line("Service before", "all of it is said here");
    printf("  Version %llu\n", (unsigned long long)record->version);
}

static enum exit_code print_saved(struct visit *visit, const void *message)
{
    const Senconet__V1__SaveTeacherAnswer *answer = message;
    (void)visit;
    print_record(answer->record);
    return EXIT_DONE;
}

static enum exit_code print_shown(struct visit *visit, const void *message)
{
    const Senconet__V1__GetTeacherAnswer *answer = message;
    (void)visit;
    print_record(answer->record);
    return EXIT_DONE;
}

const struct command teacher_save_command = {
    .area = "teacher",
    .verb = "save",
    .summary = "what qualifies you to be SENCO, or somebody else: teacher, courses, service before",
    .operands = "",
    .arguments = save_arguments,
    .examples = "  senco teacher save --qualified yes --induction finished --npq-began 2026-10-05\n"
                "  senco teacher save --service '2019-09-01..2020-08-31:Hill School' \\\n"
                "    --service-is-whole yes\n"
                "\n"
                "What is given takes the place of what was said before, the rest stays. By it the\n"
                "clock of the qualification runs: senco designation show.\n",
    .question = {.service = &senconet__v1__teachers__descriptor,
                 .method = "Save",
                 .done = "what qualifies them has been noted",
                 .fill = fill,
                 .print = print_saved},
};

const struct command teacher_show_command = {
    .area = "teacher",
    .verb = "show",
    .summary = "what is known of you, or of somebody else, as a teacher and SENCO",
    .operands = "[PERSON]",
    .operands_max = 1,
    .examples = "  senco teacher show\n  senco teacher show 12\n",
    .question = {.service = &senconet__v1__teachers__descriptor,
                 .method = "Get",
                 .operands = {"person"},
                 .print = print_shown},
};
