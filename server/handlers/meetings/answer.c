/* Meetings.Answer: whether somebody of the school comes. All answer when the invitation is out: a
 * crowd. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

enum { WORDS_CHARACTERS = 300 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AnswerInvitationRequest *request = turn->request;
    network_check(turn, violations);
    if (request->answer == SENCONET__V1__COMING__COMING_NOT_SAID)
        violations_add(violations, "answer", "say whether somebody comes: yes, no or perhaps");
    words_optional(request->words, "words", WORDS_CHARACTERS, "the text", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AnswerInvitationRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->number);
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->answer);
    bind_text(parameters, request->words);
}

static uint64_t by_school(const struct turn *turn)
{
    return (uint64_t)turn->school;
}

static const struct network_refusal refusals[] = {
    {"not invited", "school", GRPC_FAILED_PRECONDITION,
     "this school is not invited to the meeting: ask who organises it"},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__AnswerInvitationAnswer *answer =
        message_new(turn->arena, &senconet__v1__answer_invitation_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (network_refused(turn, outcome, refusals))
        return NULL;
    answer->has_repeated = 1;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler meetings_answer = {
    .method = "senconet.v1.Meetings/Answer",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_answer",
                             "select * from answer_invitations($1::bigint[], $2::bigint[],"
                             " $3::bigint[], $4::text[], $5::bigint[], $6::text[])"},
               .bind = bind}},
    .crowd_key = by_school,
    .constraints = network_constraints,
    .reply = reply,
};
