/* Training.Certificate: a certificate, byte for byte: for whose it is, their head, and the trust's
 * administrators. */
#include "server/handlers/list.h"
#include "server/handlers/training/booking_row.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetCertificateRequest *request = turn->request;
    number_field(request->has_certificate, request->certificate, "certificate", "certificate", true,
                 violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetCertificateRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->certificate);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetCertificateAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_certificate_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "certificate",
                          "there is no such certificate, or it is not for you to read");
        return NULL;
    }
    answer->certificate = certificate_of_row(turn->arena, rows, 0);
    answer->has_content = 1;
    answer->content.data =
        (uint8_t *)(uintptr_t)rows_bytes(rows, 0, "content", turn->arena, &answer->content.len);
    return &answer->base;
}

const struct handler training_certificate = {
    .method = "senconet.v1.Training/Certificate",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_certificate",
                             "select c.number as file_number, c.type, c.file_name,"
                             " octet_length(c.content)::bigint as bytes, c.fingerprint,"
                             " iso(c.at) as file_at, c.content from training_certificate c"
                             " join training_booking b on b.number = c.booking"
                             " where c.number = $3::bigint"
                             " and sees_training($1, $2, b.person, b.school)"},
               .bind = bind}},
    .reply = reply,
};
