/* Changes.Pull: what has changed since the cursor of all that the caller may read, by their roles
 * as of now; and what they may read no longer, or from now on. Whoever has a certificate may ask:
 * who has no role any more is told what is gone. */
#include "server/handlers/changes/cursor.h"
#include "server/handlers/list.h"

#include "common/domain/change_kinds.h"
#include "common/wire/message.h"
#include "senconet/v1/changes.pb-c.h"

#include <stdlib.h>

enum { SIZE_DEFAULT = 200, SIZE_MAX_ASKED = 1000, PART_NOW = 0, PART_HELD = 1, PART_CHANGE = 2 };

static size_t size_asked(const Senconet__V1__PullRequest *request)
{
    if (request->page_size == 0)
        return SIZE_DEFAULT;
    return request->page_size < SIZE_MAX_ASKED ? (size_t)request->page_size : SIZE_MAX_ASKED;
}

static bool begins(const Senconet__V1__PullRequest *request)
{
    return request->cursor == NULL || request->cursor[0] == '\0';
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__PullRequest *request = turn->request;
    struct cursor *then = arena_need(turn->arena, sizeof *then);
    *then = (struct cursor){0};
    if (!begins(request) && !cursor_read(request->cursor, then, turn->arena))
        violations_add(violations, "cursor",
                       "this is no cursor of Changes/Pull: give what the answer before gave, or "
                       "none to begin anew");
    turn->kept = then;
}

/* Who may ask for records of a kind: at a school, and with a trust-wide role only. */
static void bind_who(struct parameters *parameters, const struct change_kind *kind)
{
    unsigned anywhere = 0, at_trust = 0;
    for (const char *const *read = kind->reads; *read != NULL; read++)
        for (const struct handler *const *handler = handlers; *handler != NULL; handler++)
            if (strcmp((*handler)->method + strlen("senconet.v1."), *read) == 0) {
                anywhere |= (*handler)->scope != TRUST ? (*handler)->who : 0;
                at_trust |= (*handler)->scope == TRUST ? (*handler)->who : 0;
            }
    bind_int(parameters, anywhere);
    bind_int(parameters, at_trust);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__PullRequest *request = turn->request;
    const struct cursor *then = turn->kept;
    bind_text(parameters, begins(request)
                              ? NULL
                              : arena_print(turn->arena, "%llu", (unsigned long long)then->xid));
    bind_int(parameters, (int64_t)then->id);
    bind_text(parameters, then->epoch);
    bind_int(parameters, (int64_t)size_asked(request) + 1);
    for (const struct change_kind *kind = change_kinds(); kind->name != NULL; kind++) {
        parameters_next_row(parameters);
        bind_text(parameters, kind->name);
        bind_int(parameters, kind->scope);
        bind_who(parameters, kind);
    }
}

static Senconet__V1__Change *add(Senconet__V1__PullAnswer *answer, struct arena *arena)
{
    Senconet__V1__Change *change = message_new(arena, &senconet__v1__change__descriptor);
    answer->changes[answer->n_changes++] = change;
    return change;
}

static Senconet__V1__Change *add_held(Senconet__V1__PullAnswer *answer, struct arena *arena,
                                      uint64_t school)
{
    Senconet__V1__Change *change = add(answer, arena);
    change->kind = (char *)(uintptr_t)(school != 0 ? "school" : "trust");
    change->has_school = school != 0;
    change->school = school;
    return change;
}

static void add_gone(Senconet__V1__PullAnswer *answer, struct arena *arena, uint64_t school)
{
    Senconet__V1__Change *change = add_held(answer, arena, school);
    change->has_gone = change->gone = 1;
}

static void add_begun(Senconet__V1__PullAnswer *answer, struct arena *arena, uint64_t school)
{
    Senconet__V1__Change *change = add_held(answer, arena, school);
    change->has_begins = change->begins = 1;
}

/* Of a school at which a role has ended all is gone, and what the others show begins anew: what is
 * kept of it does not say for which role it was read. anew: what was told before is not believed
 * any more. */
static void tell_held(Senconet__V1__PullAnswer *answer, struct arena *arena,
                      const struct cursor *then, const struct cursor *now, bool anew)
{
    if (!anew && cursor_holds(then, now, arena))
        return;
    if (then->digest != NULL)
        add_gone(answer, arena, 0);
    for (size_t i = 0; i < then->held_count; i++)
        if (anew || (then->held[i].roles & ~cursor_roles_at(now, then->held[i].school)) != 0)
            add_gone(answer, arena, then->held[i].school);
    for (size_t i = 0; i < now->held_count; i++)
        if (anew || now->held[i].roles != cursor_roles_at(then, now->held[i].school))
            add_begun(answer, arena, now->held[i].school);
}

static int read_held(const struct rows *rows, int row, struct cursor *now, struct arena *arena)
{
    struct held *held = arena_need(arena, (size_t)(rows->count + 1) * sizeof *held);
    now->held = held;
    for (; row < rows->count && rows_int(rows, row, "part") == PART_HELD; row++)
        held[now->held_count++] = (struct held){(uint64_t)rows_int(rows, row, "school"),
                                                (uint64_t)rows_int(rows, row, "mask")};
    return row;
}

static void add_change(Senconet__V1__PullAnswer *answer, struct arena *arena,
                       const struct rows *rows, int row)
{
    Senconet__V1__Change *change = add(answer, arena);
    change->kind = rows_copy(rows, row, "kind", arena);
    change->has_school = !rows_null(rows, row, "school");
    change->school = (uint64_t)rows_int(rows, row, "school");
    change->subject = rows_copy(rows, row, "subject", arena);
    change->at = rows_copy(rows, row, "at", arena);
}

/* Behind the last change that is told; where all are, behind everything that is settled: what was
 * looked at and is not for the caller is not looked at again. */
static void stand(struct cursor *now, const struct rows *rows, int row)
{
    snprintf(now->epoch, sizeof now->epoch, "%.*s", EPOCH_DIGITS,
             rows_text(rows, PART_NOW, "subject"));
    now->xid = strtoull(rows_text(rows, row, "xid"), NULL, 10);
    now->id = (uint64_t)rows_int(rows, row, "id");
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__PullRequest *request = turn->request;
    const struct cursor *then = turn->kept;
    Senconet__V1__PullAnswer *answer =
        message_new(turn->arena, &senconet__v1__pull_answer__descriptor);
    struct cursor now = {0};
    bool anew = begins(request) || rows_bool(rows, 0, "unknown");
    int first = read_held(rows, 1, &now, turn->arena);
    int size = (int)size_asked(request), told = rows->count - first;
    size_t room = then->held_count + now.held_count + (size_t)told + 1;
    answer->changes = arena_need(turn->arena, room * sizeof *answer->changes);
    tell_held(answer, turn->arena, then, &now, anew);
    answer->has_more = 1;
    answer->more = told > size;
    told = answer->more ? size : told;
    for (int row = first; row < first + told; row++)
        add_change(answer, turn->arena, rows, row);
    stand(&now, rows, answer->more ? first + told - 1 : PART_NOW);
    if (!anew && !answer->more && now.xid < then->xid) { /* an old transaction is not over yet */
        now.xid = then->xid;
        now.id = then->id;
    }
    answer->cursor = cursor_text(&now, turn->arena);
    answer->epoch = rows_copy(rows, PART_NOW, "subject", turn->arena);
    return &answer->base;
}

const struct handler changes_pull = {
    .method = "senconet.v1.Changes/Pull",
    .scope = ENROLLED,
    .reads = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"changes_pull",
               "select * from pull_changes($1::bigint, $3::text, $4::bigint,"
               " $5::text, $6::bigint, $7::text[], $8::bigint[], $9::bigint[], $10::bigint[])"},
          .bind = bind}},
    .reply = reply,
};
