/* Reading and writing whole files. */
#include "client/receipt/receipt_file.h"

#include "client/receipt/receipt_text.h"
#include "client/store/stored_file.h"

#include <errno.h>

const char *receipt_file_read(struct arena *arena, const char *path, char **text)
{
    FILE *file = fopen(path, "re");
    *text = arena_need(arena, RECEIPT_TEXT_MAX + 2);
    size_t length = file != NULL ? fread(*text, 1, RECEIPT_TEXT_MAX + 1, file) : 0;
    bool read = file != NULL && ferror(file) == 0;
    const char *why = strerror(errno);
    if (file != NULL)
        fclose(file);
    if (!read)
        return arena_print(arena, "%s cannot be read: %s", path, why);
    if (length > RECEIPT_TEXT_MAX || strlen(*text) != length)
        return "this is no receipt of a trust";
    return NULL;
}

const char *receipt_file_refuse(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "re");
    char *text;
    if (file == NULL && errno == ENOENT)
        return NULL;
    if (file != NULL)
        fclose(file);
    if (receipt_file_read(arena, path, &text) == NULL && receipt_text_begins(text))
        return NULL;
    return arena_print(arena, "%s is there already and is no receipt: name another file", path);
}

const char *receipt_file_write(struct arena *arena, const char *path,
                               const Senconet__V1__SignedReceipt *signed_receipt)
{
    const char *text = signed_receipt != NULL ? receipt_text(arena, signed_receipt) : NULL;
    if (text == NULL)
        return "the trust gave no signed receipt";
    return stored_file_write(path, text, strlen(text), false, arena);
}
