/* The categories of retention.h, each in the file of its area. */
#ifndef COMMON_DOMAIN_RETENTION_PARTS_H
#define COMMON_DOMAIN_RETENTION_PARTS_H

#include "common/domain/retention.h"

/* Six years after the role: as long as a claim out of the employment can be brought. */
#define RETENTION_SIX_YEARS "6 years after their last role has ended"
#define RETENTION_LIMITATION                                                                       \
    "Limitation Act 1980, s. 5: a claim under a contract can be brought for 6 years"
#define RETENTION_CHOICE "the product's choice"
#define RETENTION_PUBLIC_TASK                                                                      \
    "the trust's public task (UK GDPR art. 6(1)(e)): co-ordination of provision for special "      \
    "educational needs (Children and Families Act 2014, ss. 66-67; SEND Regulations 2014, regs "   \
    "49-50)"

extern const struct retention_category retention_identity, retention_entry, retention_addresses,
    retention_posts, retention_teachers, retention_returns, retention_trust, retention_told,
    retention_audit, retention_requests, retention_needs, retention_events, retention_bookings,
    retention_certificates, retention_attending, retention_guests, retention_minutes,
    retention_actions, retention_agencies;

#endif
