/* A sentence and what matters. */
#include "client/commands/privacy_print.h"

#include "client/line/day_words.h"
#include "client/line/refusal.h"
#include "common/base/number.h"

#include <stdio.h>

const struct word privacy_kinds[] = {
    {"access", SENCONET__V1__DATA_REQUEST__KIND__ACCESS},
    {"correction", SENCONET__V1__DATA_REQUEST__KIND__CORRECTION},
    {"erasure", SENCONET__V1__DATA_REQUEST__KIND__ERASURE},
    {0},
};

const struct word privacy_outcomes[] = {
    {"done", SENCONET__V1__DATA_REQUEST__OUTCOME__DONE},
    {"refused", SENCONET__V1__DATA_REQUEST__OUTCOME__REFUSED},
    {"withdrawn", SENCONET__V1__DATA_REQUEST__OUTCOME__WITHDRAWN},
    {0},
};

const char *privacy_word(const struct word *words, unsigned value)
{
    for (; words->word != NULL; words++)
        if (words->value == value)
            return words->word;
    return "?";
}

static const char *before(bool repeated)
{
    return repeated ? " (that had been said before)" : "";
}

void privacy_request_print(const Senconet__V1__DataRequest *request, bool repeated)
{
    char received[DATE_WORDS], due[DATE_WORDS], answered[DATE_WORDS];
    printf("Request no. %llu: %s (%llu) asks for %s of their data, received %s%s\n",
           (unsigned long long)request->number, request->name, (unsigned long long)request->person,
           privacy_word(privacy_kinds, request->kind), day_words(received, request->received_on),
           before(repeated));
    if (request->has_outcome) {
        printf("  %s on %s: %s\n", privacy_word(privacy_outcomes, request->outcome),
               day_words(answered, request->answered_on), request->answer);
        return;
    }
    printf("  To be answered by %s%s\n", day_words(due, request->due_on),
           request->overdue ? ", which is over: answer now" : "");
    if (request->extended)
        printf("  More time was taken: %s\n", request->extended_because);
    if (request->kind == SENCONET__V1__DATA_REQUEST__KIND__ACCESS)
        printf("  What is kept of them: senco privacy export %llu\n",
               (unsigned long long)request->person);
}

void privacy_hold_print(const Senconet__V1__Hold *hold, bool repeated)
{
    printf("Hold no. %llu on ", (unsigned long long)hold->number);
    if (hold->has_person)
        printf("%s (%llu)", hold->name, (unsigned long long)hold->person);
    else
        printf("everybody who has had a role at school %llu (%s)",
               (unsigned long long)hold->of_school, hold->school_name);
    printf(": %s%s\n", hold->reason, before(repeated));
    if (hold->ended_at != NULL)
        printf("  It has been ended: %s\n", hold->ended_because);
    else
        printf("  Nothing of theirs is erased until it is ended: senco privacy release %llu\n",
               (unsigned long long)hold->number);
}

bool privacy_number(const struct arguments *arguments, const char *option, const char *text,
                    uint64_t *number)
{
    if (number_parse(text, INT64_MAX, number))
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" is no such number", option, text);
    return false;
}
