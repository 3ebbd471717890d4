/* Reading all of it. */
#include "client/store/store_check.h"

#include "client/line/methods.h"
#include "client/store/store_rows.h"
#include "client/store/waiting_rows.h"
#include "desk.pb-c.h"
#include "services.h"

#include <string.h>

struct checking {
    struct store *store;
    store_fault *fault;
    void *owner;
    struct store_checked *checked;
    struct arena *arena;
};

static void tell(struct checking *checking, const char *words)
{
    checking->checked->faults++;
    checking->fault(checking->owner, words);
}

static void check_pages(struct checking *checking)
{
    sqlite3_stmt *row = store_ask(checking->store, "pragma integrity_check(20)");
    while (store_next_if_any(row)) {
        const char *said = store_text(row, 0, checking->arena);
        if (said != NULL && strcmp(said, "ok") != 0)
            tell(checking, arena_print(checking->arena, "the file is damaged: %s", said));
    }
}

static void check_item(struct checking *checking, sqlite3_stmt *row)
{
    struct arena *arena = checking->arena;
    struct method method;
    const char *id = store_text(row, 0, arena), *name = store_text(row, 1, arena);
    const char *state = store_text(row, 4, arena);
    bool known = method_find(contract_services, name, &method);
    bool waits = strcmp(state, "ready") == 0 || strcmp(state, "blocked") == 0;
    bool has_outcome = sqlite3_column_type(row, 3) != SQLITE_NULL;
    checking->checked->items++;
    checking->checked->waiting += waits;
    if (!known)
        tell(checking,
             arena_print(arena, "%.8s: %s is of a newer Senconet than this one", id, name));
    else if (store_unsealed(checking->store, row, 2, waiting_kept_as("write", id, arena),
                            method.described->input, arena) == NULL)
        tell(checking, arena_print(arena, "%.8s: what was to be sent is damaged", id));
    if (has_outcome &&
        store_unsealed(checking->store, row, 3, waiting_kept_as("outcome", id, arena),
                       &senconet__desk__v1__outcome__descriptor, arena) == NULL)
        tell(checking, arena_print(arena, "%.8s: what the trust has said of it is damaged", id));
}

static void check_items(struct checking *checking)
{
    sqlite3_stmt *row =
        store_ask(checking->store, "select write_id, method, request, outcome, state from item"
                                   " order by number");
    while (store_next_if_any(row))
        check_item(checking, row);
}

static void check_drafts(struct checking *checking)
{
    struct arena *arena = checking->arena;
    sqlite3_stmt *row = store_ask(checking->store, "select school, collection, draft from draft");
    while (store_next_if_any(row)) {
        const char *name =
            arena_print(arena, "draft %llu %s", (unsigned long long)store_number(row, 0),
                        store_text(row, 1, arena));
        checking->checked->drafts++;
        if (store_unsealed(checking->store, row, 2, name, &senconet__desk__v1__draft__descriptor,
                           arena) == NULL)
            tell(checking, arena_print(arena, "%s: what was typed is damaged", name));
    }
}

void store_check(struct store *store, store_fault *fault, void *owner,
                 struct store_checked *checked, struct arena *arena)
{
    struct checking checking = {store, fault, owner, checked, arena};
    *checked = (struct store_checked){0};
    check_pages(&checking);
    check_items(&checking);
    check_drafts(&checking);
}
