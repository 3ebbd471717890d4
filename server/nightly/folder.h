/* Folders that files are moved into. */
#ifndef SERVER_NIGHTLY_FOLDER_H
#define SERVER_NIGHTLY_FOLDER_H

#include <stdbool.h>

/* That its names are on disk; false: errno says why not. */
__attribute__((warn_unused_result)) bool folder_sync(const char *path);

/* Whether there is nothing in it, or it is not there at all. */
bool folder_is_empty(const char *path);

#endif
