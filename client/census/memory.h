/* Running out of memory here is the end of the program, said in one line. */
#ifndef CLIENT_CENSUS_MEMORY_H
#define CLIENT_CENSUS_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/* Room for one more: doubles *room and moves the array when count has reached it. */
__attribute__((warn_unused_result)) void *memory_room(void *array, uint32_t count, uint32_t *room,
                                                      size_t size);

__attribute__((warn_unused_result)) void *memory_zeroed(size_t count, size_t size);

_Noreturn void memory_end(void);

#endif
