/* A profile's folder for a test, and the store in it. */
#ifndef TESTS_UNIT_CLIENT_STORE_STORE_MADE_H
#define TESTS_UNIT_CLIENT_STORE_STORE_MADE_H

#include "client/store/store_rows.h"
#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static char folder[64];
static struct profile profile;
static struct store *store;

static inline const char *in_folder(const char *name)
{
    return arena_print(&arena, "%s/%s", folder, name);
}

static inline int make_folder(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 22);
    snprintf(folder, sizeof folder, "/tmp/store-XXXXXX");
    assert_non_null(mkdtemp(folder));
    profile = (struct profile){.directory = folder};
    return 0;
}

static inline int remove_folder(void **state)
{
    static const char *const files[] = {"store", "store-journal", "store.key", "kept"};
    (void)state;
    store_close(store);
    store = NULL;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        unlink(in_folder(files[i]));
    arena_release(&arena);
    return rmdir(folder); /* fails where anything else was left behind */
}

static inline int make_store(void **state)
{
    make_folder(state);
    assert_null(store_open(&store, &profile, &arena));
    return 0;
}

static inline void reopen(void)
{
    store_close(store);
    store = NULL;
    const char *fault = store_open(&store, &profile, &arena);
    if (fault != NULL)
        fail_msg("%s", fault);
}

/* As somebody does who has the file, but not the program. */
static inline void change_rows(const char *sql)
{
    int changed = 0;
    assert_null(
        store_do(store, store_ask(store, "drop trigger if exists item_unchanged"), NULL, &arena));
    assert_null(store_do(store, store_ask(store, sql), &changed, &arena));
    assert_int_not_equal(changed, 0);
}

static inline void change_kept(const char *sql)
{
    assert_null(store_do(store, store_ask_kept(store, sql), NULL, &arena));
}

#endif
