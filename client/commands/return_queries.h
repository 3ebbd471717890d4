/* What is to be checked in the census files a return takes its figures from, as senco census words
 * it: it stops nothing, and whoever sends the figures has to know. */
#ifndef CLIENT_COMMANDS_RETURN_QUERIES_H
#define CLIENT_COMMANDS_RETURN_QUERIES_H

#include "client/commands/return_gather.h"

#include <jansson.h>

/* A line each on stderr. */
void return_queries_say(const struct writing *writing);

/* Adds them to an answer's "findings", in the shape of those; their field is "census". */
void return_queries_add(const struct writing *writing, json_t *answer);

#endif
