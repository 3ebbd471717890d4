/* The charter's items in the program, held against the list of them in tests/data. */
#include "common/domain/charter_items.h"

#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void every_item_of_the_list_is_there_in_its_order_and_no_other(void **state)
{
    const struct charter_item *item = charter_items();
    FILE *list = fopen("tests/data/charter.tsv", "r");
    char *line = NULL, *rest;
    size_t size = 0;
    (void)state;
    assert_non_null(list);
    assert_true(getline(&line, &size, list) > 0); /* the headers */
    while (getline(&line, &size, list) > 0) {
        assert_non_null(strtok_r(line, "\t", &rest));
        assert_non_null(item->id);
        assert_string_equal(item->id, strtok_r(NULL, "\t", &rest));
        assert_string_equal(item->text, strtok_r(NULL, "\n", &rest));
        item++;
    }
    assert_null(item->id);
    free(line);
    fclose(list);
}

static void an_item_is_found_by_its_id_as_it_is_written(void **state)
{
    (void)state;
    assert_non_null(strstr(charter_item_text("C11"), "Own training needs"));
    assert_non_null(strstr(charter_item_text("J25"), "research and law"));
    assert_null(charter_item_text("c11"));
    assert_null(charter_item_text("C16"));
    assert_null(charter_item_text(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_of_the_list_is_there_in_its_order_and_no_other),
        cmocka_unit_test(an_item_is_found_by_its_id_as_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
