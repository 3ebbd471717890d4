/* The page in the browser: Senconet's other face, served to the person whose machine this is. It
 * runs until it has not been used for a while and nothing waits for the line. */
#ifndef CLIENT_PAGE_PAGE_H
#define CLIENT_PAGE_PAGE_H

#include "client/desk/chosen.h"
#include "client/page/admission.h"
#include "client/page/file.h"
#include "client/page/join.h"
#include "client/page/port.h"
#include "client/page/upload.h"

struct page {
    struct event_base *base;
    struct evhttp *http;
    struct port *port;
    struct event *idle;
    unsigned idle_seconds, stayed_seconds; /* the second: since then, for what waits */
    struct upload *upload;
    struct files_made *files;
    struct admission admission;
    struct joining_page *joining;
    struct chosen chosen; /* whom it works for */
};

enum { PAGE_IDLE_SECONDS = 1800, PAGE_ADDRESS = 120 };

/* Where nobody has joined on this machine, and no profile is named, the page is for joining; where
 * it cannot be opened for whom it should, it says why: chosen.fault. NULL, or what is wrong with
 * this machine, as a sentence without its full stop. page_end is for both. The arena and the
 * profile's name must outlive the page. */
const char *page_begin(struct page *page, const char *profile, unsigned idle_seconds,
                       struct arena *arena);
void page_end(struct page *page);

/* A new address that is good once. */
void page_address(struct page *page, char address[PAGE_ADDRESS]);

/* Somebody is using it: it goes on. */
void page_in_use(struct page *page);

#endif
