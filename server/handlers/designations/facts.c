/* Rows and messages -> the facts of common/domain. The numbers of the enumerations are the same. */
#include "server/handlers/designations/facts.h"

#include "senconet/v1/teachers.pb-c.h"
#include "server/handlers/said.h"

#include <jansson.h>
#include <string.h>

enum { INDUCTION_STEPS = 6 };

static struct date day_of(const char *text)
{
    struct date day = {0};
    return text != NULL && date_parse(text, &day) ? day : (struct date){0};
}

static void add_said(struct senco_facts *facts, struct senco_service *services,
                     const Senconet__V1__TeacherRecord *teacher)
{
    for (size_t i = 0; i < teacher->n_service; i++)
        services[facts->service_count++] = (struct senco_service){
            .from = day_of(teacher->service[i]->from),
            .until = day_of(teacher->service[i]->until),
            .bound = teacher->service[i]->not_bound ? SAID_NO : SAID_YES,
        };
}

/* Roles at schools of the trust, each with the school's kind; without one it was said of a role. */
static void add_known(struct senco_facts *facts, struct senco_service *services,
                      const json_t *known)
{
    size_t at;
    json_t *one;
    json_array_foreach(known, at, one)
    {
        const json_t *kind = json_object_get(one, "kind");
        services[facts->service_count++] = (struct senco_service){
            .from = day_of(json_string_value(json_object_get(one, "from"))),
            .until = day_of(json_string_value(json_object_get(one, "until"))),
            .bound = json_is_integer(kind) ? senco_bound((enum school_kind)json_integer_value(kind))
                                           : SAID_YES,
            .here = json_is_true(json_object_get(one, "here")),
        };
    }
}

struct senco_facts designation_facts(struct arena *arena, const struct rows *rows, int row,
                                     const Senconet__V1__Post *post)
{
    const Senconet__V1__TeacherRecord *teacher =
        said_message(arena, &senconet__v1__teacher_record__descriptor, rows, row, "teacher");
    json_t *known = json_loads(rows_text(rows, row, "service"), 0, NULL);
    struct senco_service *services =
        arena_need(arena, (teacher->n_service + json_array_size(known) + 1) * sizeof *services);
    struct senco_facts facts = {
        .kind = (enum school_kind)rows_int(rows, row, "kind"),
        .became = day_of(rows_text(rows, row, "first_day")),
        .until = rows_null(rows, row, "last_day") ? (struct date){0}
                                                  : day_of(rows_text(rows, row, "last_day")),
        .teacher = (enum qualified_teacher)teacher->qualified,
        .induction = (enum teacher_induction)teacher->induction,
        .teaches_here = (enum said)post->teaches_here,
        .head = (enum head_standing)post->head,
        .served_before = teacher->service_is_whole ? SAID_YES : SAID_NOTHING,
        .services = services,
        .national_award = {day_of(teacher->award_began), day_of(teacher->award_completed)},
        .npq = {day_of(teacher->npq_began), day_of(teacher->npq_completed)},
    };
    add_said(&facts, services, teacher);
    add_known(&facts, services, known);
    json_decref(known);
    return facts;
}

static enum said tlr_held(const Senconet__V1__Post *post)
{
    return !post->has_tlr || post->tlr == SENCONET__V1__POST__TLR__TLR_NOT_SAID ? SAID_NOTHING
           : post->tlr == SENCONET__V1__POST__TLR__NO_TLR                       ? SAID_NO
                                                                                : SAID_YES;
}

static void add_responsibilities(struct post_facts *facts, struct arena *arena,
                                 const Senconet__V1__Post *post)
{
    for (size_t i = 0; i < post->n_responsibilities; i++) {
        const Senconet__V1__Responsibility *one = post->responsibilities[i];
        facts->whole_school += one->whole_school ? 1 : 0;
        if (one->item != NULL)
            facts->excluded =
                facts->excluded == NULL
                    ? arena_print(arena, "%s (%s)", one->title, one->item)
                    : arena_print(arena, "%s, %s (%s)", facts->excluded, one->title, one->item);
    }
}

struct post_facts designation_post_facts(struct arena *arena,
                                         const Senconet__V1__Designation *designation)
{
    const Senconet__V1__Post *post = designation->post;
    struct post_facts facts = {
        .contract_hundredths = (uint32_t)post->contract_hundredths,
        .teaching_hundredths = (uint32_t)post->teaching_hundredths,
        .ppa_hundredths = (uint32_t)post->ppa_hundredths,
        .leadership_hundredths = (uint32_t)post->leadership_hundredths,
        .owed_thousandths = designation->hours_everywhere_thousandths,
        .leadership_group = (enum said)post->leadership_group,
        .tlr = tlr_held(post),
        .tlr_grounds = post->n_tlr_grounds,
        .head = (enum head_standing)post->head,
        .delegated_to = post->delegated_to,
        .delegated_status = post->delegated_status,
        .delegated_paid = (enum said)post->delegated_paid,
    };
    if (post->n_induction > 0)
        facts.induction_steps = INDUCTION_STEPS - post->n_induction;
    add_responsibilities(&facts, arena, post);
    return facts;
}
