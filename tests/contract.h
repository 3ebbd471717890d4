/* Every service of the contract, and the message types that hang off them. */
#ifndef TESTS_CONTRACT_H
#define TESTS_CONTRACT_H

#include "google/rpc/error_details.pb-c.h"
#include "google/rpc/status.pb-c.h"
#include "services.h"

#include <stdbool.h>
#include <stddef.h>

enum { CONTRACT_TYPES_MAX = 500 };

struct contract_types {
    const ProtobufCMessageDescriptor *of[CONTRACT_TYPES_MAX];
    size_t count;
};

/* Each type once, after it all that are in it. */
static inline void contract_add(struct contract_types *types,
                                const ProtobufCMessageDescriptor *type)
{
    for (size_t i = 0; i < types->count; i++)
        if (types->of[i] == type)
            return;
    if (types->count == CONTRACT_TYPES_MAX)
        abort();
    types->of[types->count++] = type;
    for (unsigned i = 0; i < type->n_fields; i++)
        if (type->fields[i].type == PROTOBUF_C_TYPE_MESSAGE)
            contract_add(types, type->fields[i].descriptor);
}

static inline struct contract_types contract_requests(void)
{
    struct contract_types types = {0};
    for (size_t i = 0; contract_services[i] != NULL; i++)
        for (unsigned m = 0; m < contract_services[i]->n_methods; m++)
            contract_add(&types, contract_services[i]->methods[m].input);
    return types;
}

static inline struct contract_types contract_all(void)
{
    struct contract_types types = contract_requests();
    for (size_t i = 0; contract_services[i] != NULL; i++)
        for (unsigned m = 0; m < contract_services[i]->n_methods; m++)
            contract_add(&types, contract_services[i]->methods[m].output);
    contract_add(&types, &google__rpc__status__descriptor);
    contract_add(&types, &google__rpc__bad_request__descriptor);
    return types;
}

#endif
