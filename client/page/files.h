/* What the page consists of, built into the program: scripts, style sheet, the one document. */
#ifndef CLIENT_PAGE_FILES_H
#define CLIENT_PAGE_FILES_H

#include <stddef.h>

struct page_file {
    const char *path, *type; /* "/main.js", its media type */
    const unsigned char *bytes;
    size_t length;
    const unsigned char *packed; /* the same, compressed by gzip */
    size_t packed_length;
    /* A weak entity tag, with its quotes: of these bytes, packed or not. NULL: of the document, in
     * which people's data is drawn, so that a browser must not keep it. */
    const char *tag;
};

/* Ended by one without a path. */
extern const struct page_file page_files[];

#endif
