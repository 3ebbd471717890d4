/* What is said is judged here; the version it came with, and so its author, the statement finds. */
#include "server/handlers/returns/origins.h"

#include "common/wire/message.h"
#include "server/gate/collection.h"

/* One FigureOrigin of a request, being judged. */
struct said {
    const Senconet__V1__FigureOrigin *origin;
    size_t at;
    const struct turn *turn;
    const struct figures *figures;
    struct violations *violations;
};

static void refuse(const struct said *said, const char *field, const char *words)
{
    violations_add(said->violations,
                   arena_print(said->turn->arena, "origins[%zu].%s", said->at, field), "%s", words);
}

static void check_census_date(const struct said *said)
{
    char is[DATE_TEXT], wanted[DATE_TEXT];
    struct date census, reference = said->turn->collection->facts.reference_date;
    const char *text = said->origin->census_date;
    bool of_census = said->origin->kind == SENCONET__V1__FIGURE_ORIGIN__KIND__CENSUS;
    if (text == NULL || text[0] == '\0') {
        if (of_census)
            refuse(said, "censusDate", "say which census: its reference date");
    } else if (!of_census)
        refuse(said, "censusDate", "only what comes from a census has a census date");
    else if (!date_parse(text, &census))
        refuse(said, "censusDate", "is no date: write it like 2013-01-17");
    else if (date_compare(census, reference) != 0)
        refuse(said, "censusDate",
               arena_print(said->turn->arena, "the census is of %s, but this collection is of %s",
                           date_print(is, census), date_print(wanted, reference)));
}

/* last_version is below 0 where there are figures of last year which are not this school's. */
static const char *fault_of(const struct said *said, enum figure_id id)
{
    const struct school_facts *facts = &said->turn->school_facts;
    enum figure_origin kind = (enum figure_origin)said->origin->kind;
    if (kind == ORIGIN_LAST_YEAR && facts->last_version < 0)
        return "cannot be last year's: last year cannot be told for this school (senco return "
               "compare --last-year says why)";
    return figure_origin_fault(kind, id, said->figures,
                               facts->last_version > 0 ? &facts->last_year : NULL);
}

static void check_kind(const struct said *said, enum figure_id id)
{
    enum figure_origin kind = (enum figure_origin)said->origin->kind;
    if (kind == ORIGIN_NOT_SAID) {
        refuse(said, "kind", "say where the figure comes from, or leave it out");
        return;
    }
    if (kind == ORIGIN_SUPPLIED) {
        refuse(
            said, "kind",
            "what the trust has supplied its server knows: leave it out, and it is said where it "
            "is so");
        return;
    }
    const char *fault = fault_of(said, id);
    if (fault != NULL)
        refuse(said, "kind", arena_print(said->turn->arena, "%s %s", figure_name(id), fault));
    check_census_date(said);
}

/* False: it is of no figure that anything can be said of. */
static bool find_figure(const struct said *said, const struct origins *origins, uint32_t done,
                        enum figure_id *id)
{
    const Senconet__V1__FigureOrigin *origin = said->origin;
    if (origin->by != NULL || origin->at != NULL || origin->has_version)
        refuse(said,
               origin->by != NULL   ? "by"
               : origin->at != NULL ? "at"
                                    : "version",
               "who gave a figure, and when, is the server's to say: leave it out");
    if (origin->field == NULL || !figure_of_path(origin->field, id))
        refuse(said, "field", "is no figure: write it like \"budgetPence\" or \"provision.K\"");
    else if ((done & 1u << *id) != 0)
        refuse(said, "field", "this figure stands in an earlier one already");
    else if (origins->of[*id] == ORIGIN_NOT_THERE)
        refuse(said, "field", "this figure is neither given nor said not to be known");
    else
        return true;
    return false;
}

static void take_unsaid(struct origins *origins, const struct turn *turn,
                        const struct figures *figures)
{
    for (unsigned i = 0; i < FIGURE_COUNT; i++) {
        enum figure_id id = (enum figure_id)i;
        bool there = figures->of[id].given || figures_not_known(figures, 1u << id);
        enum figure_origin origin = supply_confirmed(&turn->school_facts.supplied, figures, id)
                                        ? ORIGIN_SUPPLIED
                                        : figure_origin_unsaid(id, figures);
        origins->of[id] = there ? (uint8_t)origin : ORIGIN_NOT_THERE;
    }
}

void origins_take(struct origins *origins, const struct turn *turn, const struct figures *figures,
                  struct violations *violations)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    uint32_t done = 0;
    size_t count = request->n_origins <= FIGURE_COUNT ? request->n_origins : 0;
    origins->carried = 0;
    take_unsaid(origins, turn, figures);
    if (request->n_origins > FIGURE_COUNT)
        violations_add(violations, "origins", "at most one for each figure: %d", FIGURE_COUNT);
    for (size_t i = 0; i < count; i++) {
        struct said said = {request->origins[i], i, turn, figures, violations};
        enum figure_id id;
        if (!find_figure(&said, origins, done, &id))
            continue;
        check_kind(&said, id);
        done |= 1u << id;
        origins->of[id] = (uint8_t)request->origins[i]->kind;
        if (request->origins[i]->kind == SENCONET__V1__FIGURE_ORIGIN__KIND__LAST_YEAR)
            origins->carried |= 1u << id;
    }
}

/* The line of this version; NULL: there is none. */
static const char *line_of(const char *authors, long version)
{
    for (const char *line = authors; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strtol(line, NULL, 10) == version)
            return line;
    }
    return NULL;
}

static void add_author(Senconet__V1__FigureOrigin *origin, struct arena *arena, const char *authors)
{
    const char *line = line_of(authors, (long)origin->version);
    const char *at = line != NULL ? strchr(line, ' ') : NULL;
    const char *by = at != NULL ? strchr(at + 1, ' ') : NULL;
    if (by == NULL)
        return;
    origin->at = arena_copy_n(arena, at + 1, (size_t)(by - at - 1));
    origin->by = arena_copy_n(arena, by + 1, strcspn(by + 1, "\n"));
}

static Senconet__V1__FigureOrigin *origin_message(struct arena *arena, const struct rows *rows,
                                                  int row, enum figure_id id, long kept)
{
    Senconet__V1__FigureOrigin *origin =
        message_new(arena, &senconet__v1__figure_origin__descriptor);
    origin->field = arena_copy(arena, figure_path(id));
    origin->has_kind = origin->has_version = 1;
    origin->kind = (Senconet__V1__FigureOrigin__Kind)(kept % 8);
    origin->version = (uint64_t)(kept / 8);
    if (kept % 8 == ORIGIN_CENSUS)
        origin->census_date = rows_copy(rows, row, "origin_date", arena);
    add_author(origin, arena, rows_text(rows, row, "origin_authors"));
    return origin;
}

/* An array as PostgreSQL prints it: "{17,NULL,33}". */
Senconet__V1__FigureOrigin **origins_messages(struct arena *arena, const struct rows *rows, int row,
                                              size_t *count)
{
    Senconet__V1__FigureOrigin **messages = arena_need(arena, FIGURE_COUNT * sizeof *messages);
    const char *kept = rows_text(rows, row, "origins");
    *count = 0;
    for (unsigned id = 0; id < FIGURE_COUNT && kept != NULL; id++) {
        kept++;
        if (*kept != 'N')
            messages[(*count)++] =
                origin_message(arena, rows, row, (enum figure_id)id, strtol(kept, NULL, 10));
        kept = strchr(kept, ',');
    }
    return messages;
}
