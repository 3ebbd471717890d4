/* Who people are, how they come in, and what is known of SENCOs. */
#include "common/domain/retention_parts.h"

const struct retention_category retention_identity = {
    .key = "identity",
    .title = "Names and roles",
    .seen_by = "administrators and auditors; who is SENCO of a school whoever has a role there",
    .purpose = "to know who may do what, at which school, on which days",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_LIMITATION,
    .afterwards = "the name becomes \"a former SENCO (no. 12)\", names from before are erased, and "
                  "so is where they had been SENCO before",
    .stays_because = "that somebody had this role from day to day: what was done with it is the "
                     "trust's record",
    .places = (const struct retention_place[]){
        {"person", "id", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"person", "name", PLACE_WORDS, PLACE_GOES, NULL},
        {"role_held", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"role_held", "served_at", PLACE_WORDS, PLACE_GOES, NULL},
        {"role_held", "served_from", PLACE_WORDS, PLACE_GOES, NULL},
        {"former_name", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"former_name", "name", PLACE_WORDS, PLACE_GOES, NULL},
        {"former_name", "reason", PLACE_WORDS, PLACE_GOES, NULL},
        {"former_name", "corrected_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_entry = {
    .key = "entry",
    .title = "Certificates and one-time codes",
    .seen_by = "administrators: that there are any, until when, and why they were taken back",
    .purpose = "that nobody comes in but those who were let in",
    .basis = "security of what is kept (UK GDPR arts 6(1)(e) and 32)",
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_CHOICE ": as long as the roles they were for",
    .afterwards =
        "the certificate and why it was taken back are erased; its number and digest stay",
    .stays_because = "numbers and digests: a certificate that was taken back must never be good "
                     "again",
    .places = (const struct retention_place[]){
        {"certificate", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"certificate", "pem", PLACE_WORDS, PLACE_GOES, NULL},
        {"certificate", "revoked_reason", PLACE_WORDS, PLACE_GOES, NULL},
        {"enrolment_code", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"enrolment_code", "made_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_addresses = {
    .key = "address",
    .title = "E-mail addresses, and what was sent there",
    .seen_by = "administrators; that mail came back, administrators and auditors",
    .purpose = "to remind people of what waits for them, and administrators of what failed",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_CHOICE ": as long as the roles they were for",
    .afterwards =
        "addresses, in every version, and what other mail servers said of them are erased",
    .stays_because = "that there was an address, and on which days something was sent: no words",
    .places = (const struct retention_place[]){
        {"person_email", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"person_email", "email", PLACE_WORDS, PLACE_GOES, NULL},
        {"person_email", "said_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"email_bounce", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"email_bounce", "words", PLACE_WORDS, PLACE_GOES, NULL},
        {"nightly_mail", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_posts = {
    .key = "post",
    .title = "The SENCO's post",
    .seen_by = "the SENCO, the head, administrators and auditors",
    .purpose = "to show that the school has a SENCO who may be one, with the time and standing the "
               "charter asks",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_LIMITATION,
    .afterwards = "pay, hours, line manager, responsibilities and reasons are erased, in every "
                  "version",
    .stays_because = "share of the post and whether somebody stood in: the school's hours were "
                     "divided by them",
    .places = (const struct retention_place[]){
        {"post_version", "designation", PLACE_LEADS_TO, PLACE_STAYS, "role_held"},
        {"post_version", "body", PLACE_WORDS, PLACE_GOES, NULL},
        {"post_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"designation_end", "designation", PLACE_LEADS_TO, PLACE_STAYS, "role_held"},
        {"designation_end", "reason", PLACE_WORDS, PLACE_GOES, NULL},
        {"designation_end", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_teachers = {
    .key = "teacher",
    .title = "The teacher's record: qualifications and service",
    .seen_by = "themselves, administrators and auditors",
    .purpose =
        "regulation 49 of the SEND Regulations 2014: who may be SENCO, and by when they need "
        "the qualification",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_LIMITATION,
    .afterwards = "everything is erased, in every version",
    .places = (const struct retention_place[]){
        {"teacher_version", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"teacher_version", "body", PLACE_WORDS, PLACE_GOES, NULL},
        {"teacher_version", "said_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_requests = {
    .key = "requests",
    .title = "Requests about one's own data, holds and erasures",
    .seen_by = "administrators",
    .purpose = "to answer within the time the law gives, and to show that it was done",
    .basis = "legal obligation (UK GDPR art. 6(1)(c), with arts 12 and 15-18)",
    .kept = RETENTION_SIX_YEARS,
    .source = RETENTION_CHOICE ": as long as somebody could still complain of the answer",
    .afterwards = "how identity was checked and what was said is erased",
    .stays_because = "that there was such a request, when it was due, and when it was answered",
    .places = (const struct retention_place[]){
        {"data_request", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"data_request", "identity_checked", PLACE_WORDS, PLACE_GOES, NULL},
        {"data_request", "extended_because", PLACE_WORDS, PLACE_GOES, NULL},
        {"data_request", "answer", PLACE_WORDS, PLACE_GOES, NULL},
        {"data_request", "opened_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"data_request", "extended_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"data_request", "closed_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"legal_hold", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"legal_hold", "reason", PLACE_WORDS, PLACE_GOES, NULL},
        {"legal_hold", "ended_because", PLACE_WORDS, PLACE_GOES, NULL},
        {"legal_hold", "held_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"legal_hold", "ended_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"erasure", "person", PLACE_WHOSE, PLACE_STAYS, NULL},
        {"erasure", "erased_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};
