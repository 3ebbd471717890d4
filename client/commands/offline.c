/* Reads. Writes are in offline_write.c. */
#include "client/commands/offline.h"

#include "client/line/moment.h"
#include "client/line/upn_guard.h"
#include "client/outbox/laid_over.h"
#include "client/store/kept.h"
#include "client/store/owner.h"
#include "common/wire/message.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

enum { KEPT_MAX = 4 << 20, ARENA_OF_KEPT = 64 << 20 };

struct read_answer {
    const char *question;
    const uint8_t *bytes; /* NULL: it is kept no longer */
    size_t length;
    const char *read_at;
    struct read_answer *next;
};

const char *offline_question(struct offline *offline, const struct method *method,
                             const ProtobufCMessage *request, bool all)
{
    const char *name =
        arena_print(offline->arena, "%s%s", method_name(method, offline->arena), all ? " all" : "");
    return kept_question(name, request, offline->arena);
}

/* What names a pupil is kept nowhere, and a whole trust's list is no use on a machine that is off.
 */
static bool may_be_kept(struct offline *offline, const struct method *method,
                        const ProtobufCMessage *answer)
{
    struct violations found;
    violations_init(&found, offline->arena);
    return !method_stays_at_trust(method_name(method, offline->arena)) &&
           protobuf_c_message_get_packed_size(answer) <= KEPT_MAX && upn_guard(answer, &found);
}

void offline_note(struct offline *offline, const struct method *method, const char *question,
                  const ProtobufCMessage *answer)
{
    struct read_answer *read;
    char at[MOMENT_TEXT];
    if (answer != NULL && !may_be_kept(offline, method, answer))
        return;
    read = arena_need(offline->arena, sizeof *read);
    read->question = question;
    read->read_at = arena_copy(offline->arena, moment_iso(at, time(NULL)));
    read->next = offline->reads;
    offline->reads = read;
    if (answer != NULL)
        read->bytes = message_pack(offline->arena, answer, &read->length);
}

/* A page that is open has it, for hours: nobody waits for that. */
static struct store *open_kept(struct offline *offline, unsigned patience_ms, const char **fault)
{
    struct store *store = NULL;
    if (owner_is_page(offline->arena))
        *fault = "the page is open, and shows it";
    else
        *fault =
            store_open_parts(&store, offline->profile, STORE_KEPT, patience_ms, offline->arena);
    return store;
}

static const char *keep(struct store *store, const struct read_answer *read, struct arena *arena)
{
    return read->bytes != NULL ? kept_put_packed(store, read->question, read->bytes, read->length,
                                                 read->read_at, arena)
                               : kept_drop_question(store, read->question, arena);
}

/* Once, whatever was read for it: an answer is as old as the oldest of its parts. */
static void say_as_of(const struct offline *offline)
{
    char first[MOMENT_TEXT], last[MOMENT_TEXT];
    if (offline->oldest == NULL)
        return;
    moment_words(first, offline->oldest);
    moment_words(last, offline->newest);
    if (strcmp(first, last) == 0)
        fprintf(stderr, "senco: this is what the trust held on %s\n", first);
    else
        fprintf(stderr, "senco: this is what the trust held between %s and %s\n", first, last);
}

/* What was saved and lies there is not among what is shown, nor among what waits. */
static void say_aside(const struct offline *offline)
{
    const char *words = offline->profile != NULL && !offline->told_aside
                            ? store_aside_words(offline->profile->directory, offline->arena)
                            : NULL;
    if (words != NULL)
        fprintf(stderr, "senco: %s\n", words);
}

/* That it cannot be kept is no fault of what was asked. */
void offline_end(struct offline *offline)
{
    say_as_of(offline);
    say_aside(offline);
    const char *fault = NULL;
    struct store *store = offline->reads != NULL ? open_kept(offline, 0, &fault) : NULL;
    struct arena arena;
    arena_init(&arena, ARENA_OF_KEPT);
    for (const struct read_answer *read = offline->reads;
         read != NULL && store != NULL && fault == NULL; read = read->next)
        fault = keep(store, read, &arena);
    store_close(store);
    arena_release(&arena);
}

static void note_as_of(struct offline *offline, const char *read_at)
{
    if (!offline->told_why)
        fprintf(stderr, "senco: the trust's server cannot be reached: %s\n", offline->why);
    offline->told_why = true;
    if (offline->oldest == NULL || strcmp(read_at, offline->oldest) < 0)
        offline->oldest = read_at;
    if (offline->newest == NULL || strcmp(read_at, offline->newest) > 0)
        offline->newest = read_at;
}

/* A store that another process has is not asked: what waits there is known to it. */
void offline_lay_over(struct offline *offline, const struct method *method,
                      const ProtobufCMessage *request, const char *read_at,
                      ProtobufCMessage *answer)
{
    struct store *store = NULL;
    const char *path = arena_print(offline->arena, "%s/store", offline->profile->directory);
    if (!laid_over_is_for(method) || access(path, F_OK) != 0 ||
        store_open_parts(&store, offline->profile, STORE_FILE, 0, offline->arena) != NULL)
        return;
    if (laid_over(store, request, read_at, answer, offline->arena)) {
        offline->ahead = true;
        fprintf(stderr, "senco: with what is saved here and has not been received yet\n");
    }
    store_close(store);
}

const void *offline_read(struct offline *offline, const struct method *method, const char *question,
                         const ProtobufCMessage *request)
{
    const char *read_at = NULL, *fault = NULL;
    struct store *store = open_kept(offline, OWNER_PATIENCE_MS, &fault);
    if (fault != NULL)
        fprintf(stderr, "senco: what was read last cannot be looked at now: %s\n", fault);
    if (store == NULL)
        return NULL;
    ProtobufCMessage *answer =
        kept_find_question(store, question, method->described->output, &read_at, offline->arena);
    store_close(store);
    if (answer == NULL)
        return NULL;
    note_as_of(offline, read_at);
    offline_lay_over(offline, method, request, read_at, answer);
    return answer;
}
