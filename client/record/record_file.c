/* Reading and writing whole files. */
#include "client/record/record_file.h"

#include "client/store/stored_file.h"

#include <errno.h>
#include <sys/stat.h>

static const char *read_all(struct arena *arena, const char *path, char **text, size_t *length)
{
    struct stat status;
    FILE *file = fopen(path, "re");
    const char *fault = NULL;
    *text = arena_copy(arena, "");
    *length = 0;
    if (file == NULL || fstat(fileno(file), &status) != 0) {
        fault = arena_print(arena, "%s cannot be read: %s", path, strerror(errno));
    } else if (!S_ISREG(status.st_mode) || status.st_size > RECORD_BYTES_MAX) {
        fault = "this is no record of a school";
    } else {
        *text = arena_need(arena, (size_t)status.st_size + 1);
        *length = fread(*text, 1, (size_t)status.st_size, file);
    }
    if (file != NULL)
        fclose(file);
    return fault;
}

const char *record_file_read(struct arena *arena, const char *path,
                             struct trust_signature *signature)
{
    char *text;
    size_t length;
    const char *fault = read_all(arena, path, &text, &length);
    return fault != NULL ? fault : record_text_read(arena, text, length, signature);
}

const char *record_file_refuse(struct arena *arena, const char *path)
{
    char *text;
    size_t length;
    struct stat status;
    if (stat(path, &status) != 0 && errno == ENOENT)
        return NULL;
    if (read_all(arena, path, &text, &length) == NULL && record_text_begins(text))
        return NULL;
    return arena_print(arena, "%s is there already and is no record: name another file", path);
}

const char *record_file_write(struct arena *arena, const char *path,
                              const struct trust_signature *signature)
{
    const char *text = record_text(arena, signature);
    if (text == NULL)
        return "the trust gave a certificate that is none";
    return stored_file_write(path, text, strlen(text), true, arena);
}
