/* Between senco and its module: one name, looked up when the module is loaded. */
#ifndef CLIENT_DOCUMENTS_MODULE_H
#define CLIENT_DOCUMENTS_MODULE_H

#include "client/documents/documents.h"
#include "client/documents/table_cells.h"

#define DOCUMENTS_FILE "senconet-documents.so"
#define DOCUMENTS_NAME "senconet_documents"

/* How large what is handed over is; of another layout nothing else is looked at. */
struct documents_layout {
    size_t page_text, page, event, table, column, cell;
};

#define DOCUMENTS_LAYOUT                                                                           \
    {                                                                                              \
        sizeof(struct page_text), sizeof(struct page), sizeof(struct calendar_event),              \
            sizeof(struct table), sizeof(struct column), sizeof(struct cell)                       \
    }

/* As documents.h has them. */
struct documents {
    const char *version; /* SENCONET_VERSION */
    struct documents_layout layout;
    const char *(*page)(const struct page_text *text, struct page *page);
    const char *(*workbook)(const struct table *table, const char *path, const char *sheet);
    const char *(*calendar)(const char *name, const struct calendar_event *events, size_t count,
                            char **text);
};

extern const struct documents senconet_documents;

const char *page_make(const struct page_text *text, struct page *page);
const char *workbook_write(const struct table *table, const char *path, const char *sheet);
const char *calendar_text(const char *name, const struct calendar_event *events, size_t count,
                          char **text);

#endif
