/* senco meeting answer: whether somebody of the school comes. */
#include "client/commands/command.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "client/line/word_option.h"
#include "senconet/v1/meetings.pb-c.h"

static const struct word answers[] = {
    {"yes", SENCONET__V1__COMING__WILL_COME},
    {"no", SENCONET__V1__COMING__WILL_NOT_COME},
    {"perhaps", SENCONET__V1__COMING__MAY_COME},
    {0},
};

static const struct argument answer_arguments[] = {
    {.name = "coming",
     .value = "ANSWER",
     .help = "yes, no or perhaps",
     .words = answers,
     .needed = true,
     .field = "answer"},
    {.name = "words", .value = "TEXT", .help = "a line for who organises it"},
    SCHOOL_OPTION,
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AnswerInvitationRequest *request = message;
    unsigned answer = 0;
    (void)visit;
    if (!word_option(arguments, "coming", answers, &answer))
        return EXIT_USAGE;
    request->has_answer = 1;
    request->answer = (Senconet__V1__Coming)answer;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__AnswerInvitationAnswer *answer = message;
    (void)visit;
    printf("Answered%s\n", repeated_words(answer->repeated));
    return EXIT_DONE;
}

const struct command meeting_answer_command = {
    .area = "meeting",
    .verb = "answer",
    .summary = "SENCO: say whether your school comes to a network meeting",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = answer_arguments,
    .examples = "  senco meeting answer 3 --coming yes\n"
                "  senco meeting answer 3 --coming perhaps --words 'if cover is found'\n"
                "\n"
                "What is answered last counts.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Answer",
                 .done = "the invitation is answered",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .fill = fill,
                 .print = print},
};
