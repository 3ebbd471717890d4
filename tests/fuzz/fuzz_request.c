/* Any bytes as the body of any request, from any caller, past the whole gate: validated, unpacked,
 * checked by its handler and bound for its statement; answered once, whatever the database and the
 * signing process say. The first three bytes choose the method, the caller, and what is said. */
#include "common/wire/grpc_details.h"
#include "common/wire/message.h"
#include "common/wire/text.h"
#include "common/wire/validate.h"
#include "tests/fuzz/fakes/gate.h"

enum { CHOICES = 3, LIMIT = 4 << 20, ROUNDS = 64 };

struct asked {
    struct call call; /* first: the answer finds us by it */
    unsigned answers;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

static void expect_body(struct arena *arena, const ProtobufCMessage *body)
{
    struct violations faults;
    size_t length;
    const uint8_t *bytes = message_pack(arena, body, &length);
    violations_init(&faults, arena);
    expect(message_validate_bytes(body->descriptor, bytes, length, &faults) == WIRE_GOOD);
    expect(faults.count == 0);
}

static void expect_words(struct arena *arena, const struct response *answer)
{
    expect(answer->message != NULL && answer->message[0] != '\0');
    expect(text_fault(answer->message, strlen(answer->message)) == NULL);
    const char *details = grpc_details_encode(arena, answer->code, answer->message,
                                              answer->violations, answer->state);
    expect(strlen(details) < GRPC_DETAILS_MAX);
}

static void on_answer(struct call *call, const struct response *answer)
{
    struct asked *asked = (struct asked *)call;
    asked->answers++;
    if (answer->code == GRPC_OK)
        expect_body(&call->arena, answer->body);
    else
        expect_words(&call->arena, answer);
}

static struct fake_caller caller_of(uint8_t choice)
{
    static const unsigned roles[] = {0x1fe, 0x1fe, 1 << 5, 1 << 2, 1 << 1, 0};
    static const int64_t schools[] = {0, 9994999};
    return (struct fake_caller){.known = choice % 8 != 7,
                                .revoked = choice % 8 == 6,
                                .roles = roles[choice % 8 % 6],
                                .school = schools[choice / 8 % 2]};
}

static struct peer peer_of(uint8_t choice)
{
    static const enum peer_certificate kinds[] = {PEER_GOOD, PEER_WITHOUT, PEER_EXPIRED,
                                                  PEER_FOREIGN};
    return (struct peer){.certificate = kinds[choice / 16 % 4], .good_until = INT64_MAX};
}

/* The gate's own questions are answered for as long as it asks them; then as the input says. */
static bool go_on(struct gate *gate, struct event_base *base, uint8_t said, bool first)
{
    enum fake_answer answer = first ? FAKE_ROWS : said % FAKE_ANSWERS;
    static const char words[] = "no";
    if (fake_database_answer(gate->dispatch.database, answer))
        return true;
    enum grpc_code code = said % GRPC_CODE_COUNT;
    if (!gate_sign(gate, code, words, code == GRPC_OK ? 0 : 2))
        return false;
    event_base_loop(base, EVLOOP_NONBLOCK);
    return true;
}

static void ask(struct gate *gate, struct event_base *base, struct asked *asked, uint8_t said)
{
    unsigned rounds = 0, patience = said / 32;
    dispatch_call(&gate->dispatch, &asked->call);
    while (!asked->call.answered) {
        if (patience == 7 && rounds == 1) { /* the client is gone */
            call_abandon(&asked->call);
            return;
        }
        expect(++rounds < ROUNDS && go_on(gate, base, said, rounds <= 2 && patience > 0));
    }
    expect(asked->answers == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct event_base *base;
    struct gate gate;
    if (size < CHOICES)
        return 0;
    if (base == NULL)
        base = event_base_new();
    struct fake_caller caller = caller_of(data[1]);
    struct peer peer = peer_of(data[1]);
    struct asked asked = {.call = {.peer = &peer,
                                   .path = gate_path(data[0]),
                                   .body = data + CHOICES,
                                   .body_length = size - CHOICES,
                                   .send_answer = on_answer}};
    arena_init(&asked.call.arena, LIMIT);
    gate_init(&gate, base, &caller);
    ask(&gate, base, &asked, data[2]);
    arena_release(&asked.call.arena);
    gate_release(&gate);
    return 0;
}
