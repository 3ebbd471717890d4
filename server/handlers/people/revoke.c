/* People.Revoke: takes back every certificate and unused code of a person, at once; of one's own,
 * where that is said, all but the certificate it is asked with. */
#include "server/handlers/list.h"
#include "server/handlers/people/row.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"
#include "common/wire/tls.h"

enum { REASON_MAX = 200 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__RevokeRequest *request = turn->request;
    if (!request->has_person)
        violations_add(violations, "person", "say whom");
    words_needed(request->reason, "reason", REASON_MAX,
                 arena_print(turn->arena, "say why, in 1 to %d characters; this text", REASON_MAX),
                 violations);
    if (request->keep_this && request->has_person && request->person != (uint64_t)turn->person)
        violations_add(violations, "keepThis",
                       "you ask with a certificate of your own: of somebody else's none is kept");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__RevokeRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->person);
    bind_text(parameters, request->reason);
    bind_bytes(parameters, request->keep_this ? turn->fingerprint : NULL, FINGERPRINT_SIZE);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__RevokeAnswer *answer =
        message_new(turn->arena, &senconet__v1__revoke_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "person", "there is no such person");
        return NULL;
    }
    answer->has_certificates = answer->has_codes = 1;
    answer->certificates = (uint64_t)rows_int(rows, 0, "certificates");
    answer->codes = (uint64_t)rows_int(rows, 0, "codes");
    answer->name = rows_copy(rows, 0, "name", turn->arena);
    return &answer->base;
}

const struct handler people_revoke = {
    .method = "senconet.v1.People/Revoke",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"people_revoke",
                        "select r.*, (select p.name from person p where p.id = $3::bigint) as name"
                        " from revoke_person($1::bigint, $3::bigint, $4::text, $5::bytea) r"
                        " where $2::bigint[] is null"},
          .bind = bind}},
    .constraints = keep_constraints,
    .reply = reply,
};
