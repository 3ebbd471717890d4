/* Memory that is there, or the end of the process (end.h). Nobody who asks here checks for NULL,
 * and the libraries that can be told to ask here do not have to: half of what they would do after a
 * failure is never tried by anybody, and what is half done must not be answered or stored. */
#ifndef COMMON_BASE_MEMORY_H
#define COMMON_BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/* What another function has made, or NULL because there was no memory for it. */
__attribute__((warn_unused_result)) void *memory_need(void *made);

__attribute__((warn_unused_result)) void *memory_zeroed(size_t count, size_t size);

/* Room for one more: doubles *room and moves the array when count has reached it. */
__attribute__((warn_unused_result)) void *memory_room(void *array, uint32_t count, uint32_t *room,
                                                      size_t size);

/* malloc, calloc, realloc and strdup for libraries. */
void *memory_take(size_t size);
void *memory_take_zeroed(size_t count, size_t size);
void *memory_resize(void *memory, size_t size);
char *memory_copy(const char *text);

#endif
