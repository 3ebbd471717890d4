/* Texts, days, ids. */
#include "client/commands/write_fill.h"

#include "client/line/day_option.h"
#include "client/line/refusal.h"
#include "common/domain/free_text.h"

static bool texts_fit(const struct arguments *arguments, const char *const *texts)
{
    for (; *texts != NULL; texts++) {
        const char *text = arguments_value(arguments, *texts);
        if (text == NULL || !free_text_holds_upn(text))
            continue;
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: this text %s", *texts,
                    free_text_fault(text, SIZE_MAX));
        return false;
    }
    return true;
}

enum exit_code write_fill(struct visit *visit, const char *const *texts, const char *const *days,
                          char **write_id)
{
    if (!texts_fit(visit->arguments, texts) || !day_options_fit(visit->arguments, days))
        return EXIT_FIGURES;
    if (*write_id == NULL)
        *write_id = visit_write_id(visit);
    return EXIT_DONE;
}

bool write_either(const struct arguments *arguments, const char *one, const char *other, int *first)
{
    *first = arguments_switch(arguments, one);
    if (*first != arguments_switch(arguments, other))
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "say one of the two: --%s or --%s", one, other);
    return false;
}
