/* What commands about events of training share: the options that say what one is, and printing. */
#ifndef CLIENT_COMMANDS_TRAINING_EVENT_H
#define CLIENT_COMMANDS_TRAINING_EVENT_H

#include "client/commands/visit.h"
#include "client/line/word_option.h"
#include "senconet/v1/training.pb-c.h"

extern const struct word event_kind_options[];

/* .needed of the first: where it is new. */
#define EVENT_OPTIONS(is_new)                                                                      \
    {.name = "title", .value = "TEXT", .help = "what it is called", .needed = (is_new)},           \
        {.name = "kind",                                                                           \
         .value = "KIND",                                                                          \
         .words = event_kind_options,                                                              \
         .help = "trust, authority, higher-education, conference or school",                       \
         .needed = (is_new)},                                                                      \
        {.name = "begins",                                                                         \
         .value = "TIME",                                                                          \
         .help = "by the clock in England, such as 2026-11-26T09:30",                              \
         .needed = (is_new)},                                                                      \
        {.name = "ends", .value = "TIME", .help = "likewise", .needed = (is_new)},                 \
        {.name = "hours",                                                                          \
         .value = "HOURS",                                                                         \
         .help = "hours of training, without breaks, such as 5.5",                                 \
         .needed = (is_new)},                                                                      \
        {.name = "provider", .value = "TEXT", .help = "who provides it"},                          \
        {.name = "cost", .value = "POUNDS", .help = "of a place (free)"},                          \
        {.name = "where", .value = "TEXT", .help = "where it is", .field = "content.place"},       \
        {.name = "online", .help = "it is online"},                                                \
    {                                                                                              \
        .name = "need", .value = "NEED", .help = "a need it answers, by its number",               \
        .repeats = true, .field = "content.needs"                                                  \
    }

#define PLACES_OPTIONS                                                                             \
    {.name = "places", .value = "NUMBER", .help = "how many places there are (as many as come)"},  \
    {                                                                                              \
        .name = "book-by", .value = "DAY",                                                         \
        .help = "the last day on which a place can be booked (the day it begins)"                  \
    }

#define LED_OPTIONS                                                                                \
    {.name = "led", .help = "you lead it"},                                                        \
        {.name = "briefing",                                                                       \
         .value = "STAFF",                                                                         \
         .help = "you lead it, and it is a statutory briefing of so many staff",                   \
         .field = "content.staff"},                                                                \
    {                                                                                              \
        .name = "open", .help = "SENCOs of every school may book a place"                          \
    }

/* What was typed, into content that is empty or that is to be changed; and the write's id. Anything
 * but EXIT_DONE has been said. */
enum exit_code event_fill(struct visit *visit, Senconet__V1__EventContent *content);

/* The content as it stands, for event_fill to change. NULL: said; *code says how. */
Senconet__V1__EventContent *event_content_now(struct visit *visit, uint64_t event,
                                              enum exit_code *code);

/* Of a new event. */
Senconet__V1__EventContent *event_content_new(struct visit *visit);

void event_print(const Senconet__V1__TrainingEvent *event);

/* A question's print, of what was written. */
enum exit_code event_print_written(struct visit *visit, const void *answer);

#endif
