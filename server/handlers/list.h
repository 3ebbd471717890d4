/* Every handler, one to each method of the contract. */
#ifndef SERVER_HANDLERS_LIST_H
#define SERVER_HANDLERS_LIST_H

#include "server/gate/handler.h"

extern const struct handler health_check, health_watch, enrolment_join;
extern const struct handler schools_list, schools_get, schools_stage, schools_apply, schools_report;
extern const struct handler membership_join, membership_leave, membership_link, membership_federate,
    membership_date, membership_last_year, membership_record;
extern const struct handler people_add, people_list, people_give_role, people_end_role,
    people_invite, people_revoke, people_set_email, people_me;
extern const struct handler policies_add, policies_get, policies_list, policies_publish,
    policies_try;
extern const struct handler collections_open, collections_list, collections_get, collections_reopen;
extern const struct handler returns_save, returns_submit, returns_get, returns_list,
    returns_versions, returns_supply, returns_events, returns_recall, returns_ask_correction,
    returns_authorise, returns_send_back, returns_look, returns_accept, returns_decline_correction,
    returns_reopen, returns_extend, returns_exempt, returns_reminders;
extern const struct handler receipts_get;
extern const struct handler audit_list, audit_chain;
extern const struct handler meetings_plan, meetings_change, meetings_cancel, meetings_coming,
    meetings_past, meetings_get, meetings_propose_item, meetings_set_agenda, meetings_invite,
    meetings_answer, meetings_attend, meetings_write_minutes, meetings_add_action,
    meetings_set_action, meetings_list_actions;
extern const struct handler approaches_agree, approaches_review, approaches_take_up,
    approaches_list, approaches_get, approaches_search;
extern const struct handler calendar_mine;
extern const struct handler publications_preview, publications_make, publications_list,
    publications_get, publications_compare;
extern const struct handler disclosures_preview, disclosures_answer, disclosures_list,
    disclosures_get;
extern const struct handler designations_designate, designations_describe, designations_end,
    designations_get, designations_list, designations_due;
extern const struct handler teachers_save, teachers_get;
extern const struct handler handovers_pack;
extern const struct handler privacy_open_request, privacy_extend_request, privacy_close_request,
    privacy_list_requests, privacy_export, privacy_mine, privacy_rectify, privacy_hold,
    privacy_end_hold, privacy_list_holds, privacy_erase;
extern const struct handler agencies_save, agencies_list;
extern const struct handler allocations_provisional, allocations_issue, allocations_get,
    allocations_list, allocations_history, allocations_acknowledge, allocations_dispute,
    allocations_decide;
extern const struct handler needs_record, needs_agree, needs_close, needs_list, needs_get;
extern const struct handler training_announce, training_enter, training_cancel, training_withdraw,
    training_list, training_get, training_book, training_cancel_booking, training_bookings,
    training_booking, training_support, training_attend, training_feedback, training_pass_on,
    training_attach, training_certificate, training_totals;

/* Ended by NULL. */
extern const struct handler *const handlers[];

#endif
