/* The libraries senco stands on, told to take their memory where everybody else does
 * (common/base/memory.h). libcurl is told when a server is first asked. */
#ifndef CLIENT_LINE_LIBRARIES_H
#define CLIENT_LINE_LIBRARIES_H

/* Before anything else; again it does nothing. */
void libraries_begin(void);

#endif
