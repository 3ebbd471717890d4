/* A text as one A4 page in PDF. */
#ifndef CLIENT_STATEMENT_PAGE_H
#define CLIENT_STATEMENT_PAGE_H

#include "common/base/arena.h"

#include <stdint.h>

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

/* The letters are as large as lets all of it stand on the page. NULL, or what is wrong, as a
 * sentence without its full stop: nothing is ever cut off. */
const char *page_make(const struct page_text *text, struct page *page);

#endif
