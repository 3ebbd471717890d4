/* One owner at a time. */
#include "client/commands/own_store.h"

#include "client/commands/acting.h"
#include "client/line/refusal.h"
#include "client/store/owner.h"
#include "client/store/waiting.h"

#include <string.h>

enum { OWN_ARENA = 256 << 20, LEAST = 4 };

static enum exit_code say_shut(struct own_store *own, const char *fault)
{
    bool busy = fault == STORE_BUSY;
    bool page = busy && owner_is_page(&own->arena);
    refusal_say(own->arguments, busy ? GRPC_UNAVAILABLE : GRPC_INTERNAL, "%s%s", fault,
                !busy  ? ""
                : page ? ": the page is open, and shows what waits; close it to do it here"
                       : ": try again when it has ended");
    return busy ? EXIT_UNAVAILABLE : EXIT_FILE;
}

static enum exit_code open_own(struct own_store *own)
{
    const char *ran_out;
    enum exit_code code = acting_here(&own->profile, own->arguments, &ran_out, &own->arena);
    if (code != EXIT_DONE)
        return code;
    if (ran_out != NULL)
        fprintf(stderr, "senco: %s\n", ran_out);
    const char *fault = owner_become(&own->store, &own->profile, STORE_FILE, &own->arena);
    if (fault != NULL)
        return say_shut(own, fault);
    if (store_moved_aside(own->store) != NULL)
        fprintf(stderr, "senco: %s\n", store_moved_aside(own->store));
    return EXIT_DONE;
}

enum exit_code own_store_run(const struct arguments *arguments,
                             enum exit_code (*act)(struct own_store *own))
{
    struct own_store own = {.arguments = arguments};
    arena_init(&own.arena, OWN_ARENA);
    enum exit_code code = open_own(&own);
    if (code == EXIT_DONE)
        code = act(&own);
    store_close(own.store);
    arena_release(&own.arena);
    return code;
}

const Senconet__Desk__V1__Waiting *own_store_item(struct own_store *own, enum exit_code *code)
{
    const char *start = own->arguments->operand[0];
    size_t count = 0;
    Senconet__Desk__V1__Waiting **named =
        strlen(start) < LEAST ? NULL : waiting_named(own->store, start, &count, &own->arena);
    *code = count == 1 ? EXIT_DONE : EXIT_NOT_FOUND;
    if (count == 1)
        return named[0];
    if (count > 1)
        refusal_say(own->arguments, GRPC_NOT_FOUND,
                    "more than one begins with \"%s\": type more of its number", start);
    else
        refusal_say(own->arguments, GRPC_NOT_FOUND,
                    "nothing kept here has the number \"%s\": senco status shows the numbers",
                    start);
    return NULL;
}

enum exit_code own_store_end(const struct own_store *own, const char *fault)
{
    if (fault == NULL)
        return EXIT_DONE;
    refusal_say(own->arguments, GRPC_INTERNAL, "%s", fault);
    return EXIT_FILE;
}
