/* Asking and explaining. */
#include "client/commands/visit.h"

#include "client/commands/acting.h"
#include "client/commands/explain.h"
#include "client/line/refusal.h"
#include "client/register/laestab.h"
#include "common/base/uuid.h"
#include "common/domain/change_kinds.h"
#include "common/wire/json.h"
#include "common/wire/write_id.h"
#include "senconet/v1/people.pb-c.h"

enum { VISIT_ARENA = 512 << 20, SCHOOLS_NAMED = 12 };

bool visit_begin(struct visit *visit, const struct arguments *arguments, enum exit_code *code)
{
    *visit = (struct visit){.arguments = arguments, .json = arguments->json};
    arena_init(&visit->arena, VISIT_ARENA);
    *code = acting_here(&visit->profile, arguments, &visit->ran_out, &visit->arena);
    if (*code != EXIT_DONE)
        return false;
    visit->server = server_new(&visit->profile, &visit->arena);
    visit->offline = (struct offline){.arena = &visit->arena,
                                      .profile = &visit->profile,
                                      .server = visit->server,
                                      .arguments = arguments,
                                      .down = visit->ran_out != NULL,
                                      .why = visit->ran_out};
    return true;
}

void visit_end(struct visit *visit)
{
    offline_end(&visit->offline);
    if (visit->server != NULL)
        server_free(visit->server);
    arena_release(&visit->arena);
}

enum exit_code visit_run(const struct arguments *arguments,
                         enum exit_code (*act)(struct visit *visit,
                                               const struct arguments *arguments))
{
    struct visit visit;
    enum exit_code code;
    if (visit_begin(&visit, arguments, &code))
        code = act(&visit, arguments);
    visit_end(&visit);
    return code;
}

/* A list's page after the first is part of an answer. */
static const void *ask_page(struct visit *visit, const struct method *method,
                            const ProtobufCMessage *request, struct reply *reply)
{
    struct offline *offline = &visit->offline;
    if (offline->down) {
        *reply = (struct reply){.code = GRPC_UNAVAILABLE, .message = offline->why};
        return NULL;
    }
    server_ask_again(visit->server, method->service, method->described->name, request, reply);
    if (!reply->answered && !reply->untrusted && !reply->disbelieved && !visit->at_once) {
        offline->down = true;
        offline->why = arena_copy(&visit->arena, reply->message);
    }
    return reply->answered && reply->code == GRPC_OK ? reply->body : NULL;
}

/* A person should not look for what they have typed among what waits, nor for the age of an answer
 * that is not given. */
static void say_never_read(struct visit *visit, const struct method *method)
{
    static const char package[] = "senconet.v1.";
    const char *name = method_name(method, &visit->arena);
    visit->offline.oldest = NULL;
    if (visit->at_once || method_stays_at_trust(name))
        return;
    bool synced = change_kinds_read(name + sizeof package - 1);
    fprintf(stderr,
            "senco: nothing was done or saved, as this machine has never read what it needs for "
            "it: once the trust can be reached, %s\n",
            synced ? "senco sync reads what there is of it for you"
                   : "do it again; what it has read it keeps");
}

/* Who cannot come in is told that, whatever else could not be. */
static enum exit_code explain(const struct visit *visit, const struct reply *reply)
{
    const struct reply refused = {
        .answered = true, .code = GRPC_UNAUTHENTICATED, .message = visit->ran_out};
    return explain_reply(visit->ran_out != NULL ? &refused : reply, visit->arguments);
}

/* There was no answer that could be given: what was read last, or why not. */
static const void *read_kept(struct visit *visit, const struct method *method, const char *question,
                             const ProtobufCMessage *request, const struct reply *reply,
                             enum exit_code *code)
{
    bool open = reply_is_open(reply) && !reply->untrusted && !reply->disbelieved;
    if (visit->offline.why == NULL && open)
        visit->offline.why = arena_copy(&visit->arena, reply_words(reply));
    const void *kept =
        open && !visit->at_once ? offline_read(&visit->offline, method, question, request) : NULL;
    *code = EXIT_DONE;
    if (kept != NULL)
        return kept;
    if (reply_takes_away(reply))
        offline_note(&visit->offline, method, question, NULL);
    *code = open && visit->lenient ? EXIT_UNAVAILABLE : explain(visit, reply);
    if (open && !visit->lenient && visit->ran_out == NULL)
        say_never_read(visit, method);
    return NULL;
}

static const void *read_trust(struct visit *visit, const struct method *method,
                              const ProtobufCMessage *request, enum exit_code *code)
{
    struct reply reply;
    const char *question = offline_question(&visit->offline, method, request, false);
    const void *answer = ask_page(visit, method, request, &reply);
    *code = EXIT_DONE;
    if (answer == NULL)
        return read_kept(visit, method, question, request, &reply, code);
    offline_note(&visit->offline, method, question, answer);
    offline_lay_over(&visit->offline, method, request, NULL, (ProtobufCMessage *)(uintptr_t)answer);
    return answer;
}

static const void *write_trust(struct visit *visit, const struct method *method,
                               const ProtobufCMessage *request, enum exit_code *code)
{
    struct reply reply = {0};
    bool told = true;
    *code = EXIT_DONE;
    if (visit->at_once && visit->ran_out == NULL)
        server_ask_again(visit->server, method->service, method->described->name, request, &reply);
    else if (!visit->at_once)
        told = offline_write(&visit->offline, method, request, &reply, code);
    visit->sent = reply.sent;
    if (!told)
        return NULL;
    if (reply.answered && reply.code == GRPC_OK)
        return reply.body;
    *code = explain(visit, &reply);
    return NULL;
}

static struct method method_of(const ProtobufCServiceDescriptor *service, const char *name)
{
    const struct method method = {service,
                                  protobuf_c_service_descriptor_get_method_by_name(service, name)};
    if (method.described == NULL)
        abort();
    return method;
}

const void *visit_ask(struct visit *visit, const ProtobufCServiceDescriptor *service,
                      const char *name, const ProtobufCMessage *request, enum exit_code *code)
{
    const struct method method = method_of(service, name);
    return method_writes(method.described) && method_write_id(request) != NULL
               ? write_trust(visit, &method, request, code)
               : read_trust(visit, &method, request, code);
}

bool visit_is_ahead(const struct visit *visit)
{
    return visit->offline.ahead;
}

static void *field(const ProtobufCMessage *message, const char *name)
{
    const ProtobufCFieldDescriptor *described =
        protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
    return described != NULL ? (char *)(uintptr_t)message + described->offset : NULL;
}

static const ProtobufCFieldDescriptor *repeated_field(const ProtobufCMessageDescriptor *type)
{
    const ProtobufCFieldDescriptor *described = type->fields;
    while (described->label != PROTOBUF_C_LABEL_REPEATED)
        described++;
    return described;
}

bool visit_is_empty(const ProtobufCMessage *answer)
{
    const ProtobufCFieldDescriptor *list = repeated_field(answer->descriptor);
    return *(const size_t *)((const char *)answer + list->quantifier_offset) == 0;
}

static void append_list(struct arena *arena, const ProtobufCFieldDescriptor *list,
                        const ProtobufCMessage *all, const ProtobufCMessage *page)
{
    size_t *count = (size_t *)((char *)(uintptr_t)all + list->quantifier_offset);
    size_t more = *(const size_t *)((const char *)page + list->quantifier_offset);
    void ***elements = (void ***)((char *)(uintptr_t)all + list->offset);
    void **further = *(void **const *)((const char *)page + list->offset);
    void **joined = arena_need(arena, (*count + more + 1) * sizeof *joined);
    if (*count > 0)
        memcpy(joined, *elements, *count * sizeof *joined);
    if (more > 0)
        memcpy(joined + *count, further, more * sizeof *joined);
    *elements = joined;
    *count += more;
}

/* Moves the elements of a further page behind those of the first. */
static void append_page(struct arena *arena, const ProtobufCMessage *all,
                        const ProtobufCMessage *page)
{
    for (unsigned i = 0; i < all->descriptor->n_fields; i++)
        if (all->descriptor->fields[i].label == PROTOBUF_C_LABEL_REPEATED)
            append_list(arena, &all->descriptor->fields[i], all, page);
}

static const char *next_page(const ProtobufCMessage *page)
{
    const char *const *token = field(page, "next_page_token");
    return *token != NULL && (*token)[0] != '\0' ? *token : NULL;
}

static void set_largest_page(ProtobufCMessage *request)
{
    const ProtobufCFieldDescriptor *size =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, "page_size");
    const uint64_t largest = 1000;
    const protobuf_c_boolean given = 1;
    memcpy((char *)request + size->offset, &largest, sizeof largest);
    memcpy((char *)request + size->quantifier_offset, &given, sizeof given);
}

const void *visit_ask_all(struct visit *visit, const ProtobufCServiceDescriptor *service,
                          const char *name, ProtobufCMessage *request, enum exit_code *code)
{
    struct reply reply;
    const struct method method = method_of(service, name);
    set_largest_page(request);
    const char *question = offline_question(&visit->offline, &method, request, true);
    const ProtobufCMessage *all = ask_page(visit, &method, request, &reply), *page = all;
    while (page != NULL && next_page(page) != NULL) {
        *(const char **)field(request, "page_token") = next_page(page);
        page = ask_page(visit, &method, request, &reply);
        if (page != NULL)
            append_page(&visit->arena, all, page);
    }
    if (page == NULL)
        return read_kept(visit, &method, question, request, &reply, code);
    *(const char **)field(all, "next_page_token") = NULL;
    offline_note(&visit->offline, &method, question, all);
    *code = EXIT_DONE;
    return all;
}

char *visit_write_id(struct visit *visit)
{
    char *id = arena_need(&visit->arena, UUID_TEXT);
    write_id_make(id);
    return id;
}

void visit_print_json(const ProtobufCMessage *message)
{
    json_t *json = message_to_json(message);
    json_print(stdout, json);
    json_decref(json);
}

/* The schools of the caller's roles, each once. */
static size_t own_schools(const Senconet__V1__Person *person, uint64_t *schools, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < person->n_roles; i++) {
        size_t at = 0;
        while (at < count && schools[at] != person->roles[i]->school)
            at++;
        if (person->roles[i]->has_school && at == count && count < most)
            schools[count++] = person->roles[i]->school;
    }
    return count;
}

static enum exit_code say_which_school(const struct arguments *arguments,
                                       const Senconet__V1__Person *person, const uint64_t *schools,
                                       size_t count)
{
    char names[SCHOOLS_NAMED * 12] = "";
    size_t length = 0;
    if (person->n_roles == 0) {
        refusal_say(arguments, GRPC_PERMISSION_DENIED,
                    "you have no role today: ask the trust for one");
        return EXIT_REFUSED;
    }
    for (size_t i = 0; i < count; i++)
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%llu",
                                   i == 0 ? ": " : ", ", (unsigned long long)schools[i]);
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "say which school, with --school LAESTAB%s",
                names);
    return EXIT_USAGE;
}

uint64_t visit_school(struct visit *visit, const struct arguments *arguments, enum exit_code *code)
{
    const char *given = arguments_value(arguments, "school");
    uint64_t school = 0;
    Senconet__V1__MeRequest request = SENCONET__V1__ME_REQUEST__INIT;
    if (given != NULL) {
        if (laestab_read(given, &school))
            return school;
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--school: \"%s\" is no LAESTAB number: seven digits, such as 9994999 or "
                    "999/4999",
                    given);
        *code = EXIT_USAGE;
        return 0;
    }
    const Senconet__V1__MeAnswer *answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "Me", &request.base, code);
    if (answer == NULL)
        return 0;
    uint64_t schools[SCHOOLS_NAMED];
    size_t count = own_schools(answer->person, schools, SCHOOLS_NAMED);
    if (count == 1)
        return schools[0];
    *code = say_which_school(arguments, answer->person, schools, count);
    return 0;
}
