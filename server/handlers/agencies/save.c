/* Agencies.Save: what is known of an outside body, changed in what is given. */
#include "server/handlers/agencies/row.h"
#include "server/handlers/list.h"
#include "server/handlers/said.h"

#include "common/wire/message.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"
#include "server/handlers/write_fields.h"

#include <string.h>

enum { LINE_MAX_LENGTH = 200, WORDS_MAX_LENGTH = 1000 };

static void check_agency(const Senconet__V1__Agency *agency, struct violations *violations)
{
    const struct {
        const char *text, *field, *begins;
        size_t most;
    } all[] = {
        {agency->name, "agency.name", "the name", LINE_MAX_LENGTH},
        {agency->offers, "agency.offers", "what it offers", WORDS_MAX_LENGTH},
        {agency->referral, "agency.referral", "how one gets to it", WORDS_MAX_LENGTH},
        {agency->contact, "agency.contact", "whom to ask for", LINE_MAX_LENGTH},
        {agency->telephone, "agency.telephone", "the telephone number", LINE_MAX_LENGTH},
        {agency->email, "agency.email", "the e-mail address", LINE_MAX_LENGTH},
        {agency->web, "agency.web", "the web address", LINE_MAX_LENGTH},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        words_optional(all[i].text, all[i].field, all[i].most, all[i].begins, violations);
    (void)day_field(agency->checked_on, "agency.checkedOn", false, violations);
    if (agency->email != NULL && strchr(agency->email, '@') == NULL)
        violations_add(violations, "agency.email", "an e-mail address has an @ in it");
    if (!agency->has_version || agency->version > INT32_MAX)
        violations_add(violations, "agency.version",
                       "say which version you have seen: 0 for a new one");
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SaveAgencyRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    said_check_cleared(&senconet__v1__agency__descriptor, request->clear, request->n_clear,
                       violations);
    if (request->agency == NULL)
        violations_add(violations, "agency", "say what is to be changed");
    else
        check_agency(request->agency, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__SaveAgencyRequest *request = turn->request;
    Senconet__V1__Agency *said = arena_need(parameters->arena, sizeof *said);
    *said = *request->agency;
    said->has_number = said->has_version = 0;
    said->changed_at = said->changed_by = NULL;
    bind_text(parameters, request->write_id);
    bind_int_or_null(parameters, request->agency->has_number, request->agency->number);
    bind_int(parameters, (int64_t)request->agency->version);
    bind_said(parameters, &said->base);
    bind_cleared(parameters, request->clear, request->n_clear);
}

static bool refused(struct turn *turn, const struct rows *rows)
{
    const char *outcome = rows->count > 0 ? rows_text(rows, 0, "outcome") : "none";
    if (strcmp(outcome, "none") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "agency.number",
                          "the directory has no such entry: senco agency list shows the numbers");
    else if (strcmp(outcome, "no name") == 0)
        turn_refuse_field(turn, GRPC_INVALID_ARGUMENT, "agency.name", "say what it is called");
    return turn->refused != GRPC_OK || said_refused(turn, rows, "agency.version");
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__SaveAgencyAnswer *answer =
        message_new(turn->arena, &senconet__v1__save_agency_answer__descriptor);
    if (refused(turn, rows))
        return NULL;
    answer->agency = agency_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = strcmp(rows_text(rows, 0, "outcome"), "repeated") == 0;
    return &answer->base;
}

const struct handler agencies_save = {
    .method = "senconet.v1.Agencies/Save",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"agencies_save",
                             "select o.outcome, o.version::text as words, a.*"
                             " from save_agency($1::bigint, $3::uuid, $4::bigint, $5::integer,"
                             " $6::jsonb, $7::text[]) o"
                             " left join lateral agency_rows(o.agency) a on true"
                             " where $2::bigint[] is null or cardinality($2::bigint[]) > 0"},
               .bind = bind}},
    .reply = reply,
};
