/* A value that a newer server knows has words too. */
#include "client/line/value_words.h"

const char *statement_act_done(Senconet__V1__StatementAct__Kind kind)
{
    static const char *const done[] = {[SENCONET__V1__STATEMENT_ACT__KIND__ACKNOWLEDGED] =
                                           "Acknowledged",
                                       [SENCONET__V1__STATEMENT_ACT__KIND__DISPUTED] = "Disputed",
                                       [SENCONET__V1__STATEMENT_ACT__KIND__DECIDED] = "Decided"};
    size_t at = (size_t)kind;
    return at < sizeof done / sizeof done[0] && done[at] != NULL ? done[at] : "Noted";
}

const char *person_standing_words(Senconet__V1__Person__Standing standing)
{
    switch (standing) {
    case SENCONET__V1__PERSON__STANDING__NOT_INVITED:
        return "not invited yet";
    case SENCONET__V1__PERSON__STANDING__INVITED:
        return "invited, has not joined yet";
    case SENCONET__V1__PERSON__STANDING__JOINED:
        return "has joined";
    case SENCONET__V1__PERSON__STANDING__RUN_OUT:
        return "cannot come in: certificate or code ran out, invite again";
    case SENCONET__V1__PERSON__STANDING__TAKEN_BACK:
        return "cannot come in: taken back by the trust";
    default:
        return "this client is older than the server";
    }
}

static const char *named(const char *const *names, size_t count, size_t at)
{
    return at < count && names[at] != NULL ? names[at] : "this client is older than the server";
}

const char *need_state_words(Senconet__V1__Need__State state)
{
    static const char *const words[] = {"",           "waits for the head", "agreed",
                                        "not agreed", "has been met",       "withdrawn"};
    return named(words, sizeof words / sizeof words[0], (size_t)state);
}

const char *event_kind_words(Senconet__V1__EventContent__Kind kind)
{
    static const char *const words[] = {
        "", "the trust's", "the authority's", "higher education", "conference", "the school's own"};
    return named(words, sizeof words / sizeof words[0], (size_t)kind);
}

const char *booking_state_words(Senconet__V1__Booking__State state)
{
    static const char *const words[] = {"", "has a place", "waits for a place", "cancelled"};
    return named(words, sizeof words / sizeof words[0], (size_t)state);
}
