/* Desk.Working: a statement's working in the words in which the command prints it. */
#include "client/desk/desk.h"

#include "client/line/working.h"
#include "common/base/memory.h"
#include "common/message/figures.h"
#include "common/message/policy.h"
#include "common/message/working.h"
#include "common/wire/message.h"

#include <stdio.h>
#include <stdlib.h>

static char *print(struct arena *arena, const struct working *working,
                   const struct figures *figures, const struct policy *policy,
                   enum school_kind kind)
{
    char *printed = NULL;
    size_t length = 0;
    FILE *out = memory_need(open_memstream(&printed, &length));
    working_print(out, working, figures, policy, kind);
    fclose(out);
    char *text = arena_copy(arena, memory_need(printed));
    free(printed);
    return text;
}

/* "A  Notional SEN budget ..." has a mark, "   10 pupils ..." is of the step above it. */
static Senconet__Desk__V1__WorkingAnswer__Line *line_of(struct arena *arena, char *text)
{
    Senconet__Desk__V1__WorkingAnswer__Line *line =
        message_new(arena, &senconet__desk__v1__working_answer__line__descriptor);
    bool marked = text[0] >= 'A' && text[0] <= 'C' && text[1] == ' ' && text[2] == ' ';
    line->has_detail = 1;
    line->detail = text[0] == ' ';
    if (marked)
        line->mark = arena_copy_n(arena, text, 1);
    line->text = text + (marked ? 3 : strspn(text, " "));
    return line;
}

/* What was chosen comes first, each on a line after a hyphen. */
static void split(struct arena *arena, char *text, Senconet__Desk__V1__WorkingAnswer *answer)
{
    size_t room = strlen(text) + 1;
    answer->choices = arena_need(arena, room * sizeof *answer->choices);
    answer->lines = arena_need(arena, room * sizeof *answer->lines);
    for (char *line = text; *line != '\0';) {
        char *end = line + strcspn(line, "\n");
        bool last = *end == '\0';
        *end = '\0';
        if (strncmp(line, "  - ", 4) == 0)
            answer->choices[answer->n_choices++] = line + 4;
        else if (line[0] != '\0' && strncmp(line, "Policy \"", 8) != 0)
            answer->lines[answer->n_lines++] = line_of(arena, line);
        line = last ? end : end + 1;
    }
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__WorkingRequest *request = call->request;
    enum school_kind kind = (enum school_kind)request->kind;
    struct figures figures;
    struct policy policy;
    struct violations faults;
    violations_init(&faults, call->arena);
    policy_from_message(request->policy, &policy, &faults, "policy");
    if (request->policy == NULL || faults.count > 0)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "the policy cannot be used");
    figures_from_message(request->figures, &figures, &faults, "figures");
    if (faults.count > 0 || !formula_can_work(&figures, kind))
        return desk_refuse(call, GRPC_INVALID_ARGUMENT,
                           "these are figures that no school can have");
    struct working working = formula_work(&figures, &policy, kind);
    Senconet__Desk__V1__WorkingAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__working_answer__descriptor);
    split(call->arena, print(call->arena, &working, &figures, &policy, kind), answer);
    answer->working = working_message(call->arena, &working);
    if (request->stated != NULL)
        answer->fault = (char *)(uintptr_t)working_fault(request->stated, &working);
    return &answer->base;
}

const struct desk_method desk_working = {.name = "Working", .answer = answer};
