/* What SENCOs do together. */
#include "common/domain/retention_parts.h"

#define WITH_THE_MINUTES                                                                           \
    "as long as the minutes, which SENCOs search so that effort is not repeated"

const struct retention_category retention_attending = {
    .key = "attending",
    .title = "Network meetings: invitations, answers, who came",
    .seen_by = "SENCOs, administrators, directors and auditors; of a school its head and governors",
    .purpose = "that schools are invited, and that it is known which were there",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_CHOICE ": as the training they had",
    .afterwards = "what was said with an answer is erased, the name of who came is taken out",
    .places = (const struct retention_place[]){
        {"meeting", "planned_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"network_write", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"meeting_invitation", "answered_by", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"meeting_invitation", "words", PLACE_WORDS, PLACE_GOES, NULL},
        {"meeting_invitation", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"meeting_answer", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"meeting_answer", "words", PLACE_WORDS, PLACE_GOES, NULL},
        {"meeting_attendance", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"meeting_attendance", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_present", "by_name", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_guests = {
    .key = "guests",
    .title = "Network meetings: guests from outside the trust",
    .seen_by = "SENCOs, administrators, directors and auditors",
    .purpose = "to know who was there",
    .basis = "legitimate interests of those who meet (UK GDPR art. 6(1)(f))",
    .kept = WITH_THE_MINUTES,
    .source = RETENTION_CHOICE,
    .afterwards =
        "the name is taken out when they ask (senco privacy erase --outsider), or with the "
        "person they became",
    .places = (const struct retention_place[]){
        {"meeting_guest", "name", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_guest", "from_school", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_guest", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_minutes = {
    .key = "minutes",
    .title = "Network meetings: agenda, minutes, agreed approaches",
    .seen_by = "SENCOs, heads, governors, administrators, directors and auditors",
    .purpose = "that schools learn from each other",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = WITH_THE_MINUTES,
    .source = RETENTION_CHOICE,
    .afterwards = "the name is taken out, in every version; what was said and agreed stays",
    .places = (const struct retention_place[]){
        {"meeting_version", "title", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_version", "place", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_version", "online", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_version", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_version", "note_taker", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"meeting_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"meeting_item", "title", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_item", "detail", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_item", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"meeting_agenda", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"meeting_agenda_item", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_minutes", "title", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_minutes", "body", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_minutes", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_minutes", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"approach_version", "title", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"approach_version", "body", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"approach_version", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"approach_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"approach_taken_up", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_actions = {
    .key = "actions",
    .title = "Network meetings: actions and who has them",
    .seen_by = "SENCOs, heads, governors, administrators, directors and auditors",
    .purpose = "that what was agreed is done",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = WITH_THE_MINUTES,
    .source = RETENTION_CHOICE,
    .afterwards = "the name is taken out of what was to be done and what came of it",
    .places = (const struct retention_place[]){
        {"meeting_action", "owner", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"meeting_action", "what", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_action_version", "action", PLACE_LEADS_TO, PLACE_STAYS, "meeting_action"},
        {"meeting_action_version", "outcome", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"meeting_action_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_agencies = {
    .key = "agencies",
    .title = "The directory of agencies: who answers there",
    .seen_by = "everybody with a role in the trust",
    .purpose = "that SENCOs find support from outside, and whoever comes new finds it too",
    .basis = "legitimate interests of those who work together (UK GDPR art. 6(1)(f)): names and "
             "numbers at work",
    .kept = "until the agency is withdrawn, and its versions as long as the trust keeps its record",
    .source = RETENTION_CHOICE,
    .afterwards = "the name is taken out, in every version, when they ask (senco privacy erase "
                  "--outsider)",
    .places = (const struct retention_place[]){
        {"agency_version", "body", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"agency_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};
