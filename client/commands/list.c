/* Every command of senco, in the order its help shows them. */
#include "client/commands/command.h"

extern const struct command enrol_command;
extern const struct command open_command;
extern const struct command status_command;
extern const struct command conflict_keep_mine_command;
extern const struct command conflict_keep_theirs_command;
extern const struct command conflict_dismiss_command;
extern const struct command store_take_back_command;
extern const struct command store_check_command;
extern const struct command store_salvage_command;
extern const struct command store_leave_command;
extern const struct command whoami_command;
extern const struct command profile_list_command;
extern const struct command profile_use_command;
extern const struct command profile_remove_command;
extern const struct command profile_drop_folder_command;
extern const struct command sync_command;
extern const struct command changes_command;
extern const struct command census_command;
extern const struct command hours_command;
extern const struct command return_save_command;
extern const struct command return_submit_command;
extern const struct command return_show_command;
extern const struct command return_list_command;
extern const struct command return_versions_command;
extern const struct command return_recall_command;
extern const struct command return_authorise_command;
extern const struct command return_send_back_command;
extern const struct command return_look_command;
extern const struct command return_accept_command;
extern const struct command return_correct_command;
extern const struct command return_decline_command;
extern const struct command return_reopen_command;
extern const struct command return_extend_command;
extern const struct command return_thread_command;
extern const struct command return_progress_command;
extern const struct command return_compare_command;
extern const struct command return_exempt_command;
extern const struct command return_reminders_command;
extern const struct command return_receipt_command;
extern const struct command return_import_command;
extern const struct command receipt_verify_command;
extern const struct command allocation_show_command;
extern const struct command allocation_provisional_command;
extern const struct command allocation_list_command;
extern const struct command allocation_history_command;
extern const struct command allocation_issue_command;
extern const struct command allocation_acknowledge_command;
extern const struct command allocation_dispute_command;
extern const struct command allocation_decide_command;
extern const struct command school_import_command;
extern const struct command school_list_command;
extern const struct command school_show_command;
extern const struct command school_join_command;
extern const struct command school_leave_command;
extern const struct command school_link_command;
extern const struct command school_federate_command;
extern const struct command school_date_command;
extern const struct command school_record_command;
extern const struct command record_verify_command;
extern const struct command collection_open_command;
extern const struct command collection_show_command;
extern const struct command collection_list_command;
extern const struct command collection_reopen_command;
extern const struct command policy_new_command;
extern const struct command policy_show_command;
extern const struct command policy_diff_command;
extern const struct command policy_try_command;
extern const struct command policy_publish_command;
extern const struct command policy_list_command;
extern const struct command person_add_command;
extern const struct command person_import_command;
extern const struct command person_list_command;
extern const struct command person_invite_command;
extern const struct command person_give_command;
extern const struct command person_end_command;
extern const struct command person_revoke_command;
extern const struct command person_email_command;
extern const struct command audit_list_command;
extern const struct command audit_verify_command;
extern const struct command publication_preview_command;
extern const struct command publication_make_command;
extern const struct command publication_list_command;
extern const struct command publication_show_command;
extern const struct command publication_compare_command;
extern const struct command agency_list_command;
extern const struct command agency_save_command;
extern const struct command designation_list_command;
extern const struct command designation_add_command;
extern const struct command designation_describe_command;
extern const struct command designation_show_command;
extern const struct command designation_end_command;
extern const struct command designation_due_command;
extern const struct command teacher_save_command;
extern const struct command teacher_show_command;
extern const struct command disclosure_preview_command;
extern const struct command disclosure_answer_command;
extern const struct command handover_command;
extern const struct command privacy_open_command;
extern const struct command privacy_extend_command;
extern const struct command privacy_close_command;
extern const struct command privacy_list_command;
extern const struct command privacy_export_command;
extern const struct command privacy_mine_command;
extern const struct command privacy_rectify_command;
extern const struct command privacy_erase_command;
extern const struct command privacy_hold_command;
extern const struct command privacy_release_command;
extern const struct command privacy_holds_command;
extern const struct command disclosure_list_command;
extern const struct command disclosure_show_command;
extern const struct command meeting_plan_command, meeting_change_command, meeting_cancel_command,
    meeting_list_command, meeting_past_command, meeting_show_command, meeting_propose_command,
    meeting_agenda_command, meeting_invite_command, meeting_answer_command, meeting_attend_command,
    meeting_minutes_command, meeting_add_action_command, meeting_set_action_command,
    meeting_actions_command, meeting_calendar_command, approach_agree_command,
    approach_review_command, approach_take_up_command, approach_list_command, approach_show_command,
    approach_search_command, calendar_command;
extern const struct command need_record_command;
extern const struct command need_agree_command;
extern const struct command need_close_command;
extern const struct command need_list_command;
extern const struct command need_show_command;
extern const struct command training_announce_command;
extern const struct command training_change_command;
extern const struct command training_cancel_command;
extern const struct command training_enter_command;
extern const struct command training_correct_command;
extern const struct command training_withdraw_command;
extern const struct command training_list_command;
extern const struct command training_show_command;
extern const struct command training_book_command;
extern const struct command training_unbook_command;
extern const struct command training_bookings_command;
extern const struct command training_booking_command;
extern const struct command training_support_command;
extern const struct command training_attend_command;
extern const struct command training_feedback_command;
extern const struct command training_pass_on_command;
extern const struct command training_attach_command;
extern const struct command training_certificate_command;
extern const struct command training_totals_command;

const struct command *const commands[] = {
    &enrol_command,
    &whoami_command,
    &open_command,
    &status_command,
    &conflict_keep_mine_command,
    &conflict_keep_theirs_command,
    &conflict_dismiss_command,
    &store_take_back_command,
    &store_check_command,
    &store_salvage_command,
    &store_leave_command,
    &profile_list_command,
    &profile_use_command,
    &profile_remove_command,
    &profile_drop_folder_command,
    &sync_command,
    &changes_command,
    &census_command,
    &hours_command,
    &return_save_command,
    &return_submit_command,
    &return_show_command,
    &return_list_command,
    &return_versions_command,
    &return_recall_command,
    &return_authorise_command,
    &return_send_back_command,
    &return_look_command,
    &return_accept_command,
    &return_correct_command,
    &return_decline_command,
    &return_reopen_command,
    &return_extend_command,
    &return_thread_command,
    &return_progress_command,
    &return_compare_command,
    &return_exempt_command,
    &return_reminders_command,
    &return_receipt_command,
    &return_import_command,
    &receipt_verify_command,
    &allocation_show_command,
    &allocation_provisional_command,
    &allocation_list_command,
    &allocation_history_command,
    &allocation_issue_command,
    &allocation_acknowledge_command,
    &allocation_dispute_command,
    &allocation_decide_command,
    &school_import_command,
    &school_list_command,
    &school_show_command,
    &school_join_command,
    &school_leave_command,
    &school_link_command,
    &school_federate_command,
    &school_date_command,
    &school_record_command,
    &record_verify_command,
    &collection_open_command,
    &collection_show_command,
    &collection_list_command,
    &collection_reopen_command,
    &policy_new_command,
    &policy_show_command,
    &policy_diff_command,
    &policy_try_command,
    &policy_publish_command,
    &policy_list_command,
    &person_add_command,
    &person_import_command,
    &person_list_command,
    &person_invite_command,
    &person_give_command,
    &person_end_command,
    &person_revoke_command,
    &person_email_command,
    &audit_list_command,
    &audit_verify_command,
    &publication_preview_command,
    &publication_make_command,
    &publication_list_command,
    &publication_show_command,
    &publication_compare_command,
    &agency_list_command,
    &agency_save_command,
    &designation_list_command,
    &designation_add_command,
    &designation_describe_command,
    &designation_show_command,
    &designation_end_command,
    &designation_due_command,
    &teacher_save_command,
    &teacher_show_command,
    &disclosure_preview_command,
    &disclosure_answer_command,
    &handover_command,
    &privacy_open_command,
    &privacy_extend_command,
    &privacy_close_command,
    &privacy_list_command,
    &privacy_export_command,
    &privacy_mine_command,
    &privacy_rectify_command,
    &privacy_erase_command,
    &privacy_hold_command,
    &privacy_release_command,
    &privacy_holds_command,
    &disclosure_list_command,
    &disclosure_show_command,
    &meeting_plan_command,
    &meeting_change_command,
    &meeting_cancel_command,
    &meeting_list_command,
    &meeting_past_command,
    &meeting_show_command,
    &meeting_propose_command,
    &meeting_agenda_command,
    &meeting_invite_command,
    &meeting_answer_command,
    &meeting_attend_command,
    &meeting_minutes_command,
    &meeting_add_action_command,
    &meeting_set_action_command,
    &meeting_actions_command,
    &meeting_calendar_command,
    &approach_agree_command,
    &approach_review_command,
    &approach_take_up_command,
    &approach_list_command,
    &approach_show_command,
    &approach_search_command,
    &calendar_command,
    &need_record_command,
    &need_agree_command,
    &need_close_command,
    &need_list_command,
    &need_show_command,
    &training_announce_command,
    &training_change_command,
    &training_cancel_command,
    &training_enter_command,
    &training_correct_command,
    &training_withdraw_command,
    &training_list_command,
    &training_show_command,
    &training_book_command,
    &training_unbook_command,
    &training_bookings_command,
    &training_booking_command,
    &training_support_command,
    &training_attend_command,
    &training_feedback_command,
    &training_pass_on_command,
    &training_attach_command,
    &training_certificate_command,
    &training_totals_command,
    NULL,
};

const struct command *command_find(size_t count, const char *const *words, size_t *used)
{
    for (const struct command *const *each = commands; *each != NULL; each++) {
        const char *verb = (*each)->verb;
        bool verb_fits = verb == NULL || (count > 1 && strcmp(verb, words[1]) == 0);
        if (count > 0 && strcmp((*each)->area, words[0]) == 0 && verb_fits) {
            *used = verb == NULL ? 1 : 2;
            return *each;
        }
    }
    return NULL;
}

const char *command_name(char text[COMMAND_NAME], const struct command *command)
{
    snprintf(text, COMMAND_NAME, "%s%s%s", command->area, command->verb != NULL ? " " : "",
             command->verb != NULL ? command->verb : "");
    return text;
}
