/* Rows come in the order of chains and numbers; lines that stand in no chain come last. */
#include "server/store/audit_walk.h"

#include "common/base/memory.h"
#include "common/wire/audit_hash.h"
#include "common/wire/text.h"
#include "server/store/rows.h"

#include <stdarg.h>

enum { WORDS_MAX = 1024 };

static const char walk_sql[] =
    "select l.chain, l.number, l.line as linked, encode(l.hash, 'hex') as hash, a.id as line,"
    " (extract(epoch from a.at) * 1000000)::bigint as at, iso(a.at) as moment,"
    " coalesce(a.person::text, '') as person, audit_chain_of(a.school, a.person, a.act) as "
    "belongs, coalesce(a.school::text, '') as school, a.act,"
    " a.subject"
    " from audit_link l full join audit a on a.id = l.line"
    " order by l.chain nulls last, l.number, a.id";

__attribute__((format(printf, 2, 3))) static void say(struct audit_walk *walk, const char *format,
                                                      ...)
{
    char words[WORDS_MAX];
    va_list arguments;
    va_start(arguments, format);
    text_print(words, sizeof words, format, arguments);
    va_end(arguments);
    walk->faults++;
    walk->say(walk->owner, words);
}

/* "the trust's own chain, no. 12" */
static char *place(struct arena *arena, int64_t chain, int64_t number)
{
    return arena_print(arena, "%s, no. %lld", audit_chain_name(arena, chain), (long long)number);
}

/* "line 345 (Returns/Submit, 2026-11-26T10:00:00.000Z)" */
static char *line_name(struct arena *arena, const struct rows *row)
{
    return arena_print(arena, "line %lld (%s, %s)", (long long)rows_int(row, 0, "line"),
                       rows_text(row, 0, "act"), rows_text(row, 0, "moment"));
}

static void miss_head(struct audit_walk *walk, struct arena *arena, const struct audit_kept *kept)
{
    const struct audit_head *head = &kept->head;
    if (kept->restore == NULL) {
        say(walk, "%s: it was there when its head was kept, and is not now: cut off",
            place(arena, head->chain, head->number));
        return;
    }
    kept->restore->gone++;
    walk->note(
        walk->owner,
        arena_print(arena, "%s: told in an earlier history (%s), and gone with the restore of %s",
                    place(arena, head->chain, head->number), head->epoch, kept->restore->words));
}

static int compare(const struct audit_head *head, int64_t chain, int64_t number)
{
    if (head->chain != chain)
        return head->chain < chain ? -1 : 1;
    return head->number == number ? 0 : head->number < number ? -1 : 1;
}

/* Those kept of what stands before this place are not there any more. */
static void pass_heads(struct audit_walk *walk, struct arena *arena, int64_t chain, int64_t number)
{
    while (walk->kept_at < walk->kept_count &&
           compare(&walk->kept[walk->kept_at].head, chain, number) < 0)
        miss_head(walk, arena, &walk->kept[walk->kept_at++]);
}

static void hold_against_heads(struct audit_walk *walk, struct arena *arena, const char *hash)
{
    pass_heads(walk, arena, walk->chain, walk->number);
    for (; walk->kept_at < walk->kept_count; walk->kept_at++) {
        const struct audit_kept *kept = &walk->kept[walk->kept_at];
        if (compare(&kept->head, walk->chain, walk->number) != 0)
            return;
        if (strcmp(kept->head.hash, hash) != 0 && kept->restore != NULL)
            miss_head(walk, arena, kept);
        else if (strcmp(kept->head.hash, hash) != 0)
            say(walk, "%s: it is not what it was when its head was kept",
                place(arena, walk->chain, walk->number));
    }
}

static void end_chain(struct audit_walk *walk)
{
    if (walk->begun && walk->on_head != NULL)
        walk->on_head(walk->owner, walk->chain, walk->number, walk->hash);
}

static void begin_chain(struct audit_walk *walk, int64_t chain)
{
    end_chain(walk);
    walk->begun = walk->known = true;
    walk->chain = chain;
    walk->number = 0;
    memset(walk->hash, '0', AUDIT_HASH_TEXT - 1);
    walk->chains++;
}

static void look_at_number(struct audit_walk *walk, struct arena *arena, int64_t number)
{
    int64_t first = walk->number + 1;
    if (number < first)
        say(walk, "%s: it is there twice", place(arena, walk->chain, number));
    else if (number == first + 1)
        say(walk, "%s: it is gone", place(arena, walk->chain, first));
    else if (number > first)
        say(walk, "%s to %lld: they are gone", place(arena, walk->chain, first),
            (long long)number - 1);
    walk->known = number == first;
    walk->number = number;
}

static void read_hash(const char *text, uint8_t hash[AUDIT_HASH_SIZE])
{
    for (size_t i = 0; i < AUDIT_HASH_SIZE; i++) {
        char digits[3] = {text[2 * i], text[2 * i + 1], '\0'};
        hash[i] = (uint8_t)strtoul(digits, NULL, 16);
    }
}

/* What the hash must be, by what the line says now and the hash that stands before it. */
static void hash_of(const struct audit_walk *walk, struct arena *arena, const struct rows *row,
                    char text[AUDIT_HASH_TEXT])
{
    const struct audit_line line = {.number = walk->number,
                                    .line = rows_int(row, 0, "line"),
                                    .at = rows_int(row, 0, "at"),
                                    .person = rows_text(row, 0, "person"),
                                    .school = rows_text(row, 0, "school"),
                                    .act = rows_text(row, 0, "act"),
                                    .subject = rows_text(row, 0, "subject")};
    uint8_t hash[AUDIT_HASH_SIZE], digest[AUDIT_HASH_SIZE];
    read_hash(walk->hash, hash);
    audit_digest(audit_line_words(arena, &line), digest);
    audit_hash_next(hash, digest);
    audit_hash_print(text, hash);
}

static void look_at_link(struct audit_walk *walk, struct arena *arena, const struct rows *row)
{
    char hash[AUDIT_HASH_TEXT];
    const char *stored = rows_text(row, 0, "hash");
    int64_t chain = rows_int(row, 0, "chain");
    if (!walk->begun || chain != walk->chain)
        begin_chain(walk, chain);
    look_at_number(walk, arena, rows_int(row, 0, "number"));
    if (rows_null(row, 0, "line")) {
        say(walk, "%s: its line %lld is gone", place(arena, chain, walk->number),
            (long long)rows_int(row, 0, "linked"));
    } else if (rows_int(row, 0, "belongs") != chain) {
        say(walk, "%s: %s is of another chain", place(arena, chain, walk->number),
            line_name(arena, row));
    } else if (walk->known) {
        hash_of(walk, arena, row, hash);
        if (strcmp(hash, stored) != 0)
            say(walk, "%s: %s is not as it was written", place(arena, chain, walk->number),
                line_name(arena, row));
    }
    snprintf(walk->hash, sizeof walk->hash, "%s", stored);
    hold_against_heads(walk, arena, stored);
}

static void look_at(struct audit_walk *walk, const PGresult *result)
{
    const struct rows rows = {result, 0, PQntuples(result)};
    struct arena arena;
    arena_init(&arena, SIZE_MAX);
    walk->lines += !rows_null(&rows, 0, "line");
    if (rows_null(&rows, 0, "chain"))
        say(walk, "%s stands in no chain: it was put there by somebody else than sencod",
            line_name(&arena, &rows));
    else
        look_at_link(walk, &arena, &rows);
    arena_release(&arena);
}

static int by_place(const void *left, const void *right)
{
    const struct audit_kept *one = left, *other = right;
    return compare(&one->head, other->head.chain, other->head.number);
}

void audit_walk_keep(struct audit_walk *walk, const struct audit_head *head,
                     struct audit_restore *restore)
{
    if (walk->kept_count == walk->kept_room) {
        walk->kept_room = 2 * walk->kept_room + 64;
        walk->kept = memory_resize(walk->kept, walk->kept_room * sizeof *walk->kept);
    }
    walk->kept[walk->kept_count++] = (struct audit_kept){.head = *head, .restore = restore};
}

const char *audit_walk(struct audit_walk *walk, PGconn *owner, struct arena *arena)
{
    const char *reason = NULL;
    PGresult *result;
    if (walk->kept_count > 0)
        qsort(walk->kept, walk->kept_count, sizeof *walk->kept, by_place);
    if (PQsendQueryParams(owner, walk_sql, 0, NULL, NULL, NULL, NULL, 0) != 1 ||
        PQsetSingleRowMode(owner) != 1)
        return arena_copy(arena, PQerrorMessage(owner));
    while ((result = PQgetResult(owner)) != NULL) {
        ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_SINGLE_TUPLE)
            look_at(walk, result);
        else if (status != PGRES_TUPLES_OK)
            reason = arena_copy(arena, PQresultErrorMessage(result));
        PQclear(result);
    }
    end_chain(walk);
    pass_heads(walk, arena, INT64_MAX, INT64_MAX);
    return reason;
}
