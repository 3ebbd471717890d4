/* roff by hand: what is special in it is escaped, all else is ours. */
#include "common/base/manual.h"

#include <stdbool.h>

/* A dash is one that can be typed; a line that begins with a full stop or an apostrophe is text. */
static void print(FILE *out, const char *text)
{
    for (bool begins = true; *text != '\0'; text++) {
        if (begins && (*text == '.' || *text == '\''))
            fputs("\\&", out);
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            fputc(*text, out);
        begins = *text == '\n';
    }
}

static void print_typed(FILE *out, const char *typed, const char *filled_in)
{
    fputs("\\fB", out);
    print(out, typed);
    fputs("\\fR", out);
    if (filled_in == NULL || filled_in[0] == '\0')
        return;
    fputs(" \\fI", out);
    print(out, filled_in);
    fputs("\\fR", out);
}

void manual_begin(FILE *out, const char *name, int section, const char *summary)
{
    fputs(".TH ", out);
    for (const char *letter = name; *letter != '\0'; letter++)
        fputc(*letter >= 'a' && *letter <= 'z' ? *letter - 'a' + 'A' : *letter, out);
    fprintf(out, " %d %s \"Senconet %s\" Senconet\n.nh\n.ad l\n.SH NAME\n", section, SENCONET_DATE,
            SENCONET_VERSION);
    print(out, name);
    fputs(" \\- ", out);
    print(out, summary);
    fputc('\n', out);
}

void manual_section(FILE *out, const char *title)
{
    fprintf(out, ".SH %s\n", title);
}

void manual_subsection(FILE *out, const char *title)
{
    fprintf(out, ".SS %s\n", title);
}

void manual_text(FILE *out, const char *text)
{
    print(out, text);
    fputc('\n', out);
}

void manual_paragraph(FILE *out)
{
    fputs(".PP\n", out);
}

void manual_term(FILE *out, const char *name, const char *value, const char *text)
{
    fputs(".TP\n", out);
    print_typed(out, name, value);
    fputc('\n', out);
    manual_text(out, text);
}

void manual_usage(FILE *out, const char *typed, const char *filled_in)
{
    print_typed(out, typed, filled_in);
    fputc('\n', out);
}

void manual_lines(FILE *out, const char *lines)
{
    fputs(".nf\n", out);
    print(out, lines);
    fputs(lines[0] != '\0' && lines[strlen(lines) - 1] != '\n' ? "\n.fi\n" : ".fi\n", out);
}
