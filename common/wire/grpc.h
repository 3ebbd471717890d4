/* gRPC over HTTP/2, the parts both ends share: the frame round a message, the deadline and the
 * status's message. Codes and details have files of their own and come with this one. */
#ifndef COMMON_WIRE_GRPC_H
#define COMMON_WIRE_GRPC_H

#include "common/base/arena.h"
#include "common/wire/grpc_code.h"
#include "common/wire/grpc_details.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GRPC_FRAME_HEADER = 5 };

/* The length must fit 32 bits. */
void grpc_frame_write(uint8_t header[GRPC_FRAME_HEADER], size_t length);

enum grpc_frame {
    GRPC_FRAME_SHORT,   /* not yet a whole header: nothing is set */
    GRPC_FRAME_PARTIAL, /* the header is there, and not yet length bytes behind it */
    GRPC_FRAME_WHOLE,   /* length bytes stand behind the header; more may follow */
    GRPC_FRAME_BROKEN   /* no frame begins like this */
};

__attribute__((warn_unused_result)) enum grpc_frame grpc_frame_read(const uint8_t *bytes,
                                                                    size_t have, bool *compressed,
                                                                    uint32_t *length);

/* grpc-timeout: 1 to 8 digits and one of H M S m u n; nanoseconds are rounded up. */
__attribute__((warn_unused_result)) bool grpc_timeout_parse(const char *text,
                                                            uint64_t *microseconds);

enum { GRPC_TIMEOUT_TEXT = 12 };

/* In the finest unit that can hold it, never longer than asked. */
const char *grpc_timeout_print(char text[GRPC_TIMEOUT_TEXT], uint64_t microseconds);

/* grpc-message travels percent-encoded. Decoding takes what is no encoding as it stands. */
char *grpc_message_encode(struct arena *arena, const char *message);
char *grpc_message_decode(struct arena *arena, const char *encoded);

#endif
