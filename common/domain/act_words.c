/* The audit names an act by its method, and what more there is to it behind a space. */
#include "common/domain/act_words.h"

#include <string.h>

static const struct act_named acts[] = {
    {"Returns/Save", "saved the return"},
    {"Returns/Submit", "sent the return"},
    {"Returns/Recall", "recalled the return"},
    {"Returns/Authorise", "authorised the return"},
    {"Returns/SendBack", "sent the return back"},
    {"Returns/Look", "looked at the return"},
    {"Returns/Accept", "accepted the return"},
    {"Returns/AskCorrection", "asked to correct the return"},
    {"Returns/DeclineCorrection", "declined a correction"},
    {"Returns/Reopen", "reopened the return"},
    {"Returns/Extend", "gave the school more time"},
    {"Returns/Exempt", "said whether the school is asked"},
    {"Returns/Supply withdrawal", "withdrew supplied figures"},
    {"Returns/Supply", "supplied figures"},
    {"Allocations/Issue", "issued the hours"},
    {"Allocations/Acknowledge", "acknowledged the hours"},
    {"Allocations/Dispute", "disputed the hours"},
    {"Allocations/Decide", "decided a dispute"},
    {"Collections/Open", "opened a collection"},
    {"Collections/Reopen", "gave a collection more time"},
    {"Membership/Join", "took the school into the trust"},
    {"Membership/Leave", "said that the school leaves"},
    {"Membership/Link", "linked the school to another"},
    {"Membership/Federate", "said which federation the school is in"},
    {"Membership/Date", "said when the school opened or closed"},
    {"Membership/Record", "took the school's record along"},
    {"Policies/Add", "added a policy"},
    {"Policies/Publish", "published a policy"},
    {"Schools/Apply", "imported schools"},
    {"Schools/Stage", "sent schools to be imported"},
    {"Receipts/Get", "asked for a receipt"},
    {"People/Add", "added a person"},
    {"People/GiveRole", "gave a role"},
    {"People/EndRole", "ended a role"},
    {"People/Invite", "invited a person"},
    {"People/Revoke all but this", "took back certificates and codes, but the one in use"},
    {"People/Revoke", "took back certificates and codes"},
    {"Publications/Make", "made a publication"},
    {"Disclosures/Answer", "recorded an answer to a request for information"},
    {"Designations/Designate", "made somebody SENCO"},
    {"Designations/Describe", "described a SENCO's post"},
    {"Designations/End", "ended a SENCO's post"},
    {"Agencies/Save", "changed the directory of agencies"},
    {"Teachers/Save", "said what qualifies a SENCO"},
    {"Privacy/OpenRequest", "noted what somebody asks of their data"},
    {"Privacy/ExtendRequest", "took more time to answer about somebody's data"},
    {"Privacy/CloseRequest", "noted the answer about somebody's data"},
    {"Privacy/Rectify", "corrected a name"},
    {"Privacy/Hold", "held data from being erased"},
    {"Privacy/EndHold", "let data be erased again"},
    {"Privacy/Erase", "erased a person"},
    {"People/List", "who is enrolled, and with which roles"},
    {"Teachers/Get", "what qualifies a SENCO"},
    {"Designations/Get", "a SENCO's post"},
    {"Designations/Due", "by when SENCOs need the qualification"},
    {"Needs/List", "what training SENCOs need"},
    {"Needs/Get", "what training a SENCO needs"},
    {"Training/Bookings", "who has which training"},
    {"Training/Booking", "what came of a SENCO's training"},
    {"Training/Certificate", "a SENCO's certificate"},
    {"Training/Totals", "how much training SENCOs had"},
    {"Handovers/Pack", "a school's hand-over"},
    {"Privacy/ListRequests", "who asks what of their data"},
    {"Privacy/ListHolds", "whose data is held"},
    {"Privacy/Export", "all that is kept of somebody"},
    {"Meetings/Plan", "planned a network meeting"},
    {"Meetings/Change", "changed a network meeting"},
    {"Meetings/Cancel", "cancelled a network meeting"},
    {"Meetings/ProposeItem", "proposed an item for the agenda"},
    {"Meetings/SetAgenda", "set the agenda of a network meeting"},
    {"Meetings/Invite", "invited to a network meeting"},
    {"Meetings/Answer", "answered an invitation"},
    {"Meetings/Attend", "recorded who came to a network meeting"},
    {"Meetings/WriteMinutes", "wrote minutes"},
    {"Meetings/AddAction", "gave somebody an action"},
    {"Meetings/SetAction", "said what became of an action"},
    {"Approaches/Agree", "recorded an agreed approach"},
    {"Approaches/Review", "looked at an approach again"},
    {"Approaches/TakeUp", "said whether the school works by an approach"},
    {"Enrolment/Join", "joined"},
    {"Enrolment/Renew", "renewed their certificate"},
    {"Needs/Record", "said what training is needed"},
    {"Needs/Agree", "said whether training is agreed"},
    {"Needs/Close", "closed a need of training"},
    {"Training/Announce", "announced an event of training"},
    {"Training/Enter", "entered an event of their own"},
    {"Training/CancelBooking", "gave a place back"},
    {"Training/Cancel", "cancelled an event of training"},
    {"Training/Withdraw", "withdrew an event of their own"},
    {"Training/Book", "booked a place"},
    {"Training/Support", "said whether training is supported"},
    {"Training/Attend", "recorded who came to an event"},
    {"Training/Feedback", "said what an event was worth"},
    {"Training/PassOn", "said what was passed on to colleagues"},
    {"Training/Attach", "attached a certificate"},
    {NULL, NULL},
};

const struct act_named *act_words_all(void)
{
    return acts;
}

const char *act_words(const char *act, const char **end)
{
    for (const struct act_named *named = acts; named->act != NULL; named++) {
        size_t length = strlen(named->act);
        *end = act + length;
        if (strncmp(act, named->act, length) == 0 && (**end == '\0' || **end == ' '))
            return named->words;
    }
    return NULL;
}
