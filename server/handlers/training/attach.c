/* Training.Attach: a certificate is kept as it came, where it is what it says. */
#include "server/handlers/list.h"
#include "server/handlers/outcome.h"
#include "server/handlers/training/booking_row.h"
#include "server/handlers/words_field.h"
#include "server/handlers/write_fields.h"

#include "common/domain/certificate_file.h"
#include "common/wire/message.h"

enum { FILE_NAME_CHARACTERS = 200 };

static void check_content(const Senconet__V1__AttachRequest *request, struct violations *violations)
{
    const char *fault;
    if (!request->has_type || request->type == SENCONET__V1__CERTIFICATE_FILE__TYPE__TYPE_NOT_SAID)
        violations_add(violations, "type", "say what it is: a PDF, PNG or JPEG file");
    else if ((fault = certificate_file_fault((enum certificate_type)request->type,
                                             request->content.data, request->content.len)) != NULL)
        violations_add(violations, "content", "the file %s", fault);
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AttachRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_booking, request->booking, "booking", "booking", true, violations);
    words_needed(request->file_name, "fileName", FILE_NAME_CHARACTERS, "the file's name",
                 violations);
    check_content(request, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AttachRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->booking);
    bind_int(parameters, (int64_t)request->type);
    bind_text(parameters, request->file_name);
    bind_bytes(parameters, request->content.data, request->content.len);
}

static const struct outcome_words refusals[] = {
    {"no booking", GRPC_NOT_FOUND, "booking", "there is no such booking of yours"},
    {"cancelled", GRPC_FAILED_PRECONDITION, "booking", "the booking or the event was cancelled"},
    {"waits", GRPC_FAILED_PRECONDITION, "booking", "you had no place there"},
    {"to come", GRPC_FAILED_PRECONDITION, "booking", "the event has not begun yet"},
    {"enough", GRPC_FAILED_PRECONDITION, "booking", "ten files are kept of a booking at the most"},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__AttachAnswer *answer =
        message_new(turn->arena, &senconet__v1__attach_answer__descriptor);
    if (outcome_refused(turn, rows, refusals))
        return NULL;
    answer->certificate = certificate_of_row(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    WRITE_ONCE("training_certificate_write_once"),
    {0},
};

const struct handler training_attach = {
    .method = "senconet.v1.Training/Attach",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"training_attach",
                        "select r.outcome, null::integer as newest_now, r.number as file_number,"
                        " r.type, r.file_name, r.bytes, r.fingerprint, r.at as file_at"
                        " from attach_certificate($1::bigint, $2::bigint[], $3::uuid,"
                        " $4::bigint, $5::integer, $6::text, $7::bytea) r"},
          .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
