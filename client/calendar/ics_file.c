/* Beside its place, and moved there. */
#include "client/calendar/ics_file.h"

#include "client/line/whole_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_calendar(const char *path)
{
    static const char begins[] = "BEGIN:VCALENDAR";
    char start[sizeof begins - 1] = "";
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    size_t length = fread(start, 1, sizeof start, file);
    fclose(file);
    return length == sizeof start && memcmp(start, begins, sizeof start) == 0;
}

static const char *write_text(const char *path, bool replace, const char *text)
{
    struct whole_file file;
    const char *fault = whole_file_begin(&file, path, true);
    if (fault == NULL && !replace && access(path, F_OK) == 0 && !is_calendar(path))
        fault = "there is a file already that is no calendar; --replace writes over it";
    if (fault == NULL) {
        FILE *out = fdopen(dup(file.fd), "wb");
        bool written = out != NULL && fputs(text, out) >= 0;
        if (out == NULL || fclose(out) != 0 || !written)
            fault = "it cannot be written";
    }
    if (fault == NULL)
        fault = whole_file_end(&file);
    whole_file_drop(&file);
    return fault;
}

const char *ics_file_write(const char *path, bool replace, const struct calendar_event *events,
                           size_t count)
{
    char *text = NULL;
    const char *fault = document_calendar("Senconet", events, count, &text);
    if (fault == NULL && strcmp(path, "-") == 0)
        fputs(text, stdout);
    else if (fault == NULL)
        fault = write_text(path, replace, text);
    free(text);
    return fault;
}
