/* Senconet is opened twice: the page that is open already is shown again, instead of another. The
 * first listens on a socket in the person's own folder (client/store/owner.h), and answers whoever
 * asks there with a new address. */
#ifndef CLIENT_PAGE_SECOND_H
#define CLIENT_PAGE_SECOND_H

#include "client/page/page.h"

struct second;

/* Whether a page is open already: its address, good once. A profile that is named becomes the one
 * it works for (NULL: it stays). */
bool second_ask(const char *profile, char address[PAGE_ADDRESS], struct arena *arena);

/* Lets others ask. NULL, or what is wrong. */
const char *second_begin(struct second **second, struct page *page, struct arena *arena);
void second_end(struct second *second);

#endif
