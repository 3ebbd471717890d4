/* The parts in their order. */
#include "client/commands/return_shown.h"

#include "client/commands/return_beside.h"
#include "client/commands/return_print.h"
#include "client/commands/return_standing.h"

const Senconet__V1__Return *return_shown_version(struct visit *visit,
                                                 const Senconet__V1__Return *shown,
                                                 uint64_t version, enum exit_code *code)
{
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    request.has_school = 1;
    request.has_version = version != 0;
    request.school = shown->school;
    request.collection = shown->collection;
    request.version = version;
    const Senconet__V1__GetReturnAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &request.base, code);
    return answer != NULL ? answer->return_ : NULL;
}

/* What was accepted, authorised or sent before, beside the newest. */
static enum exit_code print_since(struct visit *visit, const Senconet__V1__Return *newest)
{
    enum exit_code code;
    uint64_t version = return_version_that_counts(newest);
    if (version == 0)
        return EXIT_DONE;
    const Senconet__V1__Return *counts = return_shown_version(visit, newest, version, &code);
    if (counts == NULL)
        return code;
    return_print_since(stdout, newest, counts);
    return EXIT_DONE;
}

enum exit_code return_shown_print(struct visit *visit, const Senconet__V1__GetReturnAnswer *answer,
                                  bool newest)
{
    const Senconet__V1__Return *stored = answer->return_;
    struct return_earlier earlier;
    enum exit_code code;
    if (!return_beside_ask(visit, stored, &earlier, &code))
        return code;
    return_print_head(stdout, stored);
    return_beside_print(visit, stored, &earlier);
    if (stored->version > 0)
        return_print_rest(stdout, stored);
    return_print_standing(stdout, answer);
    return newest ? print_since(visit, stored) : EXIT_DONE;
}
