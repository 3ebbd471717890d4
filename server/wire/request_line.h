/* What is known of a request for whoever looks for it later: it is counted when it has been
 * answered, and where it failed by our fault, or took long, it is a line of the log. */
#ifndef SERVER_WIRE_REQUEST_LINE_H
#define SERVER_WIRE_REQUEST_LINE_H

#include "common/base/uuid.h"
#include "common/wire/grpc_code.h"

#include <stdint.h>

struct request_line {
    uint64_t connection, number; /* the number within its connection */
    char id[UUID_TEXT];          /* as its client named it; "": see request_line_id */
    uint64_t began;              /* microseconds of the clock that only goes on */
    /* The gate's: 0 and NULL where they are not known. */
    unsigned method; /* its number (methods.h) */
    const char *method_name;
    int64_t person, school;
};

/* In this process: from so many milliseconds on a request has taken long; 0: each is a line. */
void request_line_slow(long milliseconds);

/* Its time is counted from now on. */
void request_line_begin(struct request_line *line);

/* Its name in the log, which its answer carries: the client's, or one of ours. */
const char *request_line_id(struct request_line *line);

/* It has been answered. */
void request_line_tell(struct request_line *line, enum grpc_code code);

#endif
