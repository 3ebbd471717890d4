/* A manual page, written part by part in the language of man(7), from the tables that --help is
 * printed from. */
#ifndef COMMON_BASE_MANUAL_H
#define COMMON_BASE_MANUAL_H

#include <stdio.h>

/* The page's head: name in its section of the manual, and the one line of what it is. */
void manual_begin(FILE *out, const char *name, int section, const char *summary);

void manual_section(FILE *out, const char *title);
void manual_subsection(FILE *out, const char *title);

void manual_paragraph(FILE *out);

/* Text is filled: a line feed in it is as good as a space. */
void manual_text(FILE *out, const char *text);

/* An option or a word with what it means: name as it is typed, value what stands for one to be
 * filled in, or NULL. */
void manual_term(FILE *out, const char *name, const char *value, const char *text);

/* How something is typed, as the first line of manual_term. */
void manual_usage(FILE *out, const char *typed, const char *filled_in);

/* Lines that stay as they are. */
void manual_lines(FILE *out, const char *lines);

#endif
