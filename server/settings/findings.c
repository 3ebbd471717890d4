/* Lines put together. */
#include "server/settings/findings.h"

#include "common/base/memory.h"

#include <stdarg.h>

void findings_add(struct findings *findings, const char *text)
{
    if (text != NULL && findings->text != NULL)
        findings->text = arena_print(findings->arena, "%s\n%s", findings->text, text);
    else if (text != NULL)
        findings->text = arena_copy(findings->arena, text);
}

/* What others say within a finding may have line feeds of its own. */
__attribute__((format(printf, 3, 0))) static void add_line(struct findings *findings,
                                                           const char *mark, const char *format,
                                                           va_list arguments)
{
    char *words = NULL;
    if (vasprintf(&words, format, arguments) < 0)
        words = NULL;
    words = memory_need(words);
    for (char *at = words; (at = strchr(at, '\n')) != NULL;)
        *at = ' ';
    findings_add(findings, arena_print(findings->arena, "%s%s", mark, words));
    free(words);
}

void findings_fault(struct findings *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_line(findings, "", format, arguments);
    va_end(arguments);
}

void findings_warning(struct findings *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_line(findings, FINDING_WARNING, format, arguments);
    va_end(arguments);
}
