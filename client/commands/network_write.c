/* Ids, texts, paragraphs. */
#include "client/commands/network_write.h"

#include "client/line/refusal.h"
#include "client/register/laestab.h"
#include "common/base/characters.h"
#include "common/base/number.h"
#include "common/domain/free_text.h"
#include "common/wire/text.h"

#include <errno.h>

enum { FILE_MAX = 256 << 10, PARAGRAPHS_MAX = 1000 };

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

/* What the contract takes as one text is counted in bytes; people count characters. */
static bool paragraph_fits(struct visit *visit, const char *path, const char *line, size_t number,
                           size_t paragraph)
{
    if (strlen(line) <= TEXT_MAX)
        return true;
    char *begins = arena_copy_n(&visit->arena, line, text_cut(line, TEXT_MAX));
    refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT,
                "%s, line %zu: paragraph %zu has %zu characters, of which the first %zu fit: part "
                "it in two with a line break",
                path, number, paragraph, characters_count(line), characters_count(begins));
    return false;
}

static bool add_line(struct visit *visit, const char *path, char *line, size_t number,
                     char **paragraphs, size_t *count)
{
    size_t length = strlen(line);
    while (length > 0 && strchr("\r \t", line[length - 1]) != NULL)
        line[--length] = '\0';
    if (free_text_blank(line))
        return true;
    if (!paragraph_fits(visit, path, line, number, *count + 1))
        return false;
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
    *words = colon != NULL ? arena_copy(&visit->arena, colon + 1 + strspn(colon + 1, " ")) : NULL;
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
