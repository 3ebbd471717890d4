/* The same for programs. */
#include "client/census/report.h"

static json_t *date_json(struct date date)
{
    char text[DATE_TEXT];
    return date_given(date) ? json_string(date_print(text, date)) : json_null();
}

static json_t *provision_json(const struct census_file *file)
{
    json_t *object = json_object();
    for (unsigned i = 0; i < PROVISION_COUNT; i++) {
        char code[] = {provision_code((enum provision)i), '\0'};
        json_object_set_new(object, code, json_integer((json_int_t)file->provision[i]));
    }
    return object;
}

static json_t *places_json(const struct census_finding *finding)
{
    json_t *array = json_array();
    for (unsigned i = 0; i < finding->places; i++) {
        const struct census_place *place = &finding->place[i];
        json_array_append_new(array,
                              json_pack("{s:i, s:i, s:s, s:s}", "line", (int)place->line, "pupil",
                                        (int)place->number, "part",
                                        place->part == PART_ON_ROLL ? "onRoll" : "noLongerOnRoll",
                                        "value", place->value));
    }
    return array;
}

static json_t *line_json(const struct census_finding *finding)
{
    return finding->places > 0 ? json_integer(finding->place[0].line) : json_null();
}

static json_t *path_json(const char *path)
{
    json_t *name = path != NULL ? json_string(path) : json_null();
    return name != NULL ? name : json_string("(a file name that is not UTF-8)");
}

static void add_findings(json_t *array, const struct census_findings *findings, const char *path)
{
    for (unsigned i = 0; i < findings->count; i++) {
        const struct census_finding *finding = &findings->of[i];
        const struct finding_kind *kind = finding->kind;
        json_array_append_new(array, json_pack("{s:i, s:s, s:s, s:o, s:o, s:I, s:s, s:o}", "rule",
                                               (int)kind->national, "name", kind->name, "severity",
                                               census_severity_name(kind->severity), "file",
                                               path_json(path), "line", line_json(finding), "count",
                                               (json_int_t)finding->count, "message",
                                               finding->message, "places", places_json(finding)));
    }
}

static json_t *findings_json(const struct census *census)
{
    json_t *array = json_array();
    for (unsigned i = 0; i < census->files; i++)
        add_findings(array, &census->file[i].findings, census->file[i].path);
    add_findings(array, &census->findings, NULL);
    return array;
}

static void set_movements(json_t *object, const struct movements *movements)
{
    json_object_set_new(object, "joiners", json_integer((json_int_t)movements->joiners));
    json_object_set_new(object, "leavers", json_integer((json_int_t)movements->leavers));
    json_object_set_new(object, "from", date_json(movements->from));
    json_object_set_new(object, "to", date_json(movements->to));
    json_object_set_new(object, "usualJoiners", json_integer((json_int_t)movements->usual_joiners));
    json_object_set_new(object, "usualLeavers", json_integer((json_int_t)movements->usual_leavers));
}

json_t *census_json(const struct census *census)
{
    const struct census_file *file = census_latest(census);
    json_t *object = json_object();
    json_object_set_new(object, "laestab", json_string(file->laestab));
    json_object_set_new(object, "term", json_string(term_name(file->term)));
    json_object_set_new(object, "year", json_integer(file->year));
    json_object_set_new(object, "referenceDate", date_json(file->reference_date));
    json_object_set_new(object, "roll", json_integer((json_int_t)file->roll));
    json_object_set_new(object, "provision", provision_json(file));
    if (census->movements.known)
        set_movements(object, &census->movements);
    json_object_set_new(object, "findings", findings_json(census));
    return object;
}

void census_report_json(const struct census *census, FILE *out)
{
    json_t *object = census_json(census);
    json_dumpf(object, out, JSON_INDENT(2) | JSON_ENSURE_ASCII);
    fputc('\n', out);
    json_decref(object);
}
