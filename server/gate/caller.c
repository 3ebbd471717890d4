/* The workers' memory of callers. */
#include "server/gate/caller.h"

#include "common/base/log.h"
#include "common/base/memory.h"
#include "server/store/notices.h"

enum { BUCKETS = 1024, CALLERS_MAX = 65536 };

LIST_HEAD(caller_list, caller);

struct callers {
    struct caller_list buckets[BUCKETS];
    size_t count;
    uint64_t generation;
    struct notices notices;
};

const struct statement caller_statement = {
    "caller",
    "select c.person, c.revoked_at is not null as revoked, r.role, r.school,"
    "       day_start(lower(r.during)) as from_second, day_start(upper(r.during)) as until_second"
    "  from certificate c left join role_held r on r.person = c.person"
    "   and not isempty(r.during)"
    " where c.fingerprint = $1::bytea"};

static struct caller_list *bucket(const struct callers *callers, const uint8_t *fingerprint)
{
    size_t at = ((size_t)fingerprint[0] << 8 | fingerprint[1]) % BUCKETS;
    return (struct caller_list *)(uintptr_t)&callers->buckets[at];
}

static void drop(struct callers *callers, struct caller *caller)
{
    LIST_REMOVE(caller, link);
    callers->count--;
    free(caller->roles);
    free(caller);
}

/* person 0: everybody. One whose certificate was not in the list may be anybody. */
static void drop_person(struct callers *callers, int64_t person)
{
    callers->generation++;
    for (size_t i = 0; i < BUCKETS; i++) {
        struct caller *caller = LIST_FIRST(&callers->buckets[i]), *next;
        for (; caller != NULL; caller = next) {
            next = LIST_NEXT(caller, link);
            if (person == 0 || caller->person == person || !caller->known)
                drop(callers, caller);
        }
    }
}

static void on_listening(void *owner, bool listening)
{
    struct callers *callers = owner;
    log_event("notices", "heard=%s", listening ? "yes" : "no");
    drop_person(callers, 0);
}

static void on_notice(void *owner, const char *payload)
{
    drop_person(owner, strtoll(payload, NULL, 10));
}

struct callers *callers_new(struct event_base *base, const char *conninfo)
{
    struct callers *callers = memory_zeroed(1, sizeof *callers);
    callers->notices.owner = callers;
    callers->notices.listen = "listen caller";
    callers->notices.on_listening = on_listening;
    callers->notices.on_notice = on_notice;
    notices_start(&callers->notices, base, conninfo);
    return callers;
}

void callers_free(struct callers *callers)
{
    drop_person(callers, 0);
    notices_release(&callers->notices);
    free(callers);
}

bool callers_hear(const struct callers *callers)
{
    return callers->notices.listening;
}

uint64_t callers_generation(const struct callers *callers)
{
    return callers->generation;
}

const struct caller *callers_find(const struct callers *callers,
                                  const uint8_t fingerprint[FINGERPRINT_SIZE])
{
    const struct caller *caller;
    LIST_FOREACH(caller, bucket(callers, fingerprint), link)
    if (memcmp(caller->fingerprint, fingerprint, FINGERPRINT_SIZE) == 0)
        return caller;
    return NULL;
}

struct job *callers_ask(const uint8_t fingerprint[FINGERPRINT_SIZE],
                        void (*on_result)(void *, const struct job_result *), void *owner)
{
    struct job *job = job_new(JOB_PLAIN, &caller_statement, on_result, owner);
    job->reads = true;
    bind_bytes(&job->parameters, fingerprint, FINGERPRINT_SIZE);
    return job;
}

static void read_role(struct role_held *role, const struct rows *rows, int row)
{
    role->role = 1U << rows_int(rows, row, "role");
    role->school = rows_int(rows, row, "school");
    role->from = rows_int(rows, row, "from_second");
    role->until =
        rows_null(rows, row, "until_second") ? INT64_MAX : rows_int(rows, row, "until_second");
}

const struct caller *callers_keep(struct callers *callers,
                                  const uint8_t fingerprint[FINGERPRINT_SIZE],
                                  const struct rows *rows)
{
    if (callers->count >= CALLERS_MAX)
        drop_person(callers, 0);
    struct caller *caller = memory_zeroed(1, sizeof *caller);
    struct role_held *roles = memory_zeroed((size_t)rows->count + 1, sizeof *roles);
    memcpy(caller->fingerprint, fingerprint, FINGERPRINT_SIZE);
    caller->roles = roles;
    if (rows->count > 0) {
        caller->known = true;
        caller->person = rows_int(rows, 0, "person");
        caller->revoked = rows_bool(rows, 0, "revoked");
    }
    for (int row = 0; row < rows->count; row++)
        if (!rows_null(rows, row, "role"))
            read_role(&roles[caller->role_count++], rows, row);
    LIST_INSERT_HEAD(bucket(callers, fingerprint), caller, link);
    callers->count++;
    return caller;
}

static bool holds(const struct role_held *role, unsigned who, int64_t now)
{
    return (role->role & who) != 0 && role->from <= now && now < role->until;
}

unsigned caller_roles(const struct caller *caller, unsigned who, bool trust_wide, int64_t now)
{
    unsigned roles = 0;
    for (size_t i = 0; i < caller->role_count; i++)
        if (holds(&caller->roles[i], who, now) && (!trust_wide || caller->roles[i].school == 0))
            roles |= caller->roles[i].role;
    return roles;
}

unsigned caller_roles_at(const struct caller *caller, int64_t school, int64_t now)
{
    unsigned roles = 0;
    for (size_t i = 0; i < caller->role_count; i++) {
        const struct role_held *role = &caller->roles[i];
        if (holds(role, ~0U, now) && (role->school == 0 || role->school == school))
            roles |= role->role;
    }
    return roles;
}

const int64_t *caller_schools(const struct caller *caller, unsigned who, int64_t now,
                              struct arena *arena, size_t *count, bool *all)
{
    int64_t *schools = arena_need(arena, (caller->role_count + 1) * sizeof *schools);
    *count = 0;
    *all = false;
    for (size_t i = 0; i < caller->role_count; i++) {
        const struct role_held *role = &caller->roles[i];
        if (!holds(role, who, now))
            continue;
        *all = *all || role->school == 0;
        schools[(*count)++] = role->school;
    }
    return schools;
}
