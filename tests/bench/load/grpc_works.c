/* The works in sencod's own contract. */
#include "tests/bench/load/work.h"

#include "common/wire/message.h"

#include "grpc/health/v1/health.pb-c.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/changes.pb-c.h"
#include "senconet/v1/meetings.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "senconet/v1/training.pb-c.h"

#include <assert.h>
#include <openssl/evp.h>

static void put(struct exchange *exchange, const char *path, const ProtobufCMessage *message)
{
    snprintf(exchange->path, sizeof exchange->path, "%s", path);
    assert(protobuf_c_message_get_packed_size(message) <= REQUEST_MAX);
    exchange->request_length = protobuf_c_message_pack(message, exchange->request);
}

static void write_health(struct errand *errand, struct exchange *exchange)
{
    Grpc__Health__V1__HealthCheckRequest request = GRPC__HEALTH__V1__HEALTH_CHECK_REQUEST__INIT;
    (void)errand;
    put(exchange, "/grpc.health.v1.Health/Check", &request.base);
}

/* Whether it serves is not the question where connections are counted. */
static bool any_fits(struct errand *errand, const struct exchange *exchange)
{
    (void)errand;
    (void)exchange;
    return true;
}

static void write_get_return(struct errand *errand, struct exchange *exchange)
{
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    request.has_school = 1;
    request.school = errand->school;
    request.collection = (char *)(uintptr_t)errand->collection;
    put(exchange, "/senconet.v1.Returns/Get", &request.base);
}

static bool version_fits(struct errand *errand, const struct exchange *exchange)
{
    Senconet__V1__GetReturnAnswer *answer =
        senconet__v1__get_return_answer__unpack(NULL, exchange->answer_length, exchange->answer);
    bool fits =
        answer != NULL && answer->return_ != NULL && answer->return_->school == errand->school;
    if (fits)
        errand->version = answer->return_->version;
    if (answer != NULL)
        senconet__v1__get_return_answer__free_unpacked(answer, NULL);
    return fits;
}

/* As the server reckons it: over the figures as they were sent, and the state. */
static void keep_content(struct errand *errand, const Senconet__V1__Figures *figures)
{
    uint8_t content[REQUEST_MAX];
    size_t length = senconet__v1__figures__pack(figures, content);
    content[length] = SENCONET__V1__RETURN_STATE__SUBMITTED;
    EVP_Digest(content, length + 1, errand->content, NULL, EVP_sha256(), NULL);
}

static void write_submit(struct errand *errand, struct exchange *exchange)
{
    struct drawn_figures drawn = errand_next_write(errand);
    Senconet__V1__WriteReturnRequest request = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    Senconet__V1__Figures figures = SENCONET__V1__FIGURES__INIT;
    Senconet__V1__Provision provision = SENCONET__V1__PROVISION__INIT;
    provision.has_a = provision.has_p = provision.has_s = provision.has_n = 1;
    provision.a = drawn.a, provision.p = 5, provision.s = 6, provision.n = drawn.n;
    figures.provision = &provision;
    figures.has_roll = figures.has_joiners = figures.has_leavers = figures.has_budget_pence = 1;
    figures.roll = 200;
    figures.joiners = drawn.joiners;
    figures.leavers = drawn.leavers;
    figures.budget_pence = drawn.budget_pence;
    figures.budget_year = (char *)(uintptr_t) "2012-13";
    figures.budget_source = (char *)(uintptr_t) "school budget share statement";
    figures.census_date = (char *)(uintptr_t) "2013-01-17";
    request.has_school = request.has_replaces = 1;
    request.school = errand->school;
    request.collection = (char *)(uintptr_t)errand->collection;
    request.write_id = errand->write_id;
    request.replaces = errand->version;
    request.figures = &figures;
    keep_content(errand, &figures);
    put(exchange, "/senconet.v1.Returns/Submit", &request.base);
}

static bool receipt_shows(const Senconet__V1__Receipt *receipt, const struct errand *errand)
{
    char content[65];
    for (size_t i = 0; i < 32; i++)
        snprintf(content + 2 * i, 3, "%02x", errand->content[i]);
    return receipt->number > 0 && receipt->school == errand->school &&
           receipt->version == errand->version + 1 && !receipt->repeated &&
           receipt->state == SENCONET__V1__RETURN_STATE__SUBMITTED &&
           receipt->fingerprint != NULL && strcmp(receipt->fingerprint, content) == 0;
}

static bool receipt_fits(struct errand *errand, const struct exchange *exchange)
{
    Senconet__V1__WriteReturnAnswer *answer =
        senconet__v1__write_return_answer__unpack(NULL, exchange->answer_length, exchange->answer);
    bool fits = answer != NULL && answer->receipt != NULL && receipt_shows(answer->receipt, errand);
    errand->version += fits;
    if (answer != NULL)
        senconet__v1__write_return_answer__free_unpacked(answer, NULL);
    return fits;
}

static void write_read(struct errand *errand, struct exchange *exchange)
{
    Senconet__V1__GetAllocationRequest request = SENCONET__V1__GET_ALLOCATION_REQUEST__INIT;
    request.has_school = 1;
    request.school = errand->school;
    request.collection = (char *)(uintptr_t)errand->collection;
    put(exchange, "/senconet.v1.Allocations/Get", &request.base);
}

static bool allocation_fits(struct errand *errand, const struct exchange *exchange)
{
    Senconet__V1__GetAllocationAnswer *answer = senconet__v1__get_allocation_answer__unpack(
        NULL, exchange->answer_length, exchange->answer);
    bool fits = answer != NULL && answer->allocation != NULL && answer->policy != NULL &&
                answer->allocation->school == errand->school && answer->allocation->number > 0 &&
                answer->allocation->working != NULL;
    if (answer != NULL)
        senconet__v1__get_allocation_answer__free_unpacked(answer, NULL);
    return fits;
}

/* To the meeting whose number stands in the place of a collection's key. */
static void write_answer(struct errand *errand, struct exchange *exchange)
{
    struct drawn_figures drawn = errand_next_write(errand);
    Senconet__V1__AnswerInvitationRequest request = SENCONET__V1__ANSWER_INVITATION_REQUEST__INIT;
    request.has_number = request.has_school = request.has_answer = 1;
    request.write_id = errand->write_id;
    request.number = strtoull(errand->collection, NULL, 10);
    request.school = errand->school;
    request.answer = (Senconet__V1__Coming)(1 + drawn.a % 3);
    put(exchange, "/senconet.v1.Meetings/Answer", &request.base);
}

static bool answer_fits(struct errand *errand, const struct exchange *exchange)
{
    Senconet__V1__AnswerInvitationAnswer *answer = senconet__v1__answer_invitation_answer__unpack(
        NULL, exchange->answer_length, exchange->answer);
    bool fits = answer != NULL && answer->has_repeated && !answer->repeated;
    (void)errand;
    if (answer != NULL)
        senconet__v1__answer_invitation_answer__free_unpacked(answer, NULL);
    return fits;
}

/* One event after the other, from the one whose number stands in the place of a collection's key:
 * all who are loaded book the same ones at about the same time. */
static void write_book(struct errand *errand, struct exchange *exchange)
{
    Senconet__V1__BookPlaceRequest request = SENCONET__V1__BOOK_PLACE_REQUEST__INIT;
    (void)errand_next_write(errand);
    request.has_event = request.has_school = 1;
    request.write_id = errand->write_id;
    request.event = strtoull(errand->collection, NULL, 10) + errand->version;
    request.school = errand->school;
    put(exchange, "/senconet.v1.Training/Book", &request.base);
}

static bool booking_fits(struct errand *errand, const struct exchange *exchange)
{
    Senconet__V1__BookPlaceAnswer *answer =
        senconet__v1__book_place_answer__unpack(NULL, exchange->answer_length, exchange->answer);
    bool fits = answer != NULL && answer->booking != NULL && !answer->repeated &&
                answer->booking->school == errand->school &&
                answer->booking->state == SENCONET__V1__BOOKING__STATE__BOOKED;
    errand->version += fits;
    if (answer != NULL)
        senconet__v1__book_place_answer__free_unpacked(answer, NULL);
    return fits;
}

static void write_pull(struct errand *errand, struct exchange *exchange)
{
    Senconet__V1__PullRequest request = SENCONET__V1__PULL_REQUEST__INIT;
    if (errand->cursor[0] != '\0')
        request.cursor = errand->cursor;
    put(exchange, "/senconet.v1.Changes/Pull", &request.base);
}

static bool pull_fits(struct errand *errand, const struct exchange *exchange)
{
    Senconet__V1__PullAnswer *answer =
        senconet__v1__pull_answer__unpack(NULL, exchange->answer_length, exchange->answer);
    bool fits =
        answer != NULL && answer->cursor != NULL && strlen(answer->cursor) < sizeof errand->cursor;
    if (fits)
        snprintf(errand->cursor, sizeof errand->cursor, "%s", answer->cursor);
    if (answer != NULL)
        senconet__v1__pull_answer__free_unpacked(answer, NULL);
    return fits;
}

static const struct work ask_version = {NULL, NULL, write_get_return, version_fits};
static const struct work ask_allocation = {NULL, NULL, write_read, allocation_fits};

const struct work grpc_works[] = {
    {"submit", &ask_version, write_submit, receipt_fits},
    {"read", &ask_allocation, write_read, allocation_fits},
    {"version", NULL, write_get_return, version_fits},
    {"pull", NULL, write_pull, pull_fits},
    {"answer", NULL, write_answer, answer_fits},
    {"book", NULL, write_book, booking_fits},
    {"handshake", NULL, write_health, any_fits},
    {"idle", NULL, write_health, any_fits},
    {0},
};
