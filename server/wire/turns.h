/* Who goes first where processors are few. */
#ifndef SERVER_WIRE_TURNS_H
#define SERVER_WIRE_TURNS_H

/* The calling thread has short turns, often: woken, it goes at once instead of a thread whose turn
 * is long. Kernels before 6.12 leave it as it was. */
void turns_short(void);

/* The calling thread waits where others have something to do, and its turns are as long as the
 * kernel makes them. */
void turns_behind(void);

#endif
