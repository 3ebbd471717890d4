/* Walking the descriptors at start. */
#include "server/gate/methods.h"

#include "common/base/memory.h"
#include "server/count/tally.h"

struct methods {
    struct method *of; /* sorted by path */
    size_t count;
    char fault[200];
};

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct method *)a)->path, ((const struct method *)b)->path);
}

static const struct handler *find_handler(const struct handler *const *handlers, const char *path)
{
    for (; *handlers != NULL; handlers++)
        if (strcmp((*handlers)->method, path + 1) == 0)
            return *handlers;
    return NULL;
}

static char *make_path(const char *service, const char *method)
{
    size_t size = strlen(service) + strlen(method) + 3;
    char *path = memory_take(size);
    snprintf(path, size, "/%s/%s", service, method);
    return path;
}

static bool has_schools(const char *sql)
{
    const char *at = strstr(sql, "$2");
    while (at != NULL && at[2] >= '0' && at[2] <= '9') /* $20, say */
        at = strstr(at + 2, "$2");
    return at != NULL;
}

static bool keeps_to_schools(const struct handler *handler)
{
    for (size_t i = 0; i < STEPS_MAX; i++)
        if (handler->steps[i].kind == STATEMENT && !has_schools(handler->steps[i].statement.sql))
            return false;
    return handler->repeat.kind == NO_STEP || has_schools(handler->repeat.statement.sql);
}

static const char *fault_of(const struct method *method)
{
    const struct handler *handler = method->handler;
    if (handler == NULL)
        return "has no handler";
    if (handler->scope == 0 || (handler->scope > ENROLLED && handler->who == 0))
        return "has no rule of who may ask";
    if (handler->scope == SCHOOL_FIELD &&
        (method->school == NULL || method->school->type != PROTOBUF_C_TYPE_UINT64))
        return "is asked for a school but its request has no field \"school\"";
    if (handler->needs_collection &&
        (method->collection == NULL || method->collection->type != PROTOBUF_C_TYPE_STRING))
        return "needs a collection but its request names none";
    if (handler->needs_school_facts &&
        !(handler->needs_collection && handler->scope == SCHOOL_FIELD))
        return "needs a school's facts but not its school and collection";
    if (handler->scope > ENROLLED && !keeps_to_schools(handler))
        return "does not keep to the permitted schools: a statement has no $2";
    if (handler->crowd_key != NULL && handler->scope != SCHOOL_FIELD)
        return "goes in crowds but is not asked for a school";
    if (handler->reply == NULL && handler->steps[0].kind < AUTHORITY)
        return "has no reply";
    return NULL;
}

static const char *add_service(struct methods *methods, const ProtobufCServiceDescriptor *service,
                               const struct handler *const *handlers)
{
    for (unsigned i = 0; i < service->n_methods; i++) {
        const ProtobufCMethodDescriptor *described = &service->methods[i];
        struct method *method = &methods->of[methods->count++];
        method->path = make_path(service->name, described->name);
        method->name = strrchr(method->path, '.') + 1;
        method->handler = find_handler(handlers, method->path);
        method->request = described->input;
        method->answer = described->output;
        method->school =
            protobuf_c_message_descriptor_get_field_by_name(described->input, "school");
        method->collection =
            protobuf_c_message_descriptor_get_field_by_name(described->input, "collection");
        const char *fault = fault_of(method);
        if (fault != NULL) {
            snprintf(methods->fault, sizeof methods->fault, "%s %s", method->path, fault);
            return methods->fault;
        }
    }
    return NULL;
}

static const char *check_handlers(struct methods *methods, const struct handler *const *handlers)
{
    for (; *handlers != NULL; handlers++) {
        bool found = false;
        for (size_t i = 0; i < methods->count; i++)
            found = found || methods->of[i].handler == *handlers;
        if (!found) {
            snprintf(methods->fault, sizeof methods->fault, "handler %s has no method",
                     (*handlers)->method);
            return methods->fault;
        }
    }
    return NULL;
}

struct methods *methods_new(const ProtobufCServiceDescriptor *const *services,
                            const struct handler *const *handlers, const char **fault)
{
    static char kept_fault[200];
    struct methods *methods = memory_zeroed(1, sizeof *methods);
    size_t count = 0;
    *fault = NULL;
    for (size_t i = 0; services[i] != NULL; i++)
        count += services[i]->n_methods;
    methods->of = memory_zeroed(count + 1, sizeof *methods->of);
    for (; *services != NULL && *fault == NULL; services++)
        *fault = add_service(methods, *services, handlers);
    if (*fault == NULL)
        *fault = check_handlers(methods, handlers);
    if (*fault == NULL && count >= TALLY_METHODS)
        *fault = "there are more methods than can be counted";
    if (*fault != NULL) {
        snprintf(kept_fault, sizeof kept_fault, "%s", *fault);
        *fault = kept_fault;
        methods_free(methods);
        return NULL;
    }
    qsort(methods->of, methods->count, sizeof *methods->of, by_path);
    return methods;
}

void methods_free(struct methods *methods)
{
    for (size_t i = 0; i < methods->count; i++)
        free((char *)(uintptr_t)methods->of[i].path);
    free(methods->of);
    free(methods);
}

const struct method *methods_find(const struct methods *methods, const char *path)
{
    struct method wanted = {.path = path};
    return bsearch(&wanted, methods->of, methods->count, sizeof wanted, by_path);
}

unsigned methods_number(const struct methods *methods, const struct method *method)
{
    return (unsigned)(method - methods->of) + 1;
}

const char *methods_name(const struct methods *methods, unsigned number)
{
    return number > 0 && number <= methods->count ? methods->of[number - 1].name : NULL;
}

static size_t add_handler(struct prepared_statement *statements, const struct handler *handler)
{
    size_t count = 0;
    for (size_t step = 0; step < STEPS_MAX; step++)
        if (handler->steps[step].kind == STATEMENT)
            statements[count++] = (struct prepared_statement){
                &handler->steps[step].statement,
                handler->crowd_key != NULL ? STATEMENT_CROWD : STATEMENT_SCOPED};
    if (handler->repeat.kind == STATEMENT)
        statements[count++] =
            (struct prepared_statement){&handler->repeat.statement, STATEMENT_SCOPED};
    return count;
}

struct prepared_statement *methods_statements(const struct methods *methods,
                                              const struct statement *const *own)
{
    size_t count = 0, own_count = 0;
    while (own[own_count] != NULL)
        own_count++;
    struct prepared_statement *statements =
        memory_zeroed(methods->count * (STEPS_MAX + 1) + own_count + 1, sizeof *statements);
    while (count < own_count)
        statements[count++].statement = *own++;
    for (size_t i = 0; i < methods->count; i++)
        count += add_handler(statements + count, methods->of[i].handler);
    return statements;
}
