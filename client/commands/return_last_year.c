/* Last year's return of a school, which this year's is compared with. */
#include "client/commands/return_last_year.h"

#include "common/message/figures.h"

bool return_last_year_ask(struct visit *visit, uint64_t school,
                          const Senconet__V1__Collection *collection,
                          const Senconet__V1__Return **last_year, enum exit_code *code)
{
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    *last_year = NULL;
    if (collection->previous == NULL)
        return true;
    request.has_school = 1;
    request.school = school;
    request.collection = collection->previous;
    const Senconet__V1__GetReturnAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &request.base, code);
    if (answer == NULL || answer->return_->accepted_version == 0)
        return answer != NULL;
    request.has_version = 1;
    request.version = answer->return_->accepted_version;
    answer = visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &request.base, code);
    if (answer != NULL)
        *last_year = answer->return_;
    return answer != NULL;
}

void return_last_year_read(const struct writing *writing, struct figures *figures)
{
    struct violations none;
    violations_init(&none, &writing->visit->arena);
    figures_from_message(writing->last_year->figures, figures, &none, "");
}
