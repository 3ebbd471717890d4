/* The end of a process that cannot go on: no memory, no random numbers. It says why in one line
 * and exits. Of the server's processes the supervisor starts another in the place of one that
 * ended so; who was waiting for its answers has none, and asks again. */
#ifndef COMMON_BASE_END_H
#define COMMON_BASE_END_H

enum { EXIT_CANNOT_GO_ON = 70 };

/* Nothing is run at exit, and nothing here takes memory. */
_Noreturn void end_because(const char *reason);

#endif
