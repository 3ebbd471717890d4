/* A stream in memory: what is there is not copied again for each line. */
#include "server/nightly/lines.h"

#include "common/base/memory.h"

#include <stdbool.h>

FILE *lines_stream(struct lines *lines)
{
    if (lines->stream == NULL)
        lines->stream = memory_need(open_memstream(&lines->text, &lines->length));
    return lines->stream;
}

bool lines_add(struct lines *lines, size_t most, const char *line)
{
    if (lines->kept >= most) {
        lines->more++;
        return false;
    }
    fprintf(lines_stream(lines), "%s%s", lines->kept > 0 ? "\n" : "", line);
    lines->kept++;
    return true;
}

const char *lines_text(struct lines *lines)
{
    if (lines->stream == NULL)
        return "";
    if (lines->more > 0)
        fprintf(lines->stream, "\nand %zu more", lines->more);
    lines->more = 0;
    fflush(lines->stream);
    return memory_need(lines->text);
}

void lines_release(struct lines *lines)
{
    if (lines->stream != NULL)
        fclose(lines->stream);
    free(lines->text);
    *lines = (struct lines){0};
}
