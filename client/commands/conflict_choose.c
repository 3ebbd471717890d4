/* senco conflict keep-mine, keep-theirs and dismiss, store take-back: what becomes of a write that
 * the trust has not taken. */
#include "client/commands/command.h"
#include "client/commands/conflict_theirs.h"
#include "client/commands/differences.h"
#include "client/commands/own_store.h"
#include "client/line/refusal.h"
#include "client/outbox/choice.h"
#include "client/outbox/conflict.h"
#include "common/wire/json.h"

static void print(const struct own_store *own, const struct choice_made *made)
{
    if (!own->arguments->json) {
        printf("%s%s\n", made->words, made->write_id != NULL ? ": senco sync" : "");
        return;
    }
    json_t *object = json_pack("{s:s, s:s*}", "done", made->words, "writeId", made->write_id);
    json_print(stdout, object);
    json_decref(object);
}

/* Both as they are now, so that choosing once more is over what was shown. */
static enum exit_code show_newer(const struct own_store *own, const struct choice_made *made,
                                 const Senconet__Desk__V1__Waiting *item,
                                 const ProtobufCMessage *theirs, struct arena *arena)
{
    size_t count;
    const struct difference *of = conflict_differences(own->store, item, theirs, &count, arena);
    const struct refusal refusal = {
        .code = made->code,
        .message = arena_print(arena, "%s; these are both as they are now", made->words),
        .state = theirs};
    refusal_print(&refusal, own->arguments);
    if (!own->arguments->json)
        differences_print(of, count, true, arena);
    return EXIT_CONFLICT;
}

static enum exit_code choose(struct own_store *own, enum choice choice)
{
    enum exit_code code;
    const Senconet__Desk__V1__Waiting *item = own_store_item(own, &code);
    if (item == NULL)
        return code;
    bool asks = choice == CHOICE_KEEP_MINE && choice_fault(item, choice, &own->arena) == NULL;
    const ProtobufCMessage *theirs = asks ? conflict_theirs(own, item) : NULL;
    struct choice_made made = choice_make(own->store, item, choice, theirs, &own->arena);
    switch (made.code) {
    case GRPC_OK:
        print(own, &made);
        return EXIT_DONE;
    case GRPC_ABORTED:
        return show_newer(own, &made, item, theirs, &own->arena);
    case GRPC_INTERNAL:
        return own_store_end(own, made.words);
    default:
        refusal_say(own->arguments, made.code, "%s", made.words);
        return EXIT_CONFLICT;
    }
}

static enum exit_code keep_mine(struct own_store *own)
{
    return choose(own, CHOICE_KEEP_MINE);
}

static enum exit_code keep_theirs(struct own_store *own)
{
    return choose(own, CHOICE_KEEP_THEIRS);
}

static enum exit_code dismiss(struct own_store *own)
{
    return choose(own, CHOICE_DISMISS);
}

static enum exit_code take_back(struct own_store *own)
{
    return choose(own, CHOICE_TAKE_BACK);
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
        "senco status 6f1c2b3a shows both versions side by side. Yours goes over the one that\n"
        "was shown, and no other: where the trust's was changed again since then, it ends with 8,\n"
        "and shows both as they are now. What you saved upon yours later is sent after it.\n",
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
