/* The columns of a row as fields for people. */
#ifndef SERVER_HANDLERS_PRIVACY_KEPT_FIELDS_H
#define SERVER_HANDLERS_PRIVACY_KEPT_FIELDS_H

#include "common/domain/other_names.h"
#include "common/domain/retention.h"
#include "senconet/v1/privacy.pb-c.h"
#include "server/gate/handler.h"

/* Of whom it is, in turn->kept. */
struct kept_names {
    struct other_names others;
    const char *own;
    int64_t person;
};

/* Fills the item's fields from the row as JSON. item->kept_in is there. */
void kept_fields(struct turn *turn, const struct retention_category *category, const char *body,
                 Senconet__V1__KeptItem *item);

#endif
