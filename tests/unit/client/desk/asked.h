/* Asking the desk, with requests written as JSON. */
#ifndef TESTS_UNIT_CLIENT_DESK_ASKED_H
#define TESTS_UNIT_CLIENT_DESK_ASKED_H

#include "client/desk/desk.h"
#include "common/wire/json.h"
#include "tests/unit/cmocka.h"

static struct arena arena;
static struct desk_call asked;

static inline int begin(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 24);
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static inline void *read_json(const ProtobufCMessageDescriptor *type, const char *text)
{
    struct violations faults;
    ProtobufCMessage *message = NULL;
    json_t *json = json_loads(text, 0, NULL);
    assert_non_null(json);
    violations_init(&faults, &arena);
    if (!message_from_json(&arena, type, json, &message, &faults))
        fail_msg("%s: %s", faults.of[0].field, faults.of[0].description);
    json_decref(json);
    return message;
}

/* NULL: refused; asked says how. */
static inline const void *ask(const struct desk_method *method, const void *request)
{
    asked = (struct desk_call){.arena = &arena, .request = request};
    violations_init(&asked.violations, &arena);
    return method->answer(&asked);
}

#endif
