/* What a command has brought about at the trust or on this machine. It is said where the command's
 * result cannot be written, so that nobody does it twice. */
#ifndef CLIENT_LINE_DONE_H
#define CLIENT_LINE_DONE_H

/* A sentence without its full stop: "the return was received, receipt no. 5". */
__attribute__((format(printf, 1, 2))) void done_note(const char *format, ...);

/* NULL: nothing was brought about. */
const char *done_words(void);

#endif
