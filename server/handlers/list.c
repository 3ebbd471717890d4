/* The list the gate walks at start. */
#include "server/handlers/list.h"

#include "grpc/health/v1/health.pb-c.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/audit.pb-c.h"
#include "senconet/v1/collections.pb-c.h"
#include "senconet/v1/disclosures.pb-c.h"
#include "senconet/v1/enrolment.pb-c.h"
#include "senconet/v1/membership.pb-c.h"
#include "senconet/v1/people.pb-c.h"
#include "senconet/v1/policies.pb-c.h"
#include "senconet/v1/publications.pb-c.h"
#include "senconet/v1/receipts.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "senconet/v1/schools.pb-c.h"

const struct handler *const handlers[] = {
    &health_check,
    &health_watch,
    &enrolment_join,
    &schools_list,
    &schools_get,
    &schools_stage,
    &schools_apply,
    &schools_report,
    &people_add,
    &people_list,
    &people_give_role,
    &people_end_role,
    &people_invite,
    &people_revoke,
    &people_me,
    &policies_add,
    &policies_get,
    &policies_list,
    &policies_publish,
    &policies_try,
    &collections_open,
    &collections_list,
    &collections_get,
    &collections_reopen,
    &returns_save,
    &returns_submit,
    &returns_get,
    &returns_list,
    &returns_versions,
    &returns_supply,
    &returns_events,
    &returns_recall,
    &returns_ask_correction,
    &returns_authorise,
    &returns_send_back,
    &returns_look,
    &returns_accept,
    &returns_decline_correction,
    &returns_reopen,
    &returns_extend,
    &returns_exempt,
    &returns_reminders,
    &receipts_get,
    &allocations_provisional,
    &allocations_issue,
    &allocations_get,
    &allocations_list,
    &allocations_history,
    &allocations_acknowledge,
    &allocations_dispute,
    &allocations_decide,
    &audit_list,
    &publications_preview,
    &publications_make,
    &publications_list,
    &publications_get,
    &publications_compare,
    &disclosures_answer,
    &disclosures_list,
    &disclosures_get,
    &membership_join,
    &membership_leave,
    &membership_link,
    &membership_federate,
    &membership_date,
    &membership_last_year,
    &membership_record,
    &disclosures_preview,
    NULL,
};

const ProtobufCServiceDescriptor *const services[] = {
    &grpc__health__v1__health__descriptor,  &senconet__v1__enrolment__descriptor,
    &senconet__v1__schools__descriptor,     &senconet__v1__membership__descriptor,
    &senconet__v1__people__descriptor,      &senconet__v1__policies__descriptor,
    &senconet__v1__collections__descriptor, &senconet__v1__returns__descriptor,
    &senconet__v1__receipts__descriptor,    &senconet__v1__allocations__descriptor,
    &senconet__v1__audit__descriptor,       &senconet__v1__publications__descriptor,
    &senconet__v1__disclosures__descriptor, NULL,
};
