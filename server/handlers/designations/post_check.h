/* What is wrong with a post as it is said, at its fields below "post". */
#ifndef SERVER_HANDLERS_DESIGNATIONS_POST_CHECK_H
#define SERVER_HANDLERS_DESIGNATIONS_POST_CHECK_H

#include "common/wire/violations.h"
#include "senconet/v1/designations.pb-c.h"

void post_check(const Senconet__V1__Post *post, struct violations *violations);

#endif
