/* senco meeting attend: who came. */
#include "client/commands/command.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "common/base/count_words.h"
#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

#include <inttypes.h>

static const struct argument attend_arguments[] = {
    {.name = "came",
     .value = "LAESTAB[:NAME]",
     .help = "a school, and who came for it",
     .repeats = true,
     .field = "present"},
    {.name = "guest", .value = "NUMBER", .help = "a guest, by their number", .repeats = true},
    {.name = "from",
     .value = "FILE",
     .help = "of many: a school a line, or guest and a number; - is standard input"},
    {.name = "version",
     .value = "NUMBER",
     .help = "of the attendance, that you correct; none at first"},
    {.name = "reason", .value = "TEXT", .help = "why it is corrected"},
    WRITE_ID_OPTION,
    {0},
};

static bool add(struct visit *visit, Senconet__V1__AttendMeetingRequest *request,
                const char *option, const char *text, bool guest)
{
    Senconet__V1__Present *present = message_new(&visit->arena, &senconet__v1__present__descriptor);
    present->has_guest = guest;
    present->has_school = !guest;
    request->present[request->n_present++] = present;
    return numbered_words_read(visit, option, text, guest ? &present->guest : &present->school,
                               &present->by);
}

static bool add_options(struct visit *visit, Senconet__V1__AttendMeetingRequest *request,
                        const char *option, bool guest)
{
    const char *text;
    for (size_t nth = 0; (text = arguments_nth(visit->arguments, option, nth)) != NULL; nth++)
        if (!add(visit, request, option, text, guest))
            return false;
    return true;
}

/* "9994001:the deputy head", "guest 4" */
static bool add_lines(struct visit *visit, Senconet__V1__AttendMeetingRequest *request,
                      char *const *lines, size_t count)
{
    static const char guest[] = "guest ";
    const size_t length = sizeof guest - 1;
    for (size_t i = 0; i < count; i++) {
        bool of_guest = strncmp(lines[i], guest, length) == 0;
        if (!add(visit, request, "from", lines[i] + (of_guest ? length : 0), of_guest))
            return false;
    }
    return true;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AttendMeetingRequest *request = message;
    char **lines = NULL;
    size_t count;
    enum exit_code code =
        paragraphs_read(visit, arguments_value(arguments, "from"), &lines, &count);
    if (code != EXIT_DONE)
        return code;
    request->present = arena_need(&visit->arena, (ARGUMENTS_MAX + count) * sizeof(void *));
    if (!add_options(visit, request, "came", false) ||
        !add_options(visit, request, "guest", true) || !add_lines(visit, request, lines, count))
        return EXIT_USAGE;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__AttendMeetingAnswer *answer = message;
    char schools[COUNT_WORDS];
    (void)visit;
    printf("Attendance is recorded, version %" PRIu64 ": %s came%s\n", answer->version,
           count_words(schools, answer->came, "school", "schools"),
           repeated_words(answer->repeated));
    return EXIT_DONE;
}

const struct command meeting_attend_command = {
    .area = "meeting",
    .verb = "attend",
    .summary = "trust, hosting SENCO, note taker: record who came to a network meeting",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = attend_arguments,
    .examples =
        "  senco meeting attend 3 --came 9994999 --came '9994001:the deputy head' --guest 4\n"
        "  senco meeting attend 3 --version 1 --came 9994999 --reason '9994001 sent "
        "apologies'\n"
        "  senco meeting attend 3 --from came.txt\n"
        "\n"
        "The whole of it, each time. Only who was invited can have come.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Attend",
                 .done = "attendance is recorded",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .fill = fill,
                 .print = print},
};
