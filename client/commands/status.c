/* senco status: what was saved on this machine, and how far it has come. */
#include "client/commands/command.h"
#include "client/commands/conflict_theirs.h"
#include "client/commands/differences.h"
#include "client/commands/own_store.h"
#include "client/line/table.h"
#include "client/outbox/conflict.h"
#include "client/outbox/standing.h"
#include "client/store/waiting.h"
#include "common/base/number.h"
#include "common/wire/json.h"

#include <string.h>

static const struct argument status_arguments[] = {
    {.name = "all", .help = "everything that is kept: what was received in the last 90 days too"},
    {0},
};

static void add_text(json_t *object, const char *name, const char *text)
{
    if (text != NULL)
        json_object_set_new(object, name, json_string(text));
}

static json_t *item_json(const Senconet__Desk__V1__Waiting *item, struct arena *arena)
{
    json_t *object = json_object();
    uint64_t receipt = standing_receipt(item, arena);
    add_text(object, "writeId", item->write_id);
    add_text(object, "method", item->method);
    add_text(object, "what", standing_what(item));
    add_text(object, "about", item->subject);
    add_text(object, "standing", standing_name(item));
    add_text(object, "savedAt", item->kept_at);
    add_text(object, "sentAt", item->sent_at);
    if (receipt != 0)
        json_object_set_new(object, "receipt", json_integer((json_int_t)receipt));
    if (item->outcome != NULL) {
        add_text(object, "code", item->outcome->code);
        add_text(object, "message", item->outcome->message);
        add_text(object, "answeredAt", item->outcome->at);
    }
    return object;
}

static void add_row(struct table *table, const Senconet__Desk__V1__Waiting *item,
                    struct arena *arena)
{
    char number[NUMBER_TEXT];
    uint64_t receipt = standing_receipt(item, arena);
    table_add(table, arena_copy_n(arena, item->write_id, 8));
    table_add(table, standing_words(item));
    table_add(table, standing_what(item));
    table_add(table, item->subject);
    table_add_moment(table, item->kept_at);
    table_add(table, standing_next(item, arena));
    table_add(table, receipt != 0 ? number_print(number, receipt, 0) : NULL);
    table_add(table, item->write_id);
}

static void print_list(const struct own_store *own, Senconet__Desk__V1__Waiting **items,
                       size_t count, struct arena *arena)
{
    static const char *const headers[] = {"No.", "Standing", "What you did", "About", "Saved here",
                                          "",    "Receipt",  "Write id",     NULL};
    struct table *table = table_new(headers);
    for (size_t i = 0; i < count; i++)
        add_row(table, items[i], arena);
    table_file_only(table, 6);
    table_file_only(table, 7);
    table_print(table);
    table_free(table);
    if (count == 0 && store_moved_aside(own->store) == NULL)
        fprintf(stderr, "Nothing waits on this machine, and nothing was received in the last "
                        "day.\n");
}

static void print_list_json(const struct own_store *own, Senconet__Desk__V1__Waiting **items,
                            size_t count, struct arena *arena)
{
    json_t *array = json_array(), *object = json_pack("{s:o}", "items", array);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, item_json(items[i], arena));
    add_text(object, "movedAside", store_moved_aside(own->store));
    json_print(stdout, object);
    json_decref(object);
}

static enum exit_code code_of(struct own_store *own, Senconet__Desk__V1__Waiting **items,
                              size_t count)
{
    if (store_moved_aside(own->store) != NULL)
        return EXIT_FILE;
    for (size_t i = 0; i < count; i++)
        if (standing_wants_somebody(items[i]))
            return EXIT_CONFLICT;
    return EXIT_DONE;
}

static enum exit_code list(struct own_store *own)
{
    size_t count;
    Senconet__Desk__V1__Waiting **items =
        standing_items(own->store, arguments_switch(own->arguments, "all"), &count, &own->arena);
    if (own->arguments->json)
        print_list_json(own, items, count, &own->arena);
    else
        print_list(own, items, count, &own->arena);
    return code_of(own, items, count);
}

static void say_choice(const Senconet__Desk__V1__Waiting *item)
{
    printf("\n%s\nChoose one of the two:\n"
           "  senco conflict keep-mine %.8s     yours goes over what the trust holds\n"
           "  senco conflict keep-theirs %.8s   yours is not sent\n",
           item->outcome->message, item->write_id, item->write_id);
}

static enum exit_code show(struct own_store *own)
{
    enum exit_code code;
    size_t count;
    const Senconet__Desk__V1__Waiting *item = own_store_item(own, &code);
    if (item == NULL)
        return code;
    bool conflict = item->state == SENCONET__DESK__V1__WAITING__STATE__CONFLICT;
    const ProtobufCMessage *theirs = conflict ? conflict_theirs(own, item) : NULL;
    const struct difference *of =
        conflict_differences(own->store, item, theirs, &count, &own->arena);
    if (own->arguments->json) {
        json_t *object = item_json(item, &own->arena);
        json_object_set_new(object, "differences", differences_json(of, count));
        json_print(stdout, object);
        json_decref(object);
        return EXIT_DONE;
    }
    const char *next = standing_next(item, &own->arena);
    printf("%s: you %s (%s)%s%s\n", standing_words(item), standing_what(item), item->subject,
           next != NULL && !conflict ? "\n" : "", next != NULL && !conflict ? next : "");
    differences_print(of, count, theirs != NULL, &own->arena);
    if (conflict && theirs == NULL)
        fprintf(stderr, "senco: what the trust holds cannot be shown now, as it cannot be reached: "
                        "look again before you choose yours\n");
    if (conflict)
        say_choice(item);
    return EXIT_DONE;
}

static enum exit_code run(const struct arguments *arguments)
{
    return own_store_run(arguments, arguments->operand_count > 0 ? show : list);
}

const struct command status_command = {
    .area = "status",
    .summary = "what was saved on this machine, and whether the trust has received it",
    .operands = "[NUMBER]",
    .operands_max = 1,
    .operand_field = {"writeId"},
    .arguments = status_arguments,
    .table = true,
    .examples =
        "  senco status\n"
        "  senco status 6f1c2b3a\n"
        "  senco status --all --csv kept.csv\n"
        "\n"
        "\"saved here\": on this machine, and will be sent; \"sent\": it went out, and whether "
        "the\n"
        "trust has it is not known yet: it is sent again, which does it once; \"received\": the\n"
        "trust has it, and the receipt says so. With a number: what was saved, and where somebody\n"
        "else has changed the same meanwhile, both versions side by side to choose from.\n"
        "Without a number it ends with 5 while a damaged store lies on this machine that was not\n"
        "salvaged or left, or else with 8 while something was refused or changed meanwhile.\n",
    .run = run,
};
