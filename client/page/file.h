/* Files for the page: POST /file {"words": ["return", "list", "2024-25"], "kind": "csv"} runs that
 * very command, which writes them, and answers with what it has written. */
#ifndef CLIENT_PAGE_FILE_H
#define CLIENT_PAGE_FILE_H

#include <event2/event.h>
#include <event2/http.h>

struct files_made;

struct files_made *files_made_new(struct event_base *base);

/* Ends what is under way. */
void files_made_free(struct files_made *made);

/* Answers now or later: with the file, or as a call that is refused, in the command's own words. */
void file_begin(struct files_made *made, struct evhttp_request *request, const char *profile);

#endif
