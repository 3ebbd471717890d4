/* Gathering the lines, or working them out. */
#include "client/register/school_import.h"

#include "common/domain/date.h"
#include "common/wire/message.h"

#include <time.h>

void school_import_init(struct school_import *import, struct arena *arena)
{
    time_t now = time(NULL);
    struct tm today;
    *import = (struct school_import){
        .arena = arena,
        .counts = (Senconet__V1__ApplySchoolsAnswer)SENCONET__V1__APPLY_SCHOOLS_ANSWER__INIT};
    (void)strftime(import->today, sizeof import->today, "%Y-%m-%d", localtime_r(&now, &today));
}

void school_import_add(struct school_import *import, Senconet__V1__ImportLine *line)
{
    if (import->lines == import->room) {
        size_t room = import->room > 0 ? import->room * 2 : 256;
        Senconet__V1__ImportLine **grown = arena_need(import->arena, room * sizeof(void *));
        if (import->lines > 0)
            memcpy(grown, import->line, import->lines * sizeof(void *));
        import->line = grown;
        import->room = room;
    }
    import->line[import->lines++] = line;
}

static Senconet__V1__ImportLine *add_line(struct school_import *import, unsigned row,
                                          Senconet__V1__ImportLine__What what, uint64_t school,
                                          const char *name)
{
    Senconet__V1__ImportLine *line =
        message_new(import->arena, &senconet__v1__import_line__descriptor);
    line->has_row = row > 0;
    line->row = row;
    line->has_what = line->has_school = 1;
    line->what = what;
    line->school = school;
    line->name = arena_copy(import->arena, name);
    school_import_add(import, line);
    return line;
}

/* What is not said does not differ. */
static bool text_differs(const char *said, const char *held)
{
    return said[0] != '\0' && (held == NULL || strcmp(said, held) != 0);
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static bool passed(const struct school_import *import, const char *day)
{
    return day[0] != '\0' && strcmp(day, import->today) < 0;
}

/* As the server settles it: "" where no day is left. */
static const char *closing_day(const struct register_school *school,
                               const Senconet__V1__School *held)
{
    bool open = school->standing == SCHOOL_OPEN || school->standing == SCHOOL_PROPOSED;
    if (school->closed_on[0] != '\0')
        return school->closed_on;
    if (school->no_closed_on && school->standing != SCHOOL_CLOSED)
        return "";
    return open && held->closed ? "" : or_empty(held->closed_on);
}

static bool closed_differs(const struct school_import *import, const struct register_school *school,
                           const Senconet__V1__School *held)
{
    bool closed = school->standing == SCHOOL_NOT_SAID
                      ? held->closed && !passed(import, or_empty(held->closed_on))
                      : school->standing == SCHOOL_CLOSED;
    return (closed || passed(import, closing_day(school, held))) != (held->closed != 0);
}

/* The columns that differ, in the server's words and order; "" where none does. */
static char *differences(const struct school_import *import, const struct register_school *school,
                         const Senconet__V1__School *held)
{
    const struct {
        const char *column;
        bool differs;
    } columns[] = {
        {"name", text_differs(school->name, held->name)},
        {"URN", school->urn != 0 && (!held->has_urn || school->urn != held->urn)},
        {"kind", school->kind != KIND_UNKNOWN && (int)school->kind != (int)held->kind},
        {"type", text_differs(school->type, held->type)},
        {"phase", text_differs(school->phase, held->phase)},
        {"local authority", text_differs(school->local_authority, held->local_authority)},
        {"closed", closed_differs(import, school, held)},
        {"opened on", text_differs(school->opened_on, held->opened_on)},
        {"closed on", strcmp(closing_day(school, held), or_empty(held->closed_on)) != 0},
    };
    char text[120] = "";
    size_t length = 0;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].differs)
            length += (size_t)snprintf(text + length, sizeof text - length, "%s%s",
                                       length > 0 ? ", " : "", columns[i].column);
    return arena_copy(import->arena, text);
}

static int by_number(const void *key, const void *entry)
{
    uint64_t number = *(const uint64_t *)key;
    const Senconet__V1__School *const *school = entry;
    return (number > (*school)->laestab) - (number < (*school)->laestab);
}

/* Where it is held, at its place in the list; or NULL. */
static Senconet__V1__School **find(const Senconet__V1__ListSchoolsAnswer *held, uint64_t number)
{
    if (held->n_schools == 0)
        return NULL;
    return bsearch(&number, held->schools, held->n_schools, sizeof(void *), by_number);
}

static void foretell_new(struct school_import *import, const struct register_school *school)
{
    const char *name = school->name;
    if (name[0] == '\0')
        name = arena_print(import->arena, "School %llu", (unsigned long long)school->laestab);
    add_line(import, school->row, SENCONET__V1__IMPORT_LINE__WHAT__NEW, school->laestab, name);
    import->counts.new_schools++;
}

static void foretell_held(struct school_import *import, const struct register_school *school,
                          const Senconet__V1__School *held)
{
    char *differ = differences(import, school, held);
    if (differ[0] == '\0') {
        import->counts.unchanged++;
        return;
    }
    add_line(import, school->row, SENCONET__V1__IMPORT_LINE__WHAT__CHANGED, school->laestab,
             school->name[0] != '\0' ? school->name : held->name)
        ->column = differ;
    import->counts.changed++;
}

/* That it would close before it opens, by the days that the file gives and those that are held. */
static void foretell_wrong(struct school_import *import, const struct register_school *school,
                           const Senconet__V1__School *held)
{
    char closes_words[DATE_WORDS], opens_words[DATE_WORDS];
    struct date closes, opens;
    bool by_file = school->closed_on[0] != '\0';
    const char *opening =
        school->opened_on[0] != '\0' ? school->opened_on : or_empty(held->opened_on);
    if (!date_parse(closing_day(school, held), &closes) || !date_parse(opening, &opens) ||
        date_compare(closes, opens) >= 0)
        return;
    Senconet__V1__ImportLine *line =
        add_line(import, school->row, SENCONET__V1__IMPORT_LINE__WHAT__WRONG, school->laestab,
                 school->name[0] != '\0' ? school->name : held->name);
    line->column = arena_copy(import->arena, by_file ? "closed on" : "opened on");
    line->reason =
        arena_print(import->arena, "the school would close on %s%s, before it opens on %s",
                    date_print_words(closes_words, closes), by_file ? "" : ", as the trust holds",
                    date_print_words(opens_words, opens));
    import->counts.wrong++;
}

static void foretell_missing(struct school_import *import, const Senconet__V1__School *held)
{
    Senconet__V1__ImportLine *line =
        add_line(import, 0, SENCONET__V1__IMPORT_LINE__WHAT__MISSING, held->laestab, held->name);
    line->reason =
        arena_copy(import->arena, "the file does not name this school; it stays as it is");
    import->counts.missing++;
}

static void foretell_wrongs(struct school_import *import, const struct school_file *file,
                            const Senconet__V1__ListSchoolsAnswer *held)
{
    for (size_t i = 0; i < file->count; i++) {
        Senconet__V1__School **school = find(held, file->of[i].laestab);
        if (school != NULL)
            foretell_wrong(import, &file->of[i], *school);
    }
}

void school_import_foretell(struct school_import *import, const struct school_file *file,
                            const Senconet__V1__ListSchoolsAnswer *held)
{
    foretell_wrongs(import, file, held);
    if (import->counts.wrong > 0)
        return;
    bool *named = arena_need(import->arena, held->n_schools + 1);
    for (size_t i = 0; i < file->count; i++) {
        Senconet__V1__School **school = find(held, file->of[i].laestab);
        if (school != NULL) {
            named[school - held->schools] = true;
            foretell_held(import, &file->of[i], *school);
        } else {
            foretell_new(import, &file->of[i]);
        }
    }
    for (size_t i = 0; i < held->n_schools; i++)
        if (!named[i] && !held->schools[i]->closed && !held->schools[i]->left)
            foretell_missing(import, held->schools[i]);
}
