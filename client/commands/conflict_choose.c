/* senco conflict keep-mine, keep-theirs and dismiss: what becomes of a write that the trust has not
 * taken. */
#include "client/commands/command.h"
#include "client/commands/conflict_theirs.h"
#include "client/commands/own_store.h"
#include "client/line/refusal.h"
#include "client/outbox/conflict.h"
#include "client/outbox/standing.h"
#include "client/store/waiting.h"
#include "common/wire/json.h"

#define CONFLICT SENCONET__DESK__V1__WAITING__STATE__CONFLICT
#define REJECTED SENCONET__DESK__V1__WAITING__STATE__REJECTED

static enum exit_code say_other(const struct own_store *own,
                                const Senconet__Desk__V1__Waiting *item, const char *needed)
{
    refusal_say(own->arguments, GRPC_FAILED_PRECONDITION, "this one is \"%s\": %s",
                standing_words(item), needed);
    return EXIT_CONFLICT;
}

static const Senconet__Desk__V1__Waiting *find(struct own_store *own, enum exit_code *code)
{
    const Senconet__Desk__V1__Waiting *item = own_store_item(own, code);
    if (item == NULL || item->state == CONFLICT)
        return item;
    *code = say_other(own, item, "there is nothing to choose");
    return NULL;
}

static void print(const struct own_store *own, const char *words, const char *write_id)
{
    if (!own->arguments->json) {
        printf("%s\n", words);
        return;
    }
    json_t *object = json_pack("{s:s, s:s*}", "done", words, "writeId", write_id);
    json_print(stdout, object);
    json_decref(object);
}

static enum exit_code say_newer(const struct own_store *own,
                                const Senconet__Desk__V1__Waiting *item)
{
    refusal_say(own->arguments, GRPC_ABORTED,
                "%s: nothing was chosen; senco status %.8s shows both as they are now",
                CONFLICT_NEWER, item->write_id);
    return EXIT_CONFLICT;
}

static enum exit_code keep_mine(struct own_store *own)
{
    enum exit_code code;
    const char *write_id = NULL;
    const Senconet__Desk__V1__Waiting *item = find(own, &code);
    if (item == NULL)
        return code;
    const char *fault =
        conflict_keep_mine(own->store, item, conflict_theirs(own, item), &write_id, &own->arena);
    if (fault == CONFLICT_NEWER)
        return say_newer(own, item);
    if (fault != NULL && write_id == NULL)
        return say_other(own, item, fault);
    if (fault == NULL)
        print(own, "Yours is saved here, over what the trust holds, and will be sent: senco sync",
              write_id);
    return own_store_end(own, fault);
}

static enum exit_code keep_theirs(struct own_store *own)
{
    enum exit_code code;
    const Senconet__Desk__V1__Waiting *item = find(own, &code);
    if (item == NULL)
        return code;
    uint64_t also = 0;
    const char *fault = conflict_keep_theirs(own->store, item, &also, &own->arena);
    if (fault == NULL && also == 0)
        print(own, "The trust's stands; yours is not sent", NULL);
    else if (fault == NULL)
        print(own,
              arena_print(&own->arena,
                          "The trust's stands; yours is not sent, nor are %llu more that you saved "
                          "upon it later",
                          (unsigned long long)also),
              NULL);
    return own_store_end(own, fault);
}

static enum exit_code dismiss(struct own_store *own)
{
    enum exit_code code;
    const Senconet__Desk__V1__Waiting *item = own_store_item(own, &code);
    if (item == NULL)
        return code;
    if (item->state != REJECTED)
        return say_other(own, item, "only what was refused is dismissed");
    const char *fault = waiting_seen(own->store, item->write_id, &own->arena);
    if (fault == NULL)
        print(own, "It is not shown any more", NULL);
    return own_store_end(own, fault);
}

static enum exit_code take_back(struct own_store *own)
{
    enum exit_code code;
    const Senconet__Desk__V1__Waiting *item = own_store_item(own, &code);
    if (item == NULL)
        return code;
    if (item->state != SENCONET__DESK__V1__WAITING__STATE__READY &&
        item->state != SENCONET__DESK__V1__WAITING__STATE__BLOCKED)
        return say_other(own, item, "only what waits to be sent can be taken back");
    const char *fault = waiting_take_back(own->store, item->write_id, &own->arena);
    if (fault == NULL)
        print(own,
              item->sent_at != NULL
                  ? "It is not sent again; it may have arrived already: look at what the trust "
                    "holds"
                  : "It is not sent",
              NULL);
    return own_store_end(own, fault);
}

static enum exit_code run_keep_mine(const struct arguments *arguments)
{
    return own_store_run(arguments, keep_mine);
}

static enum exit_code run_keep_theirs(const struct arguments *arguments)
{
    return own_store_run(arguments, keep_theirs);
}

static enum exit_code run_dismiss(const struct arguments *arguments)
{
    return own_store_run(arguments, dismiss);
}

static enum exit_code run_take_back(const struct arguments *arguments)
{
    return own_store_run(arguments, take_back);
}

const struct command conflict_keep_mine_command = {
    .area = "conflict",
    .verb = "keep-mine",
    .summary = "changed by somebody else meanwhile: send yours over it",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .operand_field = {"writeId"},
    .examples =
        "  senco conflict keep-mine 6f1c2b3a\n"
        "\n"
        "senco status 6f1c2b3a shows both versions side by side. Yours goes over the one it\n"
        "has shown, and no other. What you saved upon yours later is sent after it.\n",
    .run = run_keep_mine,
};

const struct command conflict_keep_theirs_command = {
    .area = "conflict",
    .verb = "keep-theirs",
    .summary = "changed by somebody else meanwhile: leave it as the trust has it",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .operand_field = {"writeId"},
    .examples = "  senco conflict keep-theirs 6f1c2b3a\n"
                "\n"
                "What you saved upon yours later is not sent either. All of it is kept 90 days:\n"
                "senco status --all shows it.\n",
    .run = run_keep_theirs,
};

const struct command conflict_dismiss_command = {
    .area = "conflict",
    .verb = "dismiss",
    .summary = "refused by the trust, and read: it is not shown any more",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .operand_field = {"writeId"},
    .examples = "  senco conflict dismiss 6f1c2b3a\n",
    .run = run_dismiss,
};

const struct command store_take_back_command = {
    .area = "store",
    .verb = "take-back",
    .summary = "what waits to be sent is not to be sent",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .operand_field = {"writeId"},
    .examples = "  senco store take-back 6f1c2b3a\n"
                "\n"
                "Where it has gone out already (\"sent\") it may have arrived.\n",
    .run = run_take_back,
};
