/* Ids, digests, refusals, paragraphs. */
#include "server/handlers/meetings/write.h"

#include "common/base/characters.h"
#include "common/base/uuid.h"
#include "common/domain/free_text.h"
#include "common/wire/message.h"

#include <assert.h>
#include <openssl/evp.h>

enum { DIGEST = 32, FIELD = 64, PARAGRAPHS_MAX = 1000 };

static const void *field_of(const struct turn *turn, const char *name)
{
    const ProtobufCMessage *request = turn->request;
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, name);
    return field != NULL ? (const char *)request + field->offset : NULL;
}

static const char *write_id(const struct turn *turn)
{
    const char *const *id = field_of(turn, "write_id");
    assert(id != NULL);
    return *id;
}

static void check_number(const struct turn *turn, const char *name, const char *words,
                         struct violations *violations)
{
    const uint64_t *number = field_of(turn, name);
    if (number != NULL && *number == 0)
        violations_add(violations, name, "%s", words);
}

void network_check(struct turn *turn, struct violations *violations)
{
    const uint64_t *version = field_of(turn, "version");
    const char *id = write_id(turn);
    if (id == NULL || !uuid_valid(id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    check_number(turn, "number", "say which, by its number", violations);
    check_number(turn, "meeting", "say at which meeting, by its number", violations);
    if (version != NULL && *version >= INT32_MAX)
        violations_add(violations, "version", "there is no such version");
}

void network_bind(struct turn *turn, struct parameters *parameters)
{
    size_t length;
    uint8_t said[DIGEST];
    const uint8_t *bytes = message_pack(turn->arena, turn->request, &length);
    EVP_Digest(bytes, length, said, NULL, EVP_sha256(), NULL);
    bind_text(parameters, write_id(turn));
    bind_bytes(parameters, said, sizeof said);
}

#define USED_WORDS "this write id has been used for something else; nothing was changed"

const struct constraint_words network_constraints[] = {
    {"network_write_once", "writeId", GRPC_ABORTED, USED_WORDS},
    {"meeting_answer_once", "writeId", GRPC_ABORTED, USED_WORDS},
    {0},
};

static const struct network_refusal of_all[] = {
    {"other content", "writeId", GRPC_ABORTED, USED_WORDS},
    {"no meeting", "number", GRPC_NOT_FOUND, "there is no meeting of this number"},
    {"not organiser", NULL, GRPC_PERMISSION_DENIED,
     "this is for who organises the meeting: an administrator, or a SENCO of the school that hosts "
     "it"},
    {"cancelled", "number", GRPC_FAILED_PRECONDITION,
     "this meeting is cancelled; nothing was changed"},
    {"over", "number", GRPC_FAILED_PRECONDITION, "this meeting is over; nothing was changed"},
    {"not begun", "number", GRPC_FAILED_PRECONDITION,
     "this meeting has not begun; nothing was changed"},
    {"changed meanwhile", "version", GRPC_ABORTED,
     "it has been changed meanwhile: look at the newest version; nothing was changed"},
    {"no reason", "reason", GRPC_INVALID_ARGUMENT, "say why it is changed: others have read it"},
    {0},
};

bool network_refused(struct turn *turn, const char *outcome, const struct network_refusal *refusals)
{
    const struct network_refusal *tables[] = {refusals, of_all};
    for (size_t table = 0; table < sizeof tables / sizeof tables[0]; table++)
        for (const struct network_refusal *one = tables[table]; one != NULL && one->outcome != NULL;
             one++)
            if (strcmp(one->outcome, outcome) == 0) {
                if (one->field != NULL)
                    turn_refuse_field(turn, one->code, one->field, "%s", one->words);
                else
                    turn_refuse(turn, one->code, "%s", one->words);
                return true;
            }
    return false;
}

const char *network_place(struct turn *turn, const char *list, int64_t at, const char *field)
{
    return arena_print(turn->arena, "%s[%lld]%s%s", list, (long long)at,
                       field[0] != '\0' ? "." : "", field);
}

void paragraphs_check(char *const *paragraphs, size_t count, size_t characters_max,
                      struct violations *violations)
{
    size_t characters = 0;
    char field[FIELD];
    if (count > PARAGRAPHS_MAX)
        violations_add(violations, "paragraphs", "these are more than %d paragraphs",
                       PARAGRAPHS_MAX);
    for (size_t i = 0; i < count && i < PARAGRAPHS_MAX; i++) {
        const char *fault = free_text_fault(paragraphs[i], characters_max);
        characters += characters_count(paragraphs[i]);
        snprintf(field, sizeof field, "paragraphs[%zu]", i);
        if (fault != NULL)
            violations_add(violations, field, "paragraph %zu %s", i + 1, fault);
    }
    if (characters > characters_max)
        violations_add(violations, "paragraphs", "the text has more than %zu characters",
                       characters_max);
}

char *paragraphs_text(struct arena *arena, char *const *paragraphs, size_t count)
{
    size_t size = 1;
    for (size_t i = 0; i < count; i++)
        size += strlen(paragraphs[i]) + 1;
    char *text = count > 0 ? arena_need(arena, size) : NULL, *end = text;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            *end++ = '\n';
        end = stpcpy(end, paragraphs[i]);
    }
    return text;
}

char **text_paragraphs(struct arena *arena, const char *text, size_t *count)
{
    size_t lines = 1;
    *count = 0;
    if (text == NULL)
        return NULL;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    char **paragraphs = arena_need(arena, lines * sizeof *paragraphs);
    for (const char *at = text; at != NULL;) {
        size_t length = strcspn(at, "\n");
        paragraphs[(*count)++] = arena_copy_n(arena, at, length);
        at = at[length] == '\n' ? at + length + 1 : NULL;
    }
    return paragraphs;
}
