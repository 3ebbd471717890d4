/* Lines of the audit in words that people understand. */
#ifndef SERVER_HANDLERS_AUDIT_WORDS_H
#define SERVER_HANDLERS_AUDIT_WORDS_H

#include "common/base/arena.h"

/* "Returns/Submit" is "sent the return", "Returns/Accept refused" is "tried, and was refused:
 * accepted the return". An act that has no words is given as it is. */
const char *audit_act_words(struct arena *arena, const char *act);

/* What it was done with. subject: as it was noted; whom: the person it begins with, collection: the
 * key of the collection it begins with; NULL where it begins with none. */
const char *audit_about_words(struct arena *arena, const char *subject, const char *whom,
                              const char *collection);

#endif
