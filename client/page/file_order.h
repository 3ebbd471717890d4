/* Which commands the page may run for a file, and how such a command line ends. Only what reads: a
 * file is a result, never an act. */
#ifndef CLIENT_PAGE_FILE_ORDER_H
#define CLIENT_PAGE_FILE_ORDER_H

#include "common/base/arena.h"

#include <jansson.h>

enum { FILE_WORDS = 64, FILE_ARGUMENTS = FILE_WORDS + 8 };

struct file_order {
    const char *words[FILE_WORDS + 1]; /* "return", "list", "2024-25"; ended by NULL */
    const char *option;                /* what says where the file goes, "--csv"; NULL: a word of
                                          its own, after all others */
    const char *type;                  /* the media type */
    const char *name;                  /* "return-list-2024-25.csv" */
};

/* {"words": [...], "kind": "csv"}. NULL, or what cannot be ordered, as a sentence without its full
 * stop. Texts are in the arena, or the JSON's. */
const char *file_order_read(struct file_order *order, const json_t *json, struct arena *arena);

/* The command line, for execv: under this profile, into the file at path. Ended by NULL. */
void file_order_arguments(const struct file_order *order, const char *profile, const char *path,
                          const char *arguments[FILE_ARGUMENTS]);

#endif
