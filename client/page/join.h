/* Joining by a one-time code, from the page: POST /join {"code", "server", "profile"} runs
 * "senco enrol", which reads the code where nobody else sees it. */
#ifndef CLIENT_PAGE_JOIN_H
#define CLIENT_PAGE_JOIN_H

#include <event2/event.h>
#include <event2/http.h>

struct joining_page;

struct joining_page *joining_page_new(struct event_base *base);

/* Ends what is under way. */
void joining_page_free(struct joining_page *joining);

/* Answers now or later: {} once this machine has joined under the profile, or why not, at the field
 * of the three it is about. One at a time. */
void join_begin(struct joining_page *joining, struct evhttp_request *request);

#endif
