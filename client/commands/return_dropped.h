/* What a draft held and the next version will not, because the numbers it was said of have been
 * replaced: a budget's year and source, a period, a census. */
#ifndef CLIENT_COMMANDS_RETURN_DROPPED_H
#define CLIENT_COMMANDS_RETURN_DROPPED_H

#include "client/commands/return_gather.h"

#include <jansson.h>

/* In words, on stderr, once the version without it is stored; nothing where nothing is dropped. */
void return_dropped_say(const struct writing *writing);

/* Adds it to an answer as "dropped", in the shape of figures; nothing where nothing is. */
void return_dropped_add(const struct writing *writing, json_t *answer);

#endif
