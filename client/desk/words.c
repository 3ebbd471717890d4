/* Desk.Words: the words of the commands, so that the page has none of its own for them. */
#include "client/desk/desk.h"

#include "client/line/figure_options.h"
#include "client/line/network_words.h"
#include "client/line/post_words.h"
#include "client/line/privacy_words.h"
#include "client/line/role_name.h"
#include "client/line/value_words.h"
#include "common/domain/act_words.h"
#include "common/domain/charter_items.h"
#include "common/domain/figure_origin.h"
#include "common/domain/return_state.h"
#include "common/domain/return_turn.h"
#include "common/domain/school_kind.h"
#include "common/wire/message.h"
#include "senconet/v1/approaches.pb-c.h"
#include "senconet/v1/meetings.pb-c.h"
#include "senconet/v1/privacy.pb-c.h"

enum { WORDS_MAX = 700 };

static void add(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena, const char *name,
                const char *words)
{
    Senconet__Desk__V1__WordsAnswer__Word *word =
        message_new(arena, &senconet__desk__v1__words_answer__word__descriptor);
    if (answer->n_words == WORDS_MAX)
        abort();
    word->name = (char *)(uintptr_t)name;
    word->words = arena_copy(arena, words);
    answer->words[answer->n_words++] = word;
}

static const char *state_words(int value)
{
    return return_state_name((enum return_state)value);
}

static const char *return_act_words(int value)
{
    return value > 0 ? return_act_name((enum return_act)value) : "";
}

static const char *done_words(int value)
{
    return value > 0 ? return_act_done((enum return_act)value) : "";
}

static const char *statement_words(int value)
{
    return statement_act_done((Senconet__V1__StatementAct__Kind)value);
}

static const char *kind_words(int value)
{
    return school_kind_name((enum school_kind)value);
}

static const char *role_words(int value)
{
    return role_name((Senconet__V1__Role)value);
}

static const char *standing_words(int value)
{
    return person_standing_words((Senconet__V1__Person__Standing)value);
}

static const char *need_words(int value)
{
    return need_state_words((Senconet__V1__Need__State)value);
}

static const char *event_words(int value)
{
    return event_kind_words((Senconet__V1__EventContent__Kind)value);
}

static const char *booking_words(int value)
{
    return booking_state_words((Senconet__V1__Booking__State)value);
}

/* "ReturnState.FINISHED": every value of an enumeration, by its name in the contract. */
static void add_enumeration(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena,
                            const char *name, const ProtobufCEnumDescriptor *type,
                            const char *(*words)(int value))
{
    for (unsigned i = 0; i < type->n_values; i++)
        add(answer, arena, arena_print(arena, "%s.%s", name, type->values[i].name),
            words(type->values[i].value));
}

/* "CharterItem.C11" */
static void add_items(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena)
{
    for (const struct charter_item *item = charter_items(); item->id != NULL; item++)
        add(answer, arena, arena_print(arena, "CharterItem.%s", item->id), item->text);
}

/* "Write.senconet.v1.Returns/Submit": "sent the return". */
static void add_writes(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena)
{
    for (const struct act_named *named = act_words_all(); named->act != NULL; named++)
        add(answer, arena, arena_print(arena, "Write.senconet.v1.%s", named->act), named->words);
}

static void add_figures(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena)
{
    static const char *const beside[] = {"provision",      "turnoverFrom", "turnoverTo",
                                         "turnoverSource", "turnoverYear", "budgetYear",
                                         "budgetSource",   "censusDate"};
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        add(answer, arena, figure_path((enum figure_id)id), figure_name((enum figure_id)id));
    for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++)
        add(answer, arena, beside[i], figure_field_words(beside[i]));
}

static void add_states(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena)
{
    answer->states = arena_need(arena, RETURN_STATES * sizeof *answer->states);
    for (unsigned urgency = 0; urgency < RETURN_STATES; urgency++)
        for (unsigned state = 0; state < RETURN_STATES; state++)
            if (return_urgency((enum return_state)state) == urgency)
                answer->states[answer->n_states++] = (Senconet__V1__ReturnState)state;
}

/* "Post.HeadStanding.DEPUTY_HEAD": the contract's own names behind the package's. */
static void add_posts(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena)
{
    for (size_t i = 0; post_enumerations[i] != NULL; i++) {
        const ProtobufCEnumDescriptor *type = post_enumerations[i];
        for (unsigned value = 1; value < type->n_values; value++)
            add(answer, arena,
                arena_print(arena, "%s.%s", type->name + strlen("senconet.v1."),
                            type->values[value].name),
                post_words(type, type->values[value].value));
    }
}

static void add_network(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena)
{
    add_enumeration(answer, arena, "Coming", &senconet__v1__coming__descriptor, coming_words);
    add_enumeration(answer, arena, "AgendaStanding", &senconet__v1__agenda_standing__descriptor,
                    agenda_standing_words);
    add_enumeration(answer, arena, "ActionState", &senconet__v1__action_state__descriptor,
                    action_state_words);
    add_enumeration(answer, arena, "ReviewOutcome", &senconet__v1__review_outcome__descriptor,
                    review_outcome_words);
}

static void add_privacy(Senconet__Desk__V1__WordsAnswer *answer, struct arena *arena)
{
    add_enumeration(answer, arena, "DataRequest.Kind",
                    &senconet__v1__data_request__kind__descriptor, data_request_kind_words);
    add_enumeration(answer, arena, "DataRequest.Outcome",
                    &senconet__v1__data_request__outcome__descriptor, data_request_outcome_words);
    add_enumeration(answer, arena, "KeptItem.Why", &senconet__v1__kept_item__why__descriptor,
                    kept_why_words);
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    Senconet__Desk__V1__WordsAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__words_answer__descriptor);
    answer->words = arena_need(call->arena, WORDS_MAX * sizeof *answer->words);
    add_enumeration(answer, call->arena, "ReturnState", &senconet__v1__return_state__descriptor,
                    state_words);
    add_enumeration(answer, call->arena, "ReturnAct", &senconet__v1__return_act__descriptor,
                    return_act_words);
    add_enumeration(answer, call->arena, "ReturnActDone", &senconet__v1__return_act__descriptor,
                    done_words);
    add_enumeration(answer, call->arena, "StatementActDone",
                    &senconet__v1__statement_act__kind__descriptor, statement_words);
    add_enumeration(answer, call->arena, "SchoolKind", &senconet__v1__school_kind__descriptor,
                    kind_words);
    add_enumeration(answer, call->arena, "Role", &senconet__v1__role__descriptor, role_words);
    add_enumeration(answer, call->arena, "Standing", &senconet__v1__person__standing__descriptor,
                    standing_words);
    add_posts(answer, call->arena);
    add_network(answer, call->arena);
    add_privacy(answer, call->arena);
    add_enumeration(answer, call->arena, "NeedState", &senconet__v1__need__state__descriptor,
                    need_words);
    add_enumeration(answer, call->arena, "EventKind",
                    &senconet__v1__event_content__kind__descriptor, event_words);
    add_enumeration(answer, call->arena, "BookingState", &senconet__v1__booking__state__descriptor,
                    booking_words);
    add_items(answer, call->arena);
    add_writes(answer, call->arena);
    add_figures(answer, call->arena);
    add_states(answer, call->arena);
    return &answer->base;
}

const struct desk_method desk_words = {.name = "Words", .answer = answer, .without_profile = true};
