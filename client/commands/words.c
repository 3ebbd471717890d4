/* Words for states and hours. */
#include "client/commands/words.h"

#include "common/base/number.h"
#include "common/domain/return_state.h"

const char *return_state_words(Senconet__V1__ReturnState state)
{
    return return_state_name((enum return_state)state);
}

const char *hours_words(char text[64], const Senconet__V1__Working *working)
{
    char number[NUMBER_TEXT];
    number_print(number, working->hours_thousandths, 3);
    switch (working->result) {
    case SENCONET__V1__WORKING__RESULT__HOURS:
        snprintf(text, 64, "%s", number);
        break;
    case SENCONET__V1__WORKING__RESULT__AT_LEAST:
        snprintf(text, 64, "at least %s", number);
        break;
    case SENCONET__V1__WORKING__RESULT__NOT_APPLICABLE:
        snprintf(text, 64, "not applicable");
        break;
    default:
        snprintf(text, 64, "the trust has not decided");
    }
    return text;
}
