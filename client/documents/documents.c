/* Found by the linker's own rules, where the build or the installation has put it. It stays
 * loaded: its libraries keep threads of their own. */
#include "client/documents/module.h"

#include <dlfcn.h>

/* NULL, and why. */
static const struct documents *load(const char **fault)
{
    static const struct documents_layout layout = DOCUMENTS_LAYOUT;
    static const struct documents *loaded;
    if (loaded != NULL)
        return loaded;
    void *module = dlopen(DOCUMENTS_FILE, RTLD_NOW | RTLD_LOCAL);
    const struct documents *found = module != NULL ? dlsym(module, DOCUMENTS_NAME) : NULL;
    if (found == NULL)
        *fault = dlerror();
    if (found == NULL && *fault == NULL)
        *fault = DOCUMENTS_FILE " has nothing in it: install senco again";
    else if (found != NULL && (strcmp(found->version, SENCONET_VERSION) != 0 ||
                               memcmp(&found->layout, &layout, sizeof layout) != 0))
        *fault = DOCUMENTS_FILE " is of another version than this senco: install both again";
    else
        loaded = found; /* NULL, where it could not be loaded */
    return loaded;
}

const char *document_page(const struct page_text *text, struct page *page)
{
    const char *fault = NULL;
    const struct documents *documents = load(&fault);
    return documents == NULL ? fault : documents->page(text, page);
}

const char *document_workbook(const struct table *table, const char *path, const char *sheet)
{
    const char *fault = NULL;
    const struct documents *documents = load(&fault);
    return documents == NULL ? fault : documents->workbook(table, path, sheet);
}

const char *document_calendar(const char *name, const struct calendar_event *events, size_t count,
                              char **text)
{
    const char *fault = NULL;
    const struct documents *documents = load(&fault);
    return documents == NULL ? fault : documents->calendar(name, events, count, text);
}
