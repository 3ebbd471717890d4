/* One Finding a finding. */
#include "common/message/findings.h"

#include "common/base/number.h"
#include "common/message/slot.h"

/* Those of the term-on-term queries are no numbers: "TonT1B". */
static void add_national(Senconet__V1__Finding *message, struct arena *arena, const char *national)
{
    if (national == NULL)
        return;
    message->has_national = number_parse(national, UINT32_MAX, &message->national);
    if (!message->has_national)
        message->national_code = arena_copy(arena, national);
}

static Senconet__V1__Finding *finding_message(struct arena *arena, const struct finding *finding)
{
    char path[SLOT_PATH];
    Senconet__V1__Finding *message = arena_need(arena, sizeof *message);
    senconet__v1__finding__init(message);
    message->rule = arena_copy(arena, finding->rule);
    add_national(message, arena, finding->national);
    message->has_severity = true;
    message->severity = (Senconet__V1__Finding__Severity)finding->severity;
    message->field = arena_copy(arena, slot_path(path, "", finding->field));
    message->message = arena_copy(arena, finding->message);
    message->has_acceptable = finding->acceptable != NO_ANSWER;
    message->acceptable = (Senconet__V1__Finding__Acceptable)finding->acceptable;
    return message;
}

Senconet__V1__Finding **findings_messages(struct arena *arena, const struct findings *findings,
                                          size_t *count)
{
    *count = findings->count;
    if (findings->count == 0)
        return NULL;
    Senconet__V1__Finding **messages = arena_need(arena, findings->count * sizeof *messages);
    for (size_t i = 0; i < findings->count; i++)
        messages[i] = finding_message(arena, &findings->of[i]);
    return messages;
}
