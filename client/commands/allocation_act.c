/* Acts on a statement, in words. */
#include "client/commands/allocation_act.h"

#include "client/line/moment.h"
#include "client/line/number_option.h"
#include "client/line/quantity.h"
#include "client/line/value_words.h"
#include "common/domain/date.h"

static const struct number_form hours_form = {.places = 3, .unit = NUMBER_PLAIN, .max = 168000};

enum exit_code allocation_act_fill(struct visit *visit, const struct arguments *arguments,
                                   void *message)
{
    Senconet__V1__StatementActRequest *request = message;
    struct figure hours = {0};
    (void)visit;
    if (arguments_value(arguments, "hours") != NULL &&
        !number_option(arguments, "hours", "hours a week", &hours_form, &hours))
        return EXIT_USAGE;
    request->has_hours_thousandths = hours.given;
    request->hours_thousandths = hours.value;
    return EXIT_DONE;
}

static void say_hours(FILE *out, const Senconet__V1__StatementAct *act, const char *what)
{
    char hours[QUANTITY_TEXT];
    fprintf(out, "%s a week %s", quantity_hours(hours, act->hours_thousandths), what);
}

static void say_dispute(FILE *out, const Senconet__V1__StatementAct *act)
{
    char day[DATE_WORDS];
    struct date answer_by = {0};
    say_hours(out, act, "granted meanwhile");
    if (act->answer_by != NULL && date_parse(act->answer_by, &answer_by))
        fprintf(out, ", to be answered by %s", date_print_words(day, answer_by));
}

void allocation_act_say(FILE *out, const Senconet__V1__StatementAct *act)
{
    char when[MOMENT_TEXT];
    fprintf(out, "%s on %s by %s: ", statement_act_done(act->kind),
            moment_words(when, act->acted_at), act->by != NULL ? act->by : "somebody");
    if (act->kind == SENCONET__V1__STATEMENT_ACT__KIND__ACKNOWLEDGED)
        say_hours(out, act, "granted");
    else if (act->kind == SENCONET__V1__STATEMENT_ACT__KIND__DISPUTED)
        say_dispute(out, act);
    else
        fprintf(out, "%s", act->upheld ? "the school was right" : "the allocation stands");
    if (act->reason != NULL)
        fprintf(out, ". Reason: %s", act->reason);
    fprintf(out, "\n");
}

enum exit_code allocation_act_print(struct visit *visit, const void *message)
{
    const Senconet__V1__StatementActAnswer *answer = message;
    (void)visit;
    allocation_act_say(stdout, answer->act);
    return EXIT_DONE;
}
