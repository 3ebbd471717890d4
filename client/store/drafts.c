/* One row a return. */
#include "client/store/drafts.h"

#include "client/store/store_rows.h"

static const char *kept_as(uint64_t school, const char *collection, struct arena *arena)
{
    return arena_print(arena, "draft %llu %s", (unsigned long long)school, collection);
}

static Senconet__Desk__V1__Draft *read_row(struct store *store, sqlite3_stmt *row,
                                           struct arena *arena)
{
    uint64_t school = store_number(row, 0);
    const char *collection = store_text(row, 1, arena);
    Senconet__Desk__V1__Draft *draft =
        store_unsealed(store, row, 3, kept_as(school, collection, arena),
                       &senconet__desk__v1__draft__descriptor, arena);
    if (draft == NULL)
        return NULL;
    draft->has_school = draft->has_revision = 1;
    draft->school = school;
    draft->collection = (char *)(uintptr_t)collection;
    draft->revision = store_number(row, 2);
    return draft;
}

Senconet__Desk__V1__Draft *drafts_find(struct store *store, uint64_t school, const char *collection,
                                       struct arena *arena)
{
    Senconet__Desk__V1__Draft *draft = NULL;
    sqlite3_stmt *row = store_ask(store, "select school, collection, revision, draft from draft"
                                         " where school = ?1 and collection = ?2");
    store_bind_number(row, 1, school);
    store_bind_text(row, 2, collection);
    while (store_next(row))
        draft = read_row(store, row, arena);
    return draft;
}

Senconet__Desk__V1__Draft **drafts_all(struct store *store, size_t *count, struct arena *arena)
{
    sqlite3_stmt *number = store_ask(store, "select count(*) from draft");
    size_t room = store_next(number) ? (size_t)store_number(number, 0) : 0;
    store_end(number);
    Senconet__Desk__V1__Draft **drafts = arena_need(arena, (room + 1) * sizeof *drafts);
    *count = 0;
    sqlite3_stmt *row = store_ask(store, "select school, collection, revision, draft from draft"
                                         " order by collection, school");
    while (store_next(row)) {
        Senconet__Desk__V1__Draft *draft = read_row(store, row, arena);
        if (draft != NULL && *count < room)
            drafts[(*count)++] = draft;
    }
    return drafts;
}

bool drafts_damaged(struct store *store, uint64_t school, const char *collection,
                    struct arena *arena)
{
    bool damaged = false;
    sqlite3_stmt *row = store_ask(store, "select school, collection, revision, draft from draft"
                                         " where school = ?1 and collection = ?2");
    store_bind_number(row, 1, school);
    store_bind_text(row, 2, collection);
    while (store_next(row))
        damaged = read_row(store, row, arena) == NULL;
    return damaged;
}

/* Only over the revision that was seen: 0 is none, and a row that can be read is not replaced by
 * it. */
static sqlite3_stmt *ask_to_keep(struct store *store, const Senconet__Desk__V1__Draft *draft,
                                 struct arena *arena)
{
    static const char begin[] =
        "insert into draft values (?1, ?2, ?3 + 1, ?4) on conflict do nothing";
    static const char begin_anew[] = "replace into draft values (?1, ?2, ?3 + 1, ?4)";
    static const char go_on[] = "update draft set revision = revision + 1, draft = ?4"
                                " where school = ?1 and collection = ?2 and revision = ?3";
    bool damaged = drafts_damaged(store, draft->school, draft->collection, arena);
    sqlite3_stmt *statement = store_ask(store, draft->revision > 0 ? go_on
                                               : damaged           ? begin_anew
                                                                   : begin);
    store_bind_number(statement, 1, draft->school);
    store_bind_text(statement, 2, draft->collection);
    store_bind_number(statement, 3, draft->revision);
    store_bind_sealed(store, statement, 4, kept_as(draft->school, draft->collection, arena),
                      &draft->base, arena);
    return statement;
}

enum draft_kept drafts_keep(struct store *store, Senconet__Desk__V1__Draft *draft,
                            const char **fault, struct arena *arena)
{
    int changed = 0;
    draft->kept_at = store_now(arena);
    *fault = store_do(store, ask_to_keep(store, draft, arena), &changed, arena);
    if (*fault != NULL)
        return DRAFT_FAILED;
    if (changed == 0)
        return DRAFT_OTHER;
    draft->has_revision = 1;
    draft->revision++;
    return DRAFT_KEPT;
}

enum draft_kept drafts_drop(struct store *store, uint64_t school, const char *collection,
                            uint64_t revision, const char **fault, struct arena *arena)
{
    int changed = 0;
    sqlite3_stmt *statement = store_ask(
        store, "delete from draft where school = ?1 and collection = ?2 and revision = ?3");
    store_bind_number(statement, 1, school);
    store_bind_text(statement, 2, collection);
    store_bind_number(statement, 3, revision);
    *fault = store_do(store, statement, &changed, arena);
    if (*fault != NULL)
        return DRAFT_FAILED;
    return changed > 0 || drafts_find(store, school, collection, arena) == NULL ? DRAFT_KEPT
                                                                                : DRAFT_OTHER;
}
