/* One table of the parts that commands take for granted. */
#include "client/wire/answer.h"

#include "senconet/v1/agencies.pb-c.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/approaches.pb-c.h"
#include "senconet/v1/calendar.pb-c.h"
#include "senconet/v1/changes.pb-c.h"
#include "senconet/v1/collections.pb-c.h"
#include "senconet/v1/designations.pb-c.h"
#include "senconet/v1/disclosures.pb-c.h"
#include "senconet/v1/enrolment.pb-c.h"
#include "senconet/v1/meetings.pb-c.h"
#include "senconet/v1/membership.pb-c.h"
#include "senconet/v1/needs.pb-c.h"
#include "senconet/v1/people.pb-c.h"
#include "senconet/v1/policies.pb-c.h"
#include "senconet/v1/publications.pb-c.h"
#include "senconet/v1/receipts.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "senconet/v1/schools.pb-c.h"
#include "senconet/v1/teachers.pb-c.h"
#include "senconet/v1/training.pb-c.h"

#include <string.h>

/* Texts and messages only: a number that is not said is 0. */
static const struct needed {
    const ProtobufCMessageDescriptor *type;
    const char *field;
} table[] = {
    {&senconet__v1__allocation__descriptor, "working"},
    {&senconet__v1__collection__descriptor, "asks"},
    {&senconet__v1__collection__descriptor, "policy"},
    {&senconet__v1__collection__descriptor, "reference_date"},
    {&senconet__v1__policy__descriptor, "name"},
    {&senconet__v1__policy__descriptor, "weights"},
    {&senconet__v1__add_person_answer__descriptor, "person"},
    {&senconet__v1__add_policy_answer__descriptor, "policy"},
    {&senconet__v1__agency__descriptor, "name"},
    {&senconet__v1__change__descriptor, "kind"},
    {&senconet__v1__pull_answer__descriptor, "cursor"},
    {&senconet__v1__received_item__descriptor, "fingerprint"},
    {&senconet__v1__received_month__descriptor, "month"},
    {&senconet__v1__received_month__descriptor, "digest"},
    {&senconet__v1__answer_answer__descriptor, "disclosure"},
    {&senconet__v1__describe_post_answer__descriptor, "designation"},
    {&senconet__v1__designate_answer__descriptor, "designation"},
    {&senconet__v1__designation__descriptor, "name"},
    {&senconet__v1__designation__descriptor, "post"},
    {&senconet__v1__disclosure__descriptor, "collection"},
    {&senconet__v1__disclosure__descriptor, "reference"},
    {&senconet__v1__end_designation_answer__descriptor, "designation"},
    {&senconet__v1__end_role_answer__descriptor, "role"},
    {&senconet__v1__ended_role__descriptor, "name"},
    {&senconet__v1__federate_answer__descriptor, "name"},
    {&senconet__v1__federation_period__descriptor, "name"},
    {&senconet__v1__figure_reason__descriptor, "field"},
    {&senconet__v1__figure_reason__descriptor, "reason"},
    {&senconet__v1__get_allocation_answer__descriptor, "allocation"},
    {&senconet__v1__get_allocation_answer__descriptor, "policy"},
    {&senconet__v1__get_collection_answer__descriptor, "collection"},
    {&senconet__v1__get_designation_answer__descriptor, "designation"},
    {&senconet__v1__get_disclosure_answer__descriptor, "disclosure"},
    {&senconet__v1__get_policy_answer__descriptor, "policy"},
    {&senconet__v1__get_publication_answer__descriptor, "publication"},
    {&senconet__v1__get_publication_answer__descriptor, "table"},
    {&senconet__v1__get_receipt_answer__descriptor, "receipt"},
    {&senconet__v1__get_receipt_answer__descriptor, "signed_receipt"},
    {&senconet__v1__get_return_answer__descriptor, "return"},
    {&senconet__v1__get_return_answer__descriptor, "school"},
    {&senconet__v1__get_return_answer__descriptor, "window"},
    {&senconet__v1__get_school_answer__descriptor, "school"},
    {&senconet__v1__get_teacher_answer__descriptor, "record"},
    {&senconet__v1__give_role_answer__descriptor, "role"},
    {&senconet__v1__join_answer__descriptor, "certificate"},
    {&senconet__v1__join_answer__descriptor, "name"},
    {&senconet__v1__join_answer__descriptor, "until"},
    {&senconet__v1__last_year_source__descriptor, "name"},
    {&senconet__v1__make_publication_answer__descriptor, "publication"},
    {&senconet__v1__make_publication_answer__descriptor, "table"},
    {&senconet__v1__me_answer__descriptor, "person"},
    {&senconet__v1__open_collection_answer__descriptor, "collection"},
    {&senconet__v1__post_finding__descriptor, "item"},
    {&senconet__v1__post_finding__descriptor, "words"},
    {&senconet__v1__preview_publication_answer__descriptor, "suppression"},
    {&senconet__v1__preview_publication_answer__descriptor, "table"},
    {&senconet__v1__provisional_answer__descriptor, "allocation"},
    {&senconet__v1__provisional_answer__descriptor, "policy"},
    {&senconet__v1__policy_publication__descriptor, "name"},
    {&senconet__v1__publication__descriptor, "collection"},
    {&senconet__v1__publication__descriptor, "title"},
    {&senconet__v1__publish_policy_answer__descriptor, "publication"},
    {&senconet__v1__published_table__descriptor, "total"},
    {&senconet__v1__query_answer__descriptor, "answer"},
    {&senconet__v1__query_answer__descriptor, "field"},
    {&senconet__v1__query_answer__descriptor, "rule"},
    {&senconet__v1__record_answer__descriptor, "text"},
    {&senconet__v1__regulation49__descriptor, "paragraph"},
    {&senconet__v1__regulation49__descriptor, "trust_words"},
    {&senconet__v1__regulation49__descriptor, "words"},
    {&senconet__v1__requirement49__descriptor, "paragraph"},
    {&senconet__v1__requirement49__descriptor, "words"},
    {&senconet__v1__responsibility__descriptor, "title"},
    {&senconet__v1__return_act_answer__descriptor, "event"},
    {&senconet__v1__save_agency_answer__descriptor, "agency"},
    {&senconet__v1__save_teacher_answer__descriptor, "record"},
    {&senconet__v1__school__descriptor, "name"},
    {&senconet__v1__school_sencos__descriptor, "name"},
    {&senconet__v1__service__descriptor, "place"},
    {&senconet__v1__statement_act_answer__descriptor, "act"},
    {&senconet__v1__teacher_record__descriptor, "name"},
    {&senconet__v1__try_policy_answer__descriptor, "policy"},
    {&senconet__v1__try_policy_answer__descriptor, "policy_now"},
    {&senconet__v1__unfinished_return__descriptor, "collection"},
    {&senconet__v1__write_return_answer__descriptor, "receipt"},
    {&senconet__v1__need__descriptor, "changed_at"},
    {&senconet__v1__need__descriptor, "changed_by"},
    {&senconet__v1__need__descriptor, "item"},
    {&senconet__v1__need__descriptor, "name"},
    {&senconet__v1__need__descriptor, "school_name"},
    {&senconet__v1__need__descriptor, "title"},
    {&senconet__v1__need__descriptor, "wanted_by"},
    {&senconet__v1__need__descriptor, "why"},
    {&senconet__v1__write_need_answer__descriptor, "need"},
    {&senconet__v1__get_need_answer__descriptor, "need"},
    {&senconet__v1__event_content__descriptor, "begins"},
    {&senconet__v1__event_content__descriptor, "book_by"},
    {&senconet__v1__event_content__descriptor, "ends"},
    {&senconet__v1__event_content__descriptor, "title"},
    {&senconet__v1__training_event__descriptor, "content"},
    {&senconet__v1__training_event__descriptor, "name"},
    {&senconet__v1__write_event_answer__descriptor, "event"},
    {&senconet__v1__get_event_answer__descriptor, "event"},
    {&senconet__v1__attend_answer__descriptor, "event"},
    {&senconet__v1__book_place_answer__descriptor, "booking"},
    {&senconet__v1__cancel_booking_answer__descriptor, "booking"},
    {&senconet__v1__get_booking_answer__descriptor, "booking"},
    {&senconet__v1__report_answer__descriptor, "booking"},
    {&senconet__v1__support__descriptor, "at"},
    {&senconet__v1__support__descriptor, "by"},
    {&senconet__v1__feedback__descriptor, "text"},
    {&senconet__v1__passed_on__descriptor, "on"},
    {&senconet__v1__passed_on__descriptor, "text"},
    {&senconet__v1__certificate_file__descriptor, "file_name"},
    {&senconet__v1__certificate_file__descriptor, "fingerprint"},
    {&senconet__v1__attach_answer__descriptor, "certificate"},
    {&senconet__v1__get_certificate_answer__descriptor, "certificate"},
    {&senconet__v1__training_total__descriptor, "school_name"},
    {&senconet__v1__meeting__descriptor, "changed_at"},
    {&senconet__v1__meeting__descriptor, "ends_at"},
    {&senconet__v1__meeting__descriptor, "from"},
    {&senconet__v1__meeting__descriptor, "planned_by"},
    {&senconet__v1__meeting__descriptor, "starts_at"},
    {&senconet__v1__meeting__descriptor, "title"},
    {&senconet__v1__meeting__descriptor, "uid"},
    {&senconet__v1__meeting__descriptor, "until"},
    {&senconet__v1__meeting_answer__descriptor, "meeting"},
    {&senconet__v1__get_meeting_answer__descriptor, "meeting"},
    {&senconet__v1__agenda_item__descriptor, "school_name"},
    {&senconet__v1__agenda_item__descriptor, "title"},
    {&senconet__v1__invitation__descriptor, "school_name"},
    {&senconet__v1__network_person__descriptor, "name"},
    {&senconet__v1__meeting_guest__descriptor, "from_school"},
    {&senconet__v1__meeting_guest__descriptor, "name"},
    {&senconet__v1__minutes__descriptor, "by"},
    {&senconet__v1__meeting_action__descriptor, "due_on"},
    {&senconet__v1__meeting_action__descriptor, "owner_name"},
    {&senconet__v1__meeting_action__descriptor, "school_name"},
    {&senconet__v1__meeting_action__descriptor, "what"},
    {&senconet__v1__action_answer__descriptor, "action"},
    {&senconet__v1__approach__descriptor, "look_again_on"},
    {&senconet__v1__approach__descriptor, "meeting_title"},
    {&senconet__v1__approach__descriptor, "title"},
    {&senconet__v1__approach_version__descriptor, "by"},
    {&senconet__v1__approach_version__descriptor, "title"},
    {&senconet__v1__approach_answer__descriptor, "approach"},
    {&senconet__v1__get_approach_answer__descriptor, "approach"},
    {&senconet__v1__approach_school__descriptor, "name"},
    {&senconet__v1__found__descriptor, "day"},
    {&senconet__v1__found__descriptor, "title"},
    {&senconet__v1__calendar_entry__descriptor, "changed_at"},
    {&senconet__v1__calendar_entry__descriptor, "ends_at"},
    {&senconet__v1__calendar_entry__descriptor, "from"},
    {&senconet__v1__calendar_entry__descriptor, "starts_at"},
    {&senconet__v1__calendar_entry__descriptor, "title"},
    {&senconet__v1__calendar_entry__descriptor, "uid"},
    {&senconet__v1__calendar_entry__descriptor, "until"},
};

static const void *part(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    const void *pointer;
    memcpy(&pointer, (const char *)message + field->offset, sizeof pointer);
    return pointer;
}

static const char *lacks_itself(const ProtobufCMessage *message)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].type == message->descriptor &&
            part(message, protobuf_c_message_descriptor_get_field_by_name(message->descriptor,
                                                                          table[i].field)) == NULL)
            return table[i].field;
    return NULL;
}

static const char *lacks_below(const ProtobufCMessage *message,
                               const ProtobufCFieldDescriptor *field)
{
    const ProtobufCMessage *const *list = part(message, field);
    const char *missing = NULL;
    size_t count;
    if (field->label != PROTOBUF_C_LABEL_REPEATED)
        return list != NULL ? answer_lacks((const ProtobufCMessage *)list) : NULL;
    memcpy(&count, (const char *)message + field->quantifier_offset, sizeof count);
    for (size_t i = 0; i < count && missing == NULL; i++)
        missing = answer_lacks(list[i]);
    return missing;
}

const char *answer_lacks(const ProtobufCMessage *answer)
{
    const char *missing = lacks_itself(answer);
    for (unsigned i = 0; i < answer->descriptor->n_fields && missing == NULL; i++)
        if (answer->descriptor->fields[i].type == PROTOBUF_C_TYPE_MESSAGE)
            missing = lacks_below(answer, &answer->descriptor->fields[i]);
    return missing;
}
