/* Filling requests by name, asking, printing. */
#include "client/commands/question.h"

#include "client/line/done.h"
#include "client/line/refusal.h"
#include "client/line/typed_values.h"
#include "client/register/laestab.h"
#include "common/base/number.h"
#include "common/wire/json.h"
#include "common/wire/message.h"

enum { OPTION_NAME = 64 };

static void option_name(char name[OPTION_NAME], const char *field)
{
    size_t length = 0;
    for (; field[length] != '\0' && length < OPTION_NAME - 1; length++)
        name[length] = field[length] == '_' ? '-' : field[length];
    name[length] = '\0';
}

static bool set_field(ProtobufCMessage *request, const ProtobufCFieldDescriptor *field,
                      const char *text)
{
    char *place = (char *)request + field->offset;
    protobuf_c_boolean given = 1;
    uint64_t number = 0;
    if (field->type == PROTOBUF_C_TYPE_STRING) {
        memcpy(place, &text, sizeof text);
        return true;
    }
    if (field->type == PROTOBUF_C_TYPE_BOOL) { /* a switch */
        memcpy(place, &given, sizeof given);
        memcpy((char *)request + field->quantifier_offset, &given, sizeof given);
        return true;
    }
    if (field->type != PROTOBUF_C_TYPE_UINT64 || !number_parse(text, INT64_MAX, &number))
        return false;
    memcpy(place, &number, sizeof number);
    memcpy((char *)request + field->quantifier_offset, &given, sizeof given);
    return true;
}

static enum exit_code fill_options(const struct arguments *arguments, ProtobufCMessage *request)
{
    char name[OPTION_NAME];
    for (unsigned i = 0; i < request->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &request->descriptor->fields[i];
        option_name(name, field->name);
        const char *text = arguments_value(arguments, name);
        bool by_name = field->label != PROTOBUF_C_LABEL_REPEATED &&
                       field->type != PROTOBUF_C_TYPE_MESSAGE &&
                       field->type != PROTOBUF_C_TYPE_ENUM && strcmp(name, "school") != 0;
        if (text != NULL && by_name && !set_field(request, field, text)) {
            refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" is no such number", name,
                        text);
            return EXIT_USAGE;
        }
    }
    return EXIT_DONE;
}

/* A school's number as people write it: "999/4999" is 9994999. Anything else stays as it is. */
static const char *operand_text(struct arena *arena, const char *field, const char *typed)
{
    char number[NUMBER_TEXT];
    uint64_t school;
    if ((strcmp(field, "school") != 0 && strcmp(field, "predecessor") != 0) ||
        !laestab_read(typed, &school))
        return typed;
    return arena_copy(arena, number_print(number, school, 0));
}

/* What an operand is, where it has to be a number. */
static const struct {
    const char *field, *words;
} numbered[] = {
    {"person", "person's number: senco person list shows them"},
    {"role_id", "role's number; a role is ended by its number: senco person list shows them"},
    {"number", "allocation's number: its statement names it"},
    {"need", "need's number: senco need list shows them"},
    {"event", "event's number: senco training list shows them"},
    {"booking", "booking's number: senco training bookings shows them"},
    {"certificate", "certificate's number: senco training booking shows them"},
    {"publication", "publication's number: senco publication list shows them"},
    {"predecessor", "school's number (seven digits): senco school list shows them"},
    {"school", "school's number (seven digits): senco school list shows them"},
};

static const char *number_words(const struct question *question, const char *field)
{
    if (question->number_words != NULL && strcmp(field, question->operands[0]) == 0)
        return question->number_words;
    for (size_t i = 0; i < sizeof numbered / sizeof numbered[0]; i++)
        if (strcmp(numbered[i].field, field) == 0)
            return numbered[i].words;
    return "number";
}

static enum exit_code fill_operands(const struct question *question, struct arena *arena,
                                    const struct arguments *arguments, ProtobufCMessage *request)
{
    for (size_t i = 0;
         i < OPERAND_FIELDS && i < arguments->operand_count && question->operands[i] != NULL; i++) {
        const ProtobufCFieldDescriptor *field = protobuf_c_message_descriptor_get_field_by_name(
            request->descriptor, question->operands[i]);
        const char *text = operand_text(arena, question->operands[i], arguments->operand[i]);
        if (field == NULL || !set_field(request, field, text)) {
            refusal_say(arguments, GRPC_INVALID_ARGUMENT, "\"%s\" is no %s", arguments->operand[i],
                        number_words(question, question->operands[i]));
            return EXIT_USAGE;
        }
    }
    return EXIT_DONE;
}

static enum exit_code fill_school(const struct question *question, struct visit *visit,
                                  const struct arguments *arguments, ProtobufCMessage *request)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, "school");
    enum exit_code code = EXIT_DONE;
    char text[NUMBER_TEXT];
    bool is_operand = question->operands[0] != NULL && strcmp(question->operands[0], "school") == 0;
    if (field == NULL || is_operand)
        return EXIT_DONE;
    uint64_t school = visit_school(visit, arguments, &code);
    if (school != 0 && !set_field(request, field, number_print(text, school, 0)))
        abort();
    return code;
}

/* A write has an id, its own unless it is one whose outcome is not known. */
static void name_write(struct visit *visit, ProtobufCMessage *request)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, "write_id");
    const char *id = NULL;
    if (field == NULL)
        return;
    memcpy(&id, (const char *)request + field->offset, sizeof id);
    if (id == NULL && !set_field(request, field, visit_write_id(visit)))
        abort();
}

static enum exit_code fill(const struct question *question, struct visit *visit,
                           const struct arguments *arguments, ProtobufCMessage *request)
{
    enum exit_code code = typed_values_look(arguments);
    if (code == EXIT_DONE)
        code = fill_operands(question, &visit->arena, arguments, request);
    if (code == EXIT_DONE)
        code = fill_options(arguments, request);
    if (code == EXIT_DONE)
        code = fill_school(question, visit, arguments, request);
    if (code == EXIT_DONE)
        name_write(visit, request);
    if (code == EXIT_DONE && question->fill != NULL)
        code = question->fill(visit, arguments, request);
    return code;
}

/* What became of a write is not known: by its id it is done once, however often it is sent. */
static void say_how_to_repeat(const struct visit *visit, const struct arguments *arguments,
                              const ProtobufCMessage *request)
{
    const struct argument *option = arguments->table;
    while (option != NULL && option->name != NULL && strcmp(option->name, "write-id") != 0)
        option++;
    if (option == NULL || option->name == NULL)
        return;
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, "write_id");
    const char *id = NULL;
    if (field != NULL)
        memcpy(&id, (const char *)request + field->offset, sizeof id);
    if (id != NULL && !visit->sent)
        fprintf(stderr, "senco: it was not sent, so nothing was done\n");
    else if (id != NULL)
        fprintf(stderr,
                "senco: whether it was done is not known; repeat the same command with --write-id "
                "%s\n",
                id);
}

static enum exit_code print_json(const struct question *question, struct visit *visit,
                                 const ProtobufCMessage *answer)
{
    json_t *json = message_to_json(answer);
    enum exit_code code = question->add != NULL ? question->add(visit, answer, json) : EXIT_DONE;
    if (code == EXIT_DONE)
        json_print(stdout, json);
    json_decref(json);
    return code;
}

static enum exit_code ask(const struct question *question, struct visit *visit,
                          const struct arguments *arguments)
{
    const ProtobufCMethodDescriptor *method =
        protobuf_c_service_descriptor_get_method_by_name(question->service, question->method);
    ProtobufCMessage *request = message_new(&visit->arena, method->input);
    enum exit_code code = fill(question, visit, arguments, request);
    if (code != EXIT_DONE)
        return code;
    const void *answer =
        question->all_pages
            ? visit_ask_all(visit, question->service, question->method, request, &code)
            : visit_ask(visit, question->service, question->method, request, &code);
    if (answer == NULL && code == EXIT_UNAVAILABLE)
        say_how_to_repeat(visit, arguments, request);
    if (answer == NULL)
        return code;
    if (question->done != NULL)
        done_note("%s", question->done);
    if (question->keep != NULL)
        code = question->keep(visit, answer);
    if (code != EXIT_DONE)
        return code;
    if (visit->json)
        return print_json(question, visit, answer);
    if (question->none != NULL && visit_is_empty(answer))
        fprintf(stderr, "%s\n", question->none);
    return question->print(visit, answer);
}

enum exit_code question_ask(const struct question *question, const struct arguments *arguments)
{
    struct visit visit;
    enum exit_code code;
    if (visit_begin(&visit, arguments, &code)) {
        visit.at_once = question->at_once;
        code = ask(question, &visit, arguments);
    }
    visit_end(&visit);
    return code;
}
