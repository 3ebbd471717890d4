/* What every command that asks the server does: opens the profile, asks, prints the answer or why
 * not. */
#ifndef CLIENT_COMMANDS_VISIT_H
#define CLIENT_COMMANDS_VISIT_H

#include "client/commands/offline.h"
#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "client/wire/server.h"

struct visit {
    struct arena arena;
    struct profile profile;
    struct server *server;
    const struct arguments *arguments;
    bool json;
    /* Set by a command whose question only the trust can answer now, or whose write is no use
     * later: nothing is read from what is kept, and nothing saved to be sent. */
    bool at_once;
    /* Set while it is no harm if something is neither told nor kept: then NULL is given, with
     * EXIT_UNAVAILABLE, and nothing said. */
    bool lenient;
    /* NULL; or that the certificate ran out, so that the trust is not asked: what is kept on this
     * machine is read, and added to. */
    const char *ran_out;
    /* Whether the last write went out, answered or not: what did not, was not done. */
    bool sent;
    struct offline offline;
};

/* False: nobody can be acted as, which has been said; *code is what to exit with. visit_end is for
 * both. */
__attribute__((warn_unused_result)) bool visit_begin(struct visit *visit,
                                                     const struct arguments *arguments,
                                                     enum exit_code *code);
void visit_end(struct visit *visit);

/* visit_begin, do it, visit_end. */
enum exit_code visit_run(const struct arguments *arguments,
                         enum exit_code (*act)(struct visit *visit,
                                               const struct arguments *arguments));

/* Asks, again where that is worth while; the answer's body. NULL: refused, said on stderr; *code
 * says how. Only for requests whose repetition is harmless, as all of the contract's are. A write
 * is kept on this machine first; where the server cannot be reached it waits there (EXIT_SAVED),
 * and a read is answered by what was read last, which is said. */
const void *visit_ask(struct visit *visit, const ProtobufCServiceDescriptor *service,
                      const char *method, const ProtobufCMessage *request, enum exit_code *code);

/* Of these answers some are not the trust's own: what is saved here and not received yet has been
 * laid over them. */
bool visit_is_ahead(const struct visit *visit);

/* A list, all its pages as one: the answer's repeated fields, which are of
 * messages, hold them all. */
const void *visit_ask_all(struct visit *visit, const ProtobufCServiceDescriptor *service,
                          const char *method, ProtobufCMessage *request, enum exit_code *code);

/* Whether a list's answer has nothing in it: in its first repeated field. */
bool visit_is_empty(const ProtobufCMessage *answer);

/* A new write id, in the visit's arena. */
char *visit_write_id(struct visit *visit);

/* Prints a message as JSON on stdout. */
void visit_print_json(const ProtobufCMessage *message);

/* The school of --school, or the only one the caller has a role at. 0: said on stderr. */
uint64_t visit_school(struct visit *visit, const struct arguments *arguments, enum exit_code *code);

#endif
