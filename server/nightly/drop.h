/* Drop folders: files that others put there are taken one after the other, and moved to done/ or,
 * with a file of reasons beside them, to refused/. */
#ifndef SERVER_NIGHTLY_DROP_H
#define SERVER_NIGHTLY_DROP_H

#include "server/nightly/night.h"

enum drop_came {
    DROP_DONE,
    DROP_REFUSED, /* the file is no good */
    DROP_LATER    /* it could not be tried: it stays, and is tried again the next night */
};

/* *words: what is said of it; a reason where it is not done. The same file may come again where a
 * night was cut off: taking it twice must do no more than taking it once. */
typedef enum drop_came drop_take(struct night *night, const char *path, const char **words);

/* inbox: the folder in it where the files come ("new"); NULL: itself. Whose name does not end so
 * (".csv"; NULL: any) or begins with a dot is left alone, and without an inbox what was written
 * within half a minute. A dry run names the files. */
void drop_each(struct night *night, const char *folder, const char *inbox, const char *ending,
               drop_take *take);

#endif
