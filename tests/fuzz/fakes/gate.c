/* Putting a gate together, as server/run/worker.c does. */
#include "tests/fuzz/fakes/gate.h"

#include "server/handlers/list.h"
#include "services.h"

#include <sys/socket.h>
#include <unistd.h>

static const struct methods *all_methods(void)
{
    static struct methods *methods;
    const char *fault;
    if (methods == NULL)
        methods = methods_new(contract_services, handlers, &fault);
    if (methods == NULL)
        abort();
    return methods;
}

void gate_init(struct gate *gate, struct event_base *base, const struct fake_caller *caller)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, pair) != 0)
        abort();
    gate->worker = pair[0];
    gate->signer = pair[1];
    gate->dispatch = (struct dispatch){.methods = all_methods(),
                                       .callers = callers_new(base, ""),
                                       .collections = collections_new(),
                                       .schools_known = schools_known_new(),
                                       .database = fake_database_new(caller),
                                       .authority = authority_link_new(base, gate->worker)};
}

void gate_release(struct gate *gate)
{
    authority_link_free(gate->dispatch.authority);
    close(gate->worker);
    close(gate->signer);
    fake_database_free(gate->dispatch.database);
    collections_free(gate->dispatch.collections);
    schools_known_free(gate->dispatch.schools_known);
    callers_free(gate->dispatch.callers);
}

size_t gate_methods(void)
{
    size_t count = 0;
    while (handlers[count] != NULL)
        count++;
    return count;
}

const char *gate_path(size_t number)
{
    static char path[128];
    snprintf(path, sizeof path, "/%s", handlers[number % gate_methods()]->method);
    return path;
}

bool gate_sign(struct gate *gate, enum grpc_code code, const void *body, size_t length)
{
    uint8_t asked[sizeof(struct authority_frame) + AUTHORITY_BODY_MAX];
    struct authority_frame frame;
    if (recv(gate->signer, asked, sizeof asked, MSG_DONTWAIT) < (ssize_t)sizeof frame)
        return false;
    memcpy(&frame, asked, sizeof frame);
    frame.code = (uint32_t)code;
    frame.length = (uint32_t)length;
    struct iovec parts[] = {{&frame, sizeof frame}, {(void *)(uintptr_t)body, length}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    return sendmsg(gate->signer, &message, MSG_DONTWAIT) >= 0;
}
