/* What people did for the trust: its record, in which their name is the only thing that is theirs.
 */
#include "common/domain/retention_parts.h"

#define WITH_THE_RECORD                                                                            \
    "as long as the return or statement it belongs to, at least 6 years after the academic year"

const struct retention_category retention_returns = {
    .key = "returns",
    .title = "Who did what with returns and statements of hours",
    .seen_by =
        "whoever may see the return: its school's people, administrators, directors, auditors",
    .purpose = "to show who gave, authorised and decided what",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = WITH_THE_RECORD,
    .source = RETENTION_CHOICE,
    .afterwards = "the name is taken out with the person's; it was the number that was kept",
    .stays_because = "what was sent and signed stays as it was: reasons and answers to queries are "
                     "part of what receipts and statements prove (UK GDPR art. 17(3)(b) and (e))",
    .places = (const struct retention_place[]){
        {"return_version", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"return_version", "notes", PLACE_PACKED, PLACE_STAYS, NULL},
        {"return_version", "turnover_source", PLACE_WORDS, PLACE_STAYS, NULL},
        {"return_version", "budget_source", PLACE_WORDS, PLACE_STAYS, NULL},
        {"return_act", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"return_act", "reason", PLACE_WORDS, PLACE_STAYS, NULL},
        {"return_act", "body", PLACE_PACKED, PLACE_STAYS, NULL},
        {"exemption", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"exemption", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"supplied", "supplied_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"supplied", "body", PLACE_PACKED, PLACE_STAYS, NULL},
        {"supplied_history", "supplied_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"supplied_history", "body", PLACE_PACKED, PLACE_STAYS, NULL},
        {"allocation", "issued_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"statement_act", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"statement_act", "reason", PLACE_WORDS, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_trust = {
    .key = "trust",
    .title = "Who did what for the trust: schools, collections, policies",
    .seen_by = "administrators, directors and auditors; reasons also the schools they are about",
    .purpose = "to show who decided what, and why",
    .basis = RETENTION_PUBLIC_TASK,
    .kept = WITH_THE_RECORD,
    .source = RETENTION_CHOICE,
    .afterwards = "the name is taken out, of reasons too",
    .stays_because = "with whom a policy was agreed, and where the minutes say so: returns were "
                     "asked for under it",
    .places = (const struct retention_place[]){
        {"policy", "added_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"policy", "words", PLACE_WORDS, PLACE_STAYS, NULL},
        {"policy_write", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"policy_publication", "published_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"policy_publication", "agreed_with", PLACE_WORDS, PLACE_STAYS, NULL},
        {"policy_publication", "minute", PLACE_WORDS, PLACE_STAYS, NULL},
        {"membership_act", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"membership_act", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"school_link", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"school_link", "withdrawn_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"school_federation", "withdrawn_by", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"reopening", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"reopening", "reason", PLACE_WORDS, PLACE_NAME_GOES, NULL},
        {"register_import", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_told = {
    .key = "told",
    .title = "Publications and answers to requests for information",
    .seen_by = "administrators, directors and auditors; publications everybody",
    .purpose = "to know what has left the trust",
    .basis = "legal obligation (UK GDPR art. 6(1)(c); Freedom of Information Act 2000, s. 1)",
    .kept = "as long as the trust publishes figures of that academic year or later",
    .source = RETENTION_CHOICE ": what was told once is reckoned with ever after",
    .afterwards = "the name is taken out with the person's; it was the number that was kept",
    .stays_because =
        "what was given is kept byte for byte, with its title and reference: it must be "
        "what was given (UK GDPR art. 17(3)(b))",
    .places = (const struct retention_place[]){
        {"disclosure", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
        {"disclosure", "title", PLACE_WORDS, PLACE_STAYS, NULL},
        {"disclosure", "reference", PLACE_WORDS, PLACE_STAYS, NULL},
        {"disclosure", "file_name", PLACE_WORDS, PLACE_STAYS, NULL},
        {"disclosure", "content", PLACE_PACKED, PLACE_STAYS, NULL},
        {NULL, NULL, 0, 0, NULL}}};

const struct retention_category retention_audit = {
    .key = "audit",
    .title = "The audit: who did what, was refused it, or read whose data",
    .seen_by = "administrators and auditors",
    .purpose = "to find out what happened, and that nobody looks where they should not",
    .basis = "security of what is kept (UK GDPR arts 5(1)(f), 5(2) and 32)",
    .kept = "as long as the trust keeps its record",
    .source = RETENTION_CHOICE,
    .afterwards = "no line is changed or deleted: it names people by number, and the name of that "
                  "number is taken out",
    .stays_because = "an audit that can be altered shows nothing: what was written as a reason "
                     "stays as it was (UK GDPR art. 17(3)(b) and (e))",
    .places =
        (const struct retention_place[]){{"audit", "person", PLACE_DONE_BY, PLACE_STAYS, NULL},
                                         {"audit", "subject", PLACE_WORDS, PLACE_STAYS, NULL},
                                         {"event", "subject", PLACE_WORDS, PLACE_STAYS, NULL},
                                         {NULL, NULL, 0, 0, NULL}}};
