/* The page's API: POST /call/SERVICE/METHOD with the request as JSON. The trust's methods go to its
 * server, the desk's are answered here; neither is named in this code. In the address:
 * "?keep" keeps the answer of a read, if it may be (line/methods.h), and gives the one kept before
 * where the trust cannot be reached; "?kept" gives that one at once, or nothing, and asks nobody.
 * "&only=allocations,school" behind it: of the answer, and of whatever is in it, the fields of
 * these names. */
#ifndef CLIENT_PAGE_CALL_H
#define CLIENT_PAGE_CALL_H

#include "client/desk/chosen.h"

#include <event2/http.h>

/* name: "senconet.v1.Returns/Get". Answers now or later. */
void call_begin(struct chosen *chosen, struct evhttp_request *request, const char *name,
                const char *query);

#endif
