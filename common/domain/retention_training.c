/* What SENCOs learn and have learnt. */
#include "common/domain/retention_parts.h"

const struct retention_category retention_needs = {
    .key = "needs",
    .title = "Training: what somebody needs",
    .seen_by = "the SENCO, the head, administrators and auditors",
    .purpose = "that SENCOs get the training they need, agreed with the head",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_LIMITATION,
    .afterwards = "what was needed, why, and what was said to it is erased",
    .stays_because = "the charter's item, the days and whether it was met: the trust's training is "
                     "planned by them",
    .places = (const struct retention_place[]){
        {"training_need", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"training_need_version", "need", PLACE_LEADS_TO, PLACE_STAYS, "training_need"},
        {"training_need_version", "title", PLACE_WORDS, PLACE_GOES, NULL},
        {"training_need_version", "why", PLACE_WORDS, PLACE_GOES, NULL},
        {"training_need_version", "plan_place", PLACE_WORDS, PLACE_GOES, NULL},
        {"training_need_version", "agreement_reason", PLACE_WORDS, PLACE_GOES, NULL},
        {"training_need_version", "closing_reason", PLACE_WORDS, PLACE_GOES, NULL},
        {"training_need_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_events = {
    .key = "events",
    .title = "Training: events, and who gave them",
    .seen_by = "SENCOs, heads, administrators and auditors",
    .purpose = "to know what training there is and was, and what it cost",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = "as long as the totals of its academic year are reported, at least 6 years",
    .source = RETENTION_CHOICE,
    .afterwards = "the name is taken out of title, provider, place and reasons",
    .places = (const struct retention_place[]){
        {"training_event", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"training_event_version", "title", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"training_event_version", "provider", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"training_event_version", "place", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"training_event_version", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"training_event_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_bookings = {
    .key = "bookings",
    .title = "Training: bookings, attendance, support and feedback",
    .seen_by = "the SENCO, the head, administrators and auditors; of an event who organises it",
    .purpose = "that places are had once, hours are counted once, and it is known what came of it",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_LIMITATION,
    .afterwards = "feedback, what was passed on, and reasons are erased",
    .stays_because = "that somebody had a place, came and for how many hours, and what support was "
                     "granted: the event's places and the year's totals count them",
    .places = (const struct retention_place[]){
        {"training_booking", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"training_booking", "cancelled_because", PLACE_WORDS, PLACE_GOES, NULL},
        {"training_booking", "cancelled_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"training_attendance_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"training_attendance", "booking", PLACE_LEADS_TO, PLACE_STAYS, "training_booking"},
        {"training_report", "booking", PLACE_LEADS_TO, PLACE_STAYS, "training_booking"},
        {"training_report", "words", PLACE_WORDS, PLACE_GOES, NULL},
        {"training_report", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_certificates = {
    .key = "certificates",
    .title = "Training: certificates as files",
    .seen_by = "the SENCO, the head and administrators",
    .purpose = "to show that the training was had",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_LIMITATION,
    .afterwards = "the file and its name are erased",
    .places = (const struct retention_place[]){
        {"training_certificate", "booking", PLACE_LEADS_TO, PLACE_STAYS, "training_booking"},
        {"training_certificate", "file_name", PLACE_WORDS, PLACE_GOES, NULL},
        {"training_certificate", "content", PLACE_FILE, PLACE_GOES, NULL},
        {"training_certificate", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};
