/* By the contract's numbers. */
#include "client/line/privacy_words.h"

#include "senconet/v1/privacy.pb-c.h"

const char *data_request_kind_words(int kind)
{
    switch (kind) {
    case SENCONET__V1__DATA_REQUEST__KIND__ACCESS:
        return "what is kept of them";
    case SENCONET__V1__DATA_REQUEST__KIND__CORRECTION:
        return "a correction";
    case SENCONET__V1__DATA_REQUEST__KIND__ERASURE:
        return "to be erased";
    default:
        return "";
    }
}

const char *data_request_outcome_words(int outcome)
{
    switch (outcome) {
    case SENCONET__V1__DATA_REQUEST__OUTCOME__DONE:
        return "done";
    case SENCONET__V1__DATA_REQUEST__OUTCOME__REFUSED:
        return "refused";
    case SENCONET__V1__DATA_REQUEST__OUTCOME__WITHDRAWN:
        return "withdrawn by whoever asked";
    default:
        return "";
    }
}

const char *kept_why_words(int why)
{
    switch (why) {
    case SENCONET__V1__KEPT_ITEM__WHY__ABOUT:
        return "about you";
    case SENCONET__V1__KEPT_ITEM__WHY__DONE_BY:
        return "done by you";
    case SENCONET__V1__KEPT_ITEM__WHY__NAMED:
        return "names you";
    default:
        return "";
    }
}
