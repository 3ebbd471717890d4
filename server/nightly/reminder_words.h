/* What one thing to be reminded of says, and how a mail of them reads. Of schools and days only: no
 * pupil is named or counted. */
#ifndef SERVER_NIGHTLY_REMINDER_WORDS_H
#define SERVER_NIGHTLY_REMINDER_WORDS_H

#include "common/base/arena.h"

#include <stdint.h>

/* The kinds as nightly_reminders (server/store/functions/nightly.sql) numbers them. */
enum reminder_kind {
    REMIND_RETURN = 1,
    REMIND_QUERIES,
    REMIND_CLOCK,
    REMIND_CERTIFICATE,
    REMIND_INVITATION
};

struct reminder {
    enum reminder_kind kind;
    const char *about; /* the school's name */
    int64_t school;
    const char *collection;
    unsigned state;    /* of the return */
    const char *day;   /* "2026-11-26" */
    int64_t number;    /* days left, below 0 where it is past; open queries */
    const char *clock; /* what the qualification's clock says */
};

/* A paragraph. */
const char *reminder_words(const struct reminder *reminder, struct arena *arena);

/* The whole mail, of paragraphs that are bullets already. */
const char *reminder_mail(const char *name, const char *bullets, struct arena *arena);

#endif
