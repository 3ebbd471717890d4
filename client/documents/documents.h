/* What senco draws and writes for other programs: a page in PDF, a workbook, a calendar.
 *
 * What makes them is a module of its own, senconet-documents.so, loaded when the first of them is
 * asked for: the forty libraries it stands on take as long to load as all else a command does, and
 * hardly any command draws. A module that is not there, or of another version, is a fault as any
 * other, and only of what wants it. */
#ifndef CLIENT_DOCUMENTS_DOCUMENTS_H
#define CLIENT_DOCUMENTS_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct table;

/* A text as one A4 page. */
struct page_text {
    const char *title;   /* at the top, and the document's own */
    const char *body;    /* lines, each wrapped as is needed; spaces at its beginning indent it */
    const char *foot;    /* lines at the bottom */
    const char *made_at; /* ISO 8601: the document's date; NULL: none */
};

struct page {
    uint8_t *bytes; /* to be freed */
    size_t length;
};

struct calendar_event {
    const char *uid;                                      /* for ever the same */
    uint64_t sequence;                                    /* rises with each change */
    const char *title, *starts_at, *ends_at, *changed_at; /* moments, "2026-11-26T15:30:00Z" */
    const char *where, *online;                           /* NULL: not said */
    const char *const *agenda;
    size_t agenda_count;
    bool cancelled;
};

/* Each gives NULL, or what is wrong, as a sentence without its full stop: then nothing was made. */

/* PDF. The letters are as large as lets all of it stand on the page: nothing is ever cut off. */
const char *document_page(const struct page_text *text, struct page *page);

/* A workbook of one sheet: all columns, headers first and staying in sight. Texts are texts
 * whatever they look like, numbers are numbers, days and times what Excel can count with. Writes
 * over what is at path; where nothing is wrong, it is whole. */
const char *document_workbook(const struct table *table, const char *path, const char *sheet);

/* A calendar file (RFC 5545) that calendar programs read and subscribe to; name is the calendar's,
 * as a program shows it. An event whose moments cannot be read is left out. free() *text. */
const char *document_calendar(const char *name, const struct calendar_event *events, size_t count,
                              char **text);

#endif
