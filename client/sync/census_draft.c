/* Which return it is for goes by the school and the day of the census; what has been typed of it
 * stays, but for what was counted. */
#include "client/sync/census_draft.h"

#include "client/census/census.h"
#include "client/census/report.h"
#include "client/line/moment.h"
#include "client/store/drafts.h"
#include "client/store/kept.h"
#include "client/sync/draft_entries.h"
#include "client/sync/file_digest.h"
#include "common/base/number.h"
#include "common/wire/message.h"
#include "common/wire/write_id.h"
#include "senconet/v1/collections.pb-c.h"

#include <string.h>
#include <time.h>

enum { PAGE_LARGEST = 1000 };

struct taking {
    struct sync *sync;
    struct census census;
    uint64_t school;
    const char *collection; /* that is open; NULL: none is */
    const char *opens_on;   /* of one that will be; NULL: none is known */
    bool closed;            /* there was one */
    char *digest;           /* of the file */
    const char **words;
    enum exit_code *code;
};

static const char not_told[] = "the trust has not said what it is for";

/* What was read last of the trust, or is read now. NULL: neither. */
static const ProtobufCMessage *read(struct sync *sync, const ProtobufCServiceDescriptor *service,
                                    const char *method, const ProtobufCMessage *request)
{
    const ProtobufCMethodDescriptor *described =
        protobuf_c_service_descriptor_get_method_by_name(service, method);
    const char *name = arena_print(&sync->arena, "%s/%s", service->name, method), *read_at;
    if (!sync->down) {
        const ProtobufCMessage *answer = sync_ask(sync, "census", service, method, request);
        if (answer != NULL || !sync->down)
            return answer;
    }
    return kept_find(sync->store, name, request, described->output, &read_at, &sync->arena);
}

static enum census_taken refuse(struct taking *taking, const char *words)
{
    *taking->words = words;
    return CENSUS_REFUSED;
}

/* What cannot be judged here and now stays where it is. */
static enum census_taken wait_for(struct taking *taking, enum exit_code code, const char *words)
{
    *taking->words = words;
    *taking->code = code;
    return CENSUS_LATER;
}

static bool is_mine(struct taking *taking, const uint64_t *schools, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (census_is_of(&taking->census, schools[i])) {
            taking->school = schools[i];
            return true;
        }
    return false;
}

static void note_collection(struct taking *taking, const Senconet__V1__Collection *one)
{
    char now[MOMENT_TEXT];
    moment_iso(now, time(NULL));
    if (one->open_now)
        taking->collection = one->key;
    else if (one->opens_on != NULL && strncmp(one->opens_on, now, DATE_TEXT - 1) > 0)
        taking->opens_on = one->opens_on;
    else
        taking->closed = true;
}

/* The open collection of the census's day. False: the trust's collections are not known. */
static bool find_collection(struct taking *taking)
{
    Senconet__V1__ListCollectionsRequest request = SENCONET__V1__LIST_COLLECTIONS_REQUEST__INIT;
    char day[DATE_TEXT];
    date_print(day, census_latest(&taking->census)->reference_date);
    request.has_page_size = 1;
    request.page_size = PAGE_LARGEST;
    const Senconet__V1__ListCollectionsAnswer *answer =
        (const Senconet__V1__ListCollectionsAnswer *)read(
            taking->sync, &senconet__v1__collections__descriptor, "List", &request.base);
    for (size_t i = 0; answer != NULL && i < answer->n_collections; i++) {
        const Senconet__V1__Collection *one = answer->collections[i];
        if (one->reference_date != NULL && strcmp(one->reference_date, day) == 0)
            note_collection(taking, one);
    }
    return answer != NULL;
}

static const char *report(struct taking *taking)
{
    char *text = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return "";
    census_report(&taking->census, memory);
    fclose(memory);
    const char *kept = arena_copy_n(&taking->sync->arena, text, length);
    free(text);
    return kept;
}

/* As it is kept here or, where it is not, as the trust's newest version has it. NULL: neither is
 * known. */
static Senconet__Desk__V1__Draft *begin_draft(struct taking *taking)
{
    struct arena *arena = &taking->sync->arena;
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    Senconet__Desk__V1__Draft *draft =
        drafts_find(taking->sync->store, taking->school, taking->collection, arena);
    if (draft != NULL)
        return draft;
    request.has_school = 1;
    request.school = taking->school;
    request.collection = (char *)(uintptr_t)taking->collection;
    const Senconet__V1__GetReturnAnswer *answer = (const Senconet__V1__GetReturnAnswer *)read(
        taking->sync, &senconet__v1__returns__descriptor, "Get", &request.base);
    return answer != NULL
               ? draft_of_return(answer->return_, taking->school, taking->collection, arena)
               : NULL;
}

/* It was counted, and whoever did it was killed before the file was moved, or it was put there once
 * more: what somebody has put right since is not counted over. */
static enum census_taken take_once(struct taking *taking)
{
    *taking->words =
        arena_print(&taking->sync->arena,
                    "was counted into the draft of %s for school %llu before, which stays as it is "
                    "now: senco open shows it\n\n%s",
                    taking->collection, (unsigned long long)taking->school, report(taking));
    return CENSUS_TAKEN;
}

static enum census_taken keep_draft(struct taking *taking)
{
    struct arena *arena = &taking->sync->arena;
    struct figures counted = {0};
    const char *fault = NULL;
    Senconet__Desk__V1__Draft *draft = begin_draft(taking);
    if (draft == NULL)
        return wait_for(taking, EXIT_UNAVAILABLE, not_told);
    if (draft->counted != NULL && strcmp(draft->counted, taking->digest) == 0)
        return take_once(taking);
    census_figures(&taking->census, &counted);
    draft_take_figures(draft, &counted, ORIGIN_CENSUS, arena);
    draft->counted = taking->digest;
    draft->write_id = arena_need(arena, UUID_TEXT);
    write_id_make(draft->write_id);
    if (drafts_keep(taking->sync->store, draft, &fault, arena) != DRAFT_KEPT)
        return wait_for(taking, EXIT_FILE,
                        fault != NULL ? fault : "the draft was changed meanwhile");
    *taking->words = arena_print(
        arena, "counted into the draft of %s for school %llu: senco open shows it\n\n%s",
        taking->collection, (unsigned long long)taking->school, report(taking));
    return CENSUS_TAKEN;
}

static const char *day_words(const char *iso, struct arena *arena)
{
    char words[DATE_WORDS];
    struct date day;
    return date_parse(iso, &day) ? arena_copy(arena, date_print_words(words, day)) : iso;
}

/* The trust may open one yet; what is over is not opened by waiting. */
static enum census_taken without_collection(struct taking *taking)
{
    struct arena *arena = &taking->sync->arena;
    char words[DATE_WORDS];
    const char *day = date_print_words(words, census_latest(&taking->census)->reference_date);
    if (taking->opens_on != NULL)
        return wait_for(taking, EXIT_DONE,
                        arena_print(arena, "the collection of the census of %s opens on %s", day,
                                    day_words(taking->opens_on, arena)));
    if (taking->closed)
        return refuse(taking,
                      arena_print(arena, "the collection of the census of %s is closed", day));
    return wait_for(
        taking, EXIT_DONE,
        arena_print(arena,
                    "the trust has no collection of the census of %s yet (take the file out of the "
                    "folder where none is to come)",
                    day));
}

static enum census_taken take_mine(struct taking *taking)
{
    if (census_errors(&taking->census) > 0)
        return refuse(taking, arena_print(&taking->sync->arena,
                                          "it has errors that must be put right first\n\n%s",
                                          report(taking)));
    if (!find_collection(taking))
        return wait_for(taking, EXIT_UNAVAILABLE, not_told);
    return taking->collection != NULL ? keep_draft(taking) : without_collection(taking);
}

static enum census_taken take(struct taking *taking)
{
    size_t count;
    const uint64_t *schools = sync_schools(taking->sync, &count);
    if (schools == NULL)
        return wait_for(taking, EXIT_UNAVAILABLE, not_told);
    if (is_mine(taking, schools, count))
        return take_mine(taking);
    return refuse(taking, arena_print(&taking->sync->arena,
                                      "the census is of school %s, which is not yours",
                                      census_latest(&taking->census)->laestab));
}

enum census_taken census_draft_take(struct sync *sync, const char *path, const char **words,
                                    enum exit_code *code)
{
    struct taking taking = {.sync = sync, .words = words, .code = code};
    struct census_fault fault;
    char text[FAULT_WORDS];
    enum census_taken taken = CENSUS_REFUSED;
    taking.digest = file_digest(path, &sync->arena);
    if (taking.digest == NULL)
        return wait_for(&taking, EXIT_FILE, "it cannot be read");
    if (census_read(&path, 1, &taking.census, &fault))
        taken = take(&taking);
    else
        *words = arena_copy(&sync->arena, fault_words(text, &fault));
    census_release(&taking.census);
    return taken;
}
