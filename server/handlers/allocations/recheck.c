/* Each thing that could have been altered is held against what it must follow from. */
#include "server/handlers/allocations/recheck.h"

#include "common/domain/formula.h"
#include "common/message/figures.h"
#include "common/message/policy.h"
#include "common/message/working.h"
#include "common/wire/json.h"
#include "common/wire/unpack.h"
#include "server/handlers/allocations/statement.h"
#include "server/handlers/returns/row.h"

#include <inttypes.h>
#include <stdarg.h>

const char recheck_sql[] =
    "select a.number, a.school, c.key, a.return_version, a.policy_name, a.policy_version, a.result,"
    " a.points_hundredths, a.hours_thousandths, a.body, a.fingerprint, p.body as policy_body,"
    " v.version," FIGURE_COLUMNS " from allocation a join collection c on c.id = a.collection"
    " left join policy p on p.name = a.policy_name and p.version = a.policy_version"
    " left join return_version v on v.school = a.school and v.collection = a.collection"
    "  and v.version = a.return_version"
    " order by a.number";

struct recheck {
    struct arena *arena;
    const struct rows *rows;
    int row;
    const Senconet__V1__Allocation *allocation;
    const char *words; /* NULL: nothing is wrong so far */
};

__attribute__((format(printf, 2, 3))) static void find(struct recheck *recheck, const char *format,
                                                       ...)
{
    char words[512];
    va_list values;
    va_start(values, format);
    vsnprintf(words, sizeof words, format, values);
    va_end(values);
    recheck->words = recheck->words == NULL
                         ? arena_copy(recheck->arena, words)
                         : arena_print(recheck->arena, "%s; %s", recheck->words, words);
}

static const uint8_t *bytes_of(const struct recheck *recheck, const char *column, size_t *length)
{
    return rows_bytes(recheck->rows, recheck->row, column, recheck->arena, length);
}

static void check_fingerprint(struct recheck *recheck)
{
    size_t length, policy_length, kept_length;
    const uint8_t *body = bytes_of(recheck, "body", &length);
    const uint8_t *policy = bytes_of(recheck, "policy_body", &policy_length);
    const uint8_t *kept = bytes_of(recheck, "fingerprint", &kept_length);
    uint8_t fingerprint[32];
    allocation_fingerprint(fingerprint, body, length, policy, policy_length);
    if (kept_length != sizeof fingerprint || memcmp(kept, fingerprint, sizeof fingerprint) != 0)
        find(recheck, "its fingerprint is not that of the statement and its policy");
}

static ProtobufCMessage *unpack(struct recheck *recheck, const char *column,
                                const ProtobufCMessageDescriptor *type, const char *what)
{
    size_t length;
    const uint8_t *body = bytes_of(recheck, column, &length);
    ProtobufCMessage *message = NULL;
    if (body == NULL || message_unpack(recheck->arena, type, body, length, &message) != UNPACKED)
        find(recheck, "%s cannot be read", what);
    return message;
}

static void check_number(struct recheck *recheck, const char *column, uint64_t stated)
{
    int64_t beside = rows_int(recheck->rows, recheck->row, column);
    if (beside != (int64_t)stated)
        find(recheck, "%s is %" PRId64 " beside it, and %" PRIu64 " in the statement", column,
             beside, stated);
}

static void check_text(struct recheck *recheck, const char *column, const char *stated)
{
    const char *beside = rows_text(recheck->rows, recheck->row, column);
    if (stated == NULL || beside == NULL || strcmp(stated, beside) != 0)
        find(recheck, "%s is \"%s\" beside it, and \"%s\" in the statement", column,
             beside != NULL ? beside : "", stated != NULL ? stated : "");
}

static void check_columns(struct recheck *recheck)
{
    const Senconet__V1__Allocation *allocation = recheck->allocation;
    const Senconet__V1__Working *working = allocation->working;
    check_number(recheck, "school", allocation->school);
    check_text(recheck, "key", allocation->collection);
    check_number(recheck, "return_version", allocation->return_version);
    check_text(recheck, "policy_name", allocation->policy_name);
    check_number(recheck, "policy_version", allocation->policy_version);
    check_number(recheck, "result", (uint64_t)working->result);
    check_number(recheck, "points_hundredths", working->points_hundredths);
    check_number(recheck, "hours_thousandths", working->hours_thousandths);
}

static const char *value_text(struct recheck *recheck, const json_t *value)
{
    char *dumped = value != NULL ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    const char *text = arena_copy(recheck->arena, dumped != NULL ? dumped : "nothing");
    free(dumped);
    return text;
}

/* Whatever the stated one says, the other must say too. A field that a newer program works out
 * besides is none of an older statement's. */
static void compare(struct recheck *recheck, const ProtobufCMessage *stated,
                    const ProtobufCMessage *other, const char *from)
{
    json_t *ours = message_to_json(stated), *theirs = message_to_json(other), *value;
    const char *name;
    json_object_foreach(ours, name, value)
    {
        const json_t *again = json_object_get(theirs, name);
        if (!json_equal(value, again))
            find(recheck, "%s is %s in the statement, and %s %s", name, value_text(recheck, value),
                 value_text(recheck, again), from);
    }
    json_decref(ours);
    json_decref(theirs);
}

/* False: it is none that can be worked with, which is said. */
static bool read_policy(struct recheck *recheck, struct policy *policy)
{
    struct violations faults;
    const ProtobufCMessage *message =
        unpack(recheck, "policy_body", &senconet__v1__policy__descriptor, "its policy");
    if (message == NULL)
        return false;
    violations_init(&faults, recheck->arena);
    policy_from_message((const Senconet__V1__Policy *)message, policy, &faults, "");
    if (faults.count > 0)
        find(recheck, "its policy is none: %s", faults.of[0].description);
    return faults.count == 0;
}

static void check_hours(struct recheck *recheck)
{
    const Senconet__V1__Allocation *allocation = recheck->allocation;
    enum school_kind kind = (enum school_kind)allocation->kind;
    struct figures figures;
    struct policy policy;
    struct violations faults;
    violations_init(&faults, recheck->arena);
    figures_from_message(allocation->figures, &figures, &faults, "");
    bool policy_read = read_policy(recheck, &policy);
    bool can_work = faults.count == 0 && formula_can_work(&figures, kind);
    if (!can_work)
        find(recheck, "it has figures that no school can have");
    if (!policy_read || !can_work)
        return;
    struct working working = formula_work(&figures, &policy, kind);
    compare(recheck, &allocation->working->base, &working_message(recheck->arena, &working)->base,
            "worked out again");
}

static void check_figures(struct recheck *recheck)
{
    struct figures figures;
    if (rows_null(recheck->rows, recheck->row, "version"))
        return; /* a foreign key keeps a version that is named */
    figures_of_row(&figures, recheck->arena, recheck->rows, recheck->row);
    if (recheck->allocation->figures != NULL)
        compare(recheck, &recheck->allocation->figures->base,
                &figures_message(recheck->arena, &figures)->base, "in the return");
}

const char *recheck_allocation(struct arena *arena, const struct rows *rows, int row)
{
    struct recheck recheck = {.arena = arena, .rows = rows, .row = row};
    check_fingerprint(&recheck);
    recheck.allocation = (const Senconet__V1__Allocation *)unpack(
        &recheck, "body", &senconet__v1__allocation__descriptor, "the statement");
    if (recheck.allocation != NULL && recheck.allocation->working == NULL) {
        find(&recheck, "the statement has no working");
    } else if (recheck.allocation != NULL) {
        check_columns(&recheck);
        check_hours(&recheck);
        check_figures(&recheck);
    }
    return recheck.words;
}
