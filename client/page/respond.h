/* Answers of the page, all with the headers that keep a browser from doing more than it should. */
#ifndef CLIENT_PAGE_RESPOND_H
#define CLIENT_PAGE_RESPOND_H

#include "client/page/files.h"
#include "common/wire/grpc_code.h"
#include "common/wire/violations.h"

#include <event2/http.h>
#include <jansson.h>
#include <protobuf-c/protobuf-c.h>

/* Compressed where the browser takes that. But for the document it may keep the file, and asks
 * before it uses it (no-cache; not where somebody goes back): where it has the same already
 * (If-None-Match), it is told only that. */
void respond_file(struct evhttp_request *request, const struct page_file *file);

/* To be saved under this name, which is plain. Takes the descriptor over. */
void respond_download(struct evhttp_request *request, const char *type, const char *name, int fd,
                      size_t length);

/* Takes the reference over. */
void respond_json(struct evhttp_request *request, int status, json_t *json);

/* Text that may have come over the wire and be no UTF-8: then a sign stands in its place. */
json_t *respond_text(const char *text);

/* {"error": {"code", "message", "violations": [{"field", "message"}], "state"}}; violations and
 * state may be NULL. A call that was answered has status 200, whatever the answer: the others are
 * about the page itself. */
void respond_refusal(struct evhttp_request *request, int status, enum grpc_code code,
                     const char *message, const struct violations *violations,
                     const ProtobufCMessage *state);

/* A sentence for whoever looks at it, and nothing else. */
void respond_words(struct evhttp_request *request, int status, const char *words);

/* Goes on to the page itself, with what admits it. */
void respond_entered(struct evhttp_request *request, unsigned port, const char *cookie,
                     const char *key);

#endif
