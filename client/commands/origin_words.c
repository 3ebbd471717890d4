/* A figure is named as its option is. */
#include "client/commands/origin_words.h"

#include "client/line/figure_options.h"
#include "common/base/memory.h"

#include <string.h>

const Senconet__V1__FigureOrigin *origin_of(const Senconet__V1__Return *stored, enum figure_id id)
{
    for (size_t i = 0; i < stored->n_origins; i++)
        if (stored->origins[i]->field != NULL &&
            strcmp(stored->origins[i]->field, figure_path(id)) == 0)
            return stored->origins[i];
    return NULL;
}

static bool is_not_known(const Senconet__V1__Return *stored, enum figure_id id)
{
    for (size_t i = 0; stored->figures != NULL && i < stored->figures->n_not_known; i++)
        if (strcmp(stored->figures->not_known[i], figure_path(id)) == 0)
            return true;
    return false;
}

/* The query about pupils and roll is one, and so is that about joiners and leavers. */
static bool is_checked(const Senconet__V1__Return *stored, enum figure_id id)
{
    bool counted = (FIGURES_COUNTED & 1u << id) != 0;
    const char *rule = counted ? "pupils_carried_over" : "carried_over";
    const char *field = counted                ? "provision"
                        : id == FIGURE_LEAVERS ? figure_path(FIGURE_JOINERS)
                                               : figure_path(id);
    for (size_t i = 0; i < stored->n_answers; i++)
        if (strcmp(stored->answers[i]->rule, rule) == 0 &&
            strcmp(stored->answers[i]->field, field) == 0)
            return true;
    return false;
}

static const char *census_words(struct arena *arena, const char *census_date)
{
    char words[DATE_WORDS];
    struct date date;
    return census_date != NULL && date_parse(census_date, &date)
               ? arena_print(arena, "census, %s", date_print_words(words, date))
               : "census";
}

const char *origin_words(struct arena *arena, const Senconet__V1__Return *stored, enum figure_id id)
{
    const Senconet__V1__FigureOrigin *origin = origin_of(stored, id);
    if (origin == NULL)
        return "";
    if (is_not_known(stored, id))
        return "the school says so";
    switch (origin->kind) {
    case SENCONET__V1__FIGURE_ORIGIN__KIND__TYPED:
        return "typed";
    case SENCONET__V1__FIGURE_ORIGIN__KIND__CENSUS:
        return census_words(arena, origin->census_date);
    case SENCONET__V1__FIGURE_ORIGIN__KIND__LAST_YEAR:
        return is_checked(stored, id) ? "last year, confirmed" : "last year, not checked";
    case SENCONET__V1__FIGURE_ORIGIN__KIND__SUPPLIED:
        return "the trust";
    default:
        return "";
    }
}

/* In words of its own, so that figures of one origin stand together. */
static const char *new_words(struct arena *arena, const Senconet__V1__Return *stored,
                             enum figure_id id)
{
    const Senconet__V1__FigureOrigin *origin = origin_of(stored, id);
    if (origin == NULL || origin->version != stored->version)
        return NULL;
    return is_not_known(stored, id) ? "not known" : origin_words(arena, stored, id);
}

const char *origins_new_words(struct arena *arena, const Senconet__V1__Return *stored)
{
    const char *of[FIGURE_COUNT], *all = "";
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        of[id] = new_words(arena, stored, (enum figure_id)id);
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        const char *words = of[id], *names = "";
        for (unsigned other = id; other < FIGURE_COUNT && words != NULL; other++) {
            if (of[other] == NULL || strcmp(of[other], words) != 0)
                continue;
            names = arena_print(arena, "%s%s%s", names, names[0] != '\0' ? ", " : "",
                                figure_options_name((enum figure_id)other));
            of[other] = NULL;
        }
        if (names[0] != '\0')
            all = arena_print(arena, words[0] != '\0' ? "%s%s%s (%s)" : "%s%s%s", all,
                              all[0] != '\0' ? "; " : "", names, words);
    }
    return all;
}
