/* The contract's methods, each with its one handler: found by path. */
#ifndef SERVER_GATE_METHODS_H
#define SERVER_GATE_METHODS_H

#include "server/gate/handler.h"

struct method {
    const char *path; /* "/senconet.v1.Returns/Submit" */
    const char *name; /* "Returns/Submit" */
    const struct handler *handler;
    const ProtobufCMessageDescriptor *request, *answer;
    /* The request's fields "school" and "collection"; NULL where it has none. */
    const ProtobufCFieldDescriptor *school, *collection;
};

struct methods;

/* Pairs what the services' descriptors list with the handlers (both ended by NULL). A method
 * without a handler, a handler without a method, without a rule of who may ask, or without the
 * field its scope needs: NULL, and *fault says which. */
struct methods *methods_new(const ProtobufCServiceDescriptor *const *services,
                            const struct handler *const *handlers, const char **fault);
void methods_free(struct methods *methods);

const struct method *methods_find(const struct methods *methods, const char *path);

/* What it is counted by, from 1 on, the same in every process of one program. */
unsigned methods_number(const struct methods *methods, const struct method *method);

/* "Returns/Submit"; NULL beyond the last number, and of 0. */
const char *methods_name(const struct methods *methods, unsigned number);

/* Every statement of every handler, behind the gate's own (ended by NULL); ended by one without. */
struct prepared_statement *methods_statements(const struct methods *methods,
                                              const struct statement *const *own);

#endif
