/* A draft is there after reopening, and only over the revision that was seen. */
#include "client/store/drafts.h"

#include "tests/unit/client/store/store_made.h"

enum { SCHOOL = 9994999, OTHER = 9994001 };
static const char *const COLLECTION = "2026-27";

static Senconet__Desk__V1__Draft *draft_of(uint64_t school, uint64_t revision, const char *text)
{
    Senconet__Desk__V1__Draft *draft = arena_need(&arena, sizeof *draft);
    Senconet__Desk__V1__Entry *entry = arena_need(&arena, sizeof *entry);
    senconet__desk__v1__draft__init(draft);
    senconet__desk__v1__entry__init(entry);
    entry->field = arena_copy(&arena, "roll");
    entry->text = arena_copy(&arena, text);
    draft->school = school;
    draft->collection = arena_copy(&arena, COLLECTION);
    draft->revision = revision;
    draft->entries = arena_need(&arena, sizeof *draft->entries);
    draft->entries[draft->n_entries++] = entry;
    return draft;
}

static enum draft_kept keep(uint64_t school, uint64_t revision, const char *text)
{
    const char *fault = NULL;
    enum draft_kept kept = drafts_keep(store, draft_of(school, revision, text), &fault, &arena);
    assert_null(fault);
    return kept;
}

static enum draft_kept drop(uint64_t school, uint64_t revision)
{
    const char *fault = NULL;
    enum draft_kept kept = drafts_drop(store, school, COLLECTION, revision, &fault, &arena);
    assert_null(fault);
    return kept;
}

static void assert_kept(uint64_t school, uint64_t revision, const char *text)
{
    const Senconet__Desk__V1__Draft *draft = drafts_find(store, school, COLLECTION, &arena);
    assert_non_null(draft);
    assert_int_equal(draft->school, school);
    assert_string_equal(draft->collection, COLLECTION);
    assert_int_equal(draft->revision, revision);
    assert_int_equal(draft->n_entries, 1);
    assert_string_equal(draft->entries[0]->text, text);
    assert_int_equal(strlen(draft->kept_at), strlen("2026-11-26T14:02:11Z"));
}

static void a_draft_is_there_after_reopening(void **state)
{
    (void)state;
    assert_null(drafts_find(store, SCHOOL, COLLECTION, &arena));
    assert_int_equal(keep(SCHOOL, 0, "200"), DRAFT_KEPT);
    assert_int_equal(keep(SCHOOL, 1, "201"), DRAFT_KEPT);
    reopen();
    assert_kept(SCHOOL, 2, "201");
    assert_null(drafts_find(store, OTHER, COLLECTION, &arena));
    assert_null(drafts_find(store, SCHOOL, "2025-26", &arena));
}

static void a_stale_revision_changes_nothing(void **state)
{
    static const uint64_t stale[] = {0, 1, 3};
    (void)state;
    assert_int_equal(keep(SCHOOL, 0, "200"), DRAFT_KEPT);
    assert_int_equal(keep(SCHOOL, 1, "201"), DRAFT_KEPT);
    for (size_t i = 0; i < sizeof stale / sizeof stale[0]; i++) {
        assert_int_equal(keep(SCHOOL, stale[i], "999"), DRAFT_OTHER);
        assert_int_equal(drop(SCHOOL, stale[i]), DRAFT_OTHER);
        assert_kept(SCHOOL, 2, "201");
    }
    assert_int_equal(keep(OTHER, 1, "999"), DRAFT_OTHER);
    assert_null(drafts_find(store, OTHER, COLLECTION, &arena));
}

static void what_is_dropped_is_gone_and_dropping_it_again_is_no_fault(void **state)
{
    (void)state;
    assert_int_equal(keep(SCHOOL, 0, "200"), DRAFT_KEPT);
    assert_int_equal(drop(SCHOOL, 1), DRAFT_KEPT);
    assert_null(drafts_find(store, SCHOOL, COLLECTION, &arena));
    assert_int_equal(drop(SCHOOL, 1), DRAFT_KEPT);
}

static void all_of_them_are_listed_school_by_school(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(keep(SCHOOL, 0, "200"), DRAFT_KEPT);
    assert_int_equal(keep(OTHER, 0, "100"), DRAFT_KEPT);
    Senconet__Desk__V1__Draft **all = drafts_all(store, &count, &arena);
    assert_int_equal(count, 2);
    assert_int_equal(all[0]->school, OTHER);
    assert_int_equal(all[1]->school, SCHOOL);
}

static void a_row_that_is_altered_or_in_the_place_of_another_is_not_read(void **state)
{
    size_t count;
    (void)state;
    assert_int_equal(keep(SCHOOL, 0, "200"), DRAFT_KEPT);
    assert_int_equal(keep(OTHER, 0, "100"), DRAFT_KEPT);
    change_rows("update draft set draft = (select draft from draft where school = 9994001)"
                " where school = 9994999");
    assert_null(drafts_find(store, SCHOOL, COLLECTION, &arena));
    assert_kept(OTHER, 1, "100");
    drafts_all(store, &count, &arena);
    assert_int_equal(count, 1);
    change_rows("update draft set draft = zeroblob(length(draft))");
    assert_null(drafts_find(store, OTHER, COLLECTION, &arena));
    drafts_all(store, &count, &arena);
    assert_int_equal(count, 0);
}

static void what_is_damaged_is_said_and_the_next_takes_its_place(void **state)
{
    (void)state;
    assert_int_equal(keep(SCHOOL, 0, "200"), DRAFT_KEPT);
    assert_int_equal(keep(SCHOOL, 1, "201"), DRAFT_KEPT);
    assert_false(drafts_damaged(store, SCHOOL, COLLECTION, &arena));
    change_rows("update draft set draft = zeroblob(length(draft))");
    assert_true(drafts_damaged(store, SCHOOL, COLLECTION, &arena));
    assert_false(drafts_damaged(store, OTHER, COLLECTION, &arena));
    assert_int_equal(keep(SCHOOL, 0, "202"), DRAFT_KEPT);
    assert_kept(SCHOOL, 1, "202");
    assert_false(drafts_damaged(store, SCHOOL, COLLECTION, &arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_draft_is_there_after_reopening, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_stale_revision_changes_nothing, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_is_dropped_is_gone_and_dropping_it_again_is_no_fault,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(all_of_them_are_listed_school_by_school, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(
            a_row_that_is_altered_or_in_the_place_of_another_is_not_read, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(what_is_damaged_is_said_and_the_next_takes_its_place,
                                        make_store, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
