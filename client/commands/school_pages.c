/* Schools.List until there is no further page. */
#include "client/commands/school_pages.h"

#include "common/wire/message.h"

enum { PAGE = 1000 };

static void append(struct arena *arena, Senconet__V1__ListSchoolsAnswer *all,
                   const Senconet__V1__ListSchoolsAnswer *page)
{
    size_t count = all->n_schools + page->n_schools;
    Senconet__V1__School **schools = arena_need(arena, (count + 1) * sizeof *schools);
    if (all->n_schools > 0)
        memcpy(schools, all->schools, all->n_schools * sizeof *schools);
    if (page->n_schools > 0)
        memcpy(schools + all->n_schools, page->schools, page->n_schools * sizeof *schools);
    all->schools = schools;
    all->n_schools = count;
}

const Senconet__V1__ListSchoolsAnswer *school_pages_read(struct visit *visit, enum exit_code *code)
{
    Senconet__V1__ListSchoolsRequest request = SENCONET__V1__LIST_SCHOOLS_REQUEST__INIT;
    Senconet__V1__ListSchoolsAnswer *all =
        message_new(&visit->arena, &senconet__v1__list_schools_answer__descriptor);
    request.has_page_size = 1;
    request.page_size = PAGE;
    for (;;) {
        const Senconet__V1__ListSchoolsAnswer *page =
            visit_ask(visit, &senconet__v1__schools__descriptor, "List", &request.base, code);
        if (page == NULL)
            return NULL;
        append(&visit->arena, all, page);
        if (page->next_page_token == NULL)
            return all;
        request.page_token = page->next_page_token;
    }
}
