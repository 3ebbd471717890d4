/* Ids, texts, paragraphs. */
#include "client/commands/network_write.h"

#include "client/line/refusal.h"
#include "client/line/typed_field.h"
#include "client/register/laestab.h"
#include "common/base/number.h"
#include "common/domain/free_text.h"
#include "common/wire/text.h"

#include <errno.h>

enum { FILE_MAX = 256 << 10, PARAGRAPHS_MAX = 1000 };

static bool text_fits(const struct arguments *arguments, const char *field, const char *text)
{
    char option[TYPED_FIELD];
    if (text == NULL || !free_text_holds_upn(text))
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s: this text %s",
                typed_field_or_words(option, arguments, field), free_text_fault(text, SIZE_MAX));
    return false;
}

static bool texts_fit(const struct arguments *arguments, const ProtobufCMessage *message,
                      const char *outer);

static bool field_fits(const struct arguments *arguments, const ProtobufCFieldDescriptor *field,
                       const void *value, const char *outer)
{
    const char *name = outer != NULL ? outer : field->name;
    if (field->type == PROTOBUF_C_TYPE_STRING)
        return text_fits(arguments, name, *(char *const *)value);
    if (field->type != PROTOBUF_C_TYPE_MESSAGE || *(void *const *)value == NULL)
        return true;
    return texts_fit(arguments, *(ProtobufCMessage *const *)value, name);
}

/* What stands in a message within is named by the field that holds it. */
static bool texts_fit(const struct arguments *arguments, const ProtobufCMessage *message,
                      const char *outer)
{
    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];
        const char *at = (const char *)message + field->offset;
        bool several = field->label == PROTOBUF_C_LABEL_REPEATED;
        bool pointers =
            field->type == PROTOBUF_C_TYPE_STRING || field->type == PROTOBUF_C_TYPE_MESSAGE;
        size_t count = 1;
        if (!pointers)
            continue;
        if (several)
            memcpy(&count, (const char *)message + field->quantifier_offset, sizeof count);
        void *const *values = several ? *(void *const *const *)at : (void *const *)at;
        for (size_t n = 0; n < count; n++)
            if (!field_fits(arguments, field, &values[n], outer))
                return false;
    }
    return true;
}

enum exit_code network_write_fill(struct visit *visit, const struct arguments *arguments,
                                  void *request)
{
    const ProtobufCMessage *message = request;
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(message->descriptor, "write_id");
    char **id = (char **)((char *)request + field->offset);
    if (*id == NULL)
        *id = visit_write_id(visit);
    return texts_fit(arguments, message, NULL) ? EXIT_DONE : EXIT_FIGURES;
}

/* NULL: why not has been said. */
static char *read_whole(struct visit *visit, const char *path)
{
    bool from_stdin = strcmp(path, "-") == 0;
    FILE *file = from_stdin ? stdin : fopen(path, "rb");
    char *text = arena_need(&visit->arena, FILE_MAX + 2);
    size_t length = file != NULL ? fread(text, 1, FILE_MAX + 1, file) : 0;
    const char *why = file == NULL || ferror(file) != 0 ? strerror(errno) : NULL;
    if (file != NULL && !from_stdin)
        fclose(file);
    if (why == NULL && length > FILE_MAX)
        why = "longer than 256 KiB";
    if (why == NULL && memchr(text, '\0', length) != NULL)
        why = "this is no text file: save it as plain text";
    text[length] = '\0';
    if (why == NULL)
        return text;
    refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT, "%s: %s", path, why);
    return NULL;
}

static bool add_line(struct visit *visit, const char *path, char *line, size_t number,
                     char **paragraphs, size_t *count)
{
    size_t length = strlen(line);
    while (length > 0 && strchr("\r \t", line[length - 1]) != NULL)
        line[--length] = '\0';
    if (free_text_blank(line))
        return true;
    const char *fault = text_fault(line, length);
    if (fault == NULL && free_text_holds_upn(line))
        fault = free_text_fault(line, SIZE_MAX);
    if (fault == NULL && *count == PARAGRAPHS_MAX)
        fault = "is one too many: a text has at most 1,000 paragraphs";
    if (fault == NULL) {
        paragraphs[(*count)++] = line;
        return true;
    }
    refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT, "%s, line %zu: this text %s", path, number,
                fault);
    return false;
}

enum exit_code paragraphs_read(struct visit *visit, const char *path, char ***paragraphs,
                               size_t *count)
{
    *count = 0;
    if (path == NULL)
        return EXIT_DONE;
    char *text = read_whole(visit, path);
    *paragraphs = arena_need(&visit->arena, PARAGRAPHS_MAX * sizeof **paragraphs);
    if (text == NULL)
        return EXIT_FILE;
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3; /* as some editors mark UTF-8 */
    size_t number = 0;
    for (char *line; (line = strsep(&text, "\n")) != NULL;)
        if (!add_line(visit, path, line, ++number, *paragraphs, count))
            return EXIT_FIGURES;
    return EXIT_DONE;
}

bool numbered_words_read(struct visit *visit, const char *option, const char *text,
                         uint64_t *number, char **words)
{
    const char *colon = strchr(text, ':');
    const char *digits =
        colon != NULL ? arena_copy_n(&visit->arena, text, (size_t)(colon - text)) : text;
    *words = colon != NULL ? arena_copy(&visit->arena, colon + 1) : NULL;
    if (laestab_read(digits, number) || number_parse(digits, INT64_MAX, number))
        return true;
    refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" is no number", option,
                digits);
    return false;
}

const char *repeated_words(int repeated)
{
    return repeated ? " (it had been done before)" : "";
}
