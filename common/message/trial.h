/* A policy's trial on the wire. */
#ifndef COMMON_MESSAGE_TRIAL_H
#define COMMON_MESSAGE_TRIAL_H

#include "common/base/arena.h"
#include "common/domain/trial.h"

#include "senconet/v1/policies.pb-c.h"

/* Change, now and then; who it is is the caller's to say. */
Senconet__V1__TriedSchool *trial_message(struct arena *arena, const struct trial *trial);

Senconet__V1__TrialTotals *trial_totals_message(struct arena *arena,
                                                const struct trial_totals *totals);

#endif
