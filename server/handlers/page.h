/* Lists come in pages. A page token is the last key of the page before; statements take it as $3
 * (text, null: from the start) and the page's size plus one as $4. */
#ifndef SERVER_HANDLERS_PAGE_H
#define SERVER_HANDLERS_PAGE_H

#include "server/gate/handler.h"

enum { PAGE_DEFAULT = 200, PAGE_MAX = 1000 };

struct page {
    size_t size;
    const char *token; /* NULL: the first page */
};

/* From the request's fields page_size and page_token, which every list's request has; where the
 * answer is made in parts, what is left of the page. */
struct page page_asked(const struct turn *turn);

/* For a list whose keys are numbers: a token that is none is a violation. */
void page_check_number(struct turn *turn, struct violations *violations);

void bind_page(struct parameters *parameters, struct page page);

/* For a list that takes nothing but a page. */
void bind_page_only(struct turn *turn, struct parameters *parameters);

/* How many of the rows belong to this page; *next is the next page's token, the last row's key
 * column, or NULL where this page is the last. */
int page_rows(const struct rows *rows, struct page page, const char *key, struct arena *arena,
              char **next);

#endif
