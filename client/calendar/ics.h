/* A calendar file (RFC 5545) that calendar programs read and subscribe to. */
#ifndef CLIENT_CALENDAR_ICS_H
#define CLIENT_CALENDAR_ICS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct ics_event {
    const char *uid;                                      /* for ever the same */
    uint64_t sequence;                                    /* rises with each change */
    const char *title, *starts_at, *ends_at, *changed_at; /* moments, "2026-11-26T15:30:00Z" */
    const char *where, *online;                           /* NULL: not said */
    const char *const *agenda;
    size_t agenda_count;
    bool cancelled;
};

struct ics;

/* name: of the calendar, as a program shows it. */
struct ics *ics_new(const char *name);
void ics_free(struct ics *ics);

/* An event whose moments cannot be read is left out. */
void ics_add(struct ics *ics, const struct ics_event *event);

/* The file's text, or NULL without memory; free() it. */
char *ics_text(const struct ics *ics);

#endif
