/* Lines. */
#include "server/run/metrics/exposition.h"

#include <stddef.h>

enum { SECOND = 1000000 };

void exposition_family(struct evbuffer *out, const char *name, const char *type, const char *help)
{
    evbuffer_add_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void begin(struct evbuffer *out, const char *name, const char *labels)
{
    const char *open = labels[0] != '\0' ? "{" : "", *close = labels[0] != '\0' ? "}" : "";
    evbuffer_add_printf(out, "%s%s%s%s ", name, open, labels, close);
}

void exposition_sample(struct evbuffer *out, const char *name, const char *labels, int64_t value)
{
    begin(out, name, labels);
    evbuffer_add_printf(out, "%lld\n", (long long)value);
}

void exposition_seconds(struct evbuffer *out, const char *name, const char *labels, uint64_t micro)
{
    begin(out, name, labels);
    evbuffer_add_printf(out, "%llu.%06llu\n", (unsigned long long)micro / SECOND,
                        (unsigned long long)micro % SECOND);
}

const char *exposition_escape(char escaped[EXPOSITION_TEXT], const char *text)
{
    size_t length = 0;
    for (; *text != '\0' && length < EXPOSITION_TEXT - 2; text++) {
        if (*text == '"' || *text == '\\' || *text == '\n')
            escaped[length++] = '\\';
        escaped[length++] = *text == '\n' ? 'n' : *text;
    }
    escaped[length] = '\0';
    return escaped;
}
