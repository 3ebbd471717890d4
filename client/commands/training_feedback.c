/* senco training feedback: SENCO: say what an event was worth. */
#include "client/commands/command.h"
#include "client/commands/training_booking_print.h"
#include "client/commands/write_options.h"

static const struct argument feedback_arguments[] = {
    SCHOOL_OPTION,
    {.name = "text", .value = "TEXT", .help = "what it was worth to you", .needed = true},
    {.name = "recommend", .help = "you would recommend it", .field = "wouldRecommend"},
    {.name = "not-recommend", .help = "you would not"},
    {.name = "replaces",
     .value = "VERSION",
     .help = "what you have said before: the version you looked at"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__FeedbackRequest *request = message;
    (void)visit;
    if (!write_either(arguments, "recommend", "not-recommend", &request->would_recommend))
        return EXIT_USAGE;
    request->has_would_recommend = 1;
    return EXIT_DONE;
}

const struct command training_feedback_command = {
    .area = "training",
    .verb = "feedback",
    .summary = "SENCO: say what an event was worth to you",
    .operands = "BOOKING",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = feedback_arguments,
    .examples = "  senco training feedback 31 --text 'practical, good handouts' --recommend\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Feedback",
                 .done = "the feedback has been received",
                 .operands = {"booking"},
                 .fill = fill,
                 .print = booking_print_reported},
};
