/* senco person import: people and their roles from a CSV, each with a one-time code. The same file
 * again adds nobody twice, and makes codes for those who have not joined yet. */
#include "client/commands/command.h"
#include "client/commands/invitation.h"
#include "client/commands/role_words.h"
#include "client/commands/sheet_input.h"
#include "client/line/done.h"
#include "client/line/moment.h"
#include "client/line/table.h"
#include "client/register/sheet.h"
#include "common/base/count_words.h"
#include "common/base/number.h"
#include "common/domain/email_address.h"
#include "common/wire/json.h"
#include "common/wire/message.h"
#include "common/wire/write_id.h"

enum { FILE_ARENA = 64 << 20, PEOPLE_MAX = 2000, ROLES_MAX = 50 };

static const struct argument import_arguments[] = {
    INVITATION_HOURS_OPTION,
    {.name = "dry-run", .help = "check the file; nothing is sent"},
    {0},
};

struct row {
    const char *name, *email; /* email NULL: none is given */
    Senconet__V1__RoleHeld *roles[ROLES_MAX];
    size_t role_count;
    char write_id[UUID_TEXT];
    Senconet__V1__Person *person; /* once it has been added */
    struct invitation invitation; /* without an answer: has joined already */
};

struct people_file {
    struct arena *arena;
    struct faults faults;
    int name, roles, email; /* columns */
    struct row *of;
    size_t count;
};

static void on_header(struct sheet *sheet, void *context)
{
    struct people_file *file = context;
    file->name = sheet_need(sheet, "name");
    file->roles = sheet_need(sheet, "roles");
    file->email = sheet_find(sheet, "email");
}

/* "senco:9994999; head:9994999" */
static void read_roles(struct people_file *file, struct sheet *sheet, struct row *row)
{
    char *rest = arena_copy(file->arena, sheet_cell(sheet, file->roles)), *one;
    while ((one = strsep(&rest, ";")) != NULL) {
        one += strspn(one, " ");
        size_t length = strcspn(one, " ");
        if (one[length + strspn(one + length, " ")] != '\0')
            faults_add(&file->faults, sheet_row(sheet), "roles",
                       "\"%s\" is more than one role: put ; between them", one);
        one[length] = '\0';
        if (one[0] == '\0')
            continue;
        if (row->role_count == ROLES_MAX) {
            faults_add(&file->faults, sheet_row(sheet), "roles", "at most %d roles", ROLES_MAX);
            return;
        }
        const char *fault = role_parse(one, file->arena, &row->roles[row->role_count++]);
        if (fault != NULL)
            faults_add(&file->faults, sheet_row(sheet), "roles", "%s", fault);
    }
    if (row->role_count == 0)
        faults_add(&file->faults, sheet_row(sheet), "roles",
                   "give a role, such as senco:9994999; several with ; between them");
}

/* Who the row is: its words name the write. */
static void name_write(struct people_file *file, struct sheet *sheet, struct row *row)
{
    write_id_of(row->write_id, arena_print(file->arena, "person import\n%s\n%s", row->name,
                                           sheet_cell(sheet, file->roles)));
    for (size_t i = 0; i < file->count; i++)
        if (strcmp(file->of[i].write_id, row->write_id) == 0)
            faults_add(&file->faults, sheet_row(sheet), "name",
                       "\"%s\" stands in the file twice with the same roles", row->name);
}

static void read_email(struct people_file *file, struct sheet *sheet, struct row *row)
{
    if (file->email == SHEET_NO_COLUMN || sheet_cell(sheet, file->email)[0] == '\0')
        return;
    row->email = arena_copy(file->arena, sheet_cell(sheet, file->email));
    const char *fault = email_address_fault(row->email);
    if (fault != NULL)
        faults_add(&file->faults, sheet_row(sheet), "email", "%s", fault);
}

static void on_row(struct sheet *sheet, void *context)
{
    struct people_file *file = context;
    if (file->count == PEOPLE_MAX) {
        sheet_stop(sheet, "it has more than %d people: cut it in two", PEOPLE_MAX);
        return;
    }
    struct row *row = &file->of[file->count];
    row->name = arena_copy(file->arena, sheet_cell(sheet, file->name));
    if (row->name[0] == '\0')
        faults_add(&file->faults, sheet_row(sheet), "name", "a name is needed");
    read_email(file, sheet, row);
    read_roles(file, sheet, row);
    name_write(file, sheet, row);
    file->count++;
}

static enum exit_code add_person(struct visit *visit, struct row *row)
{
    Senconet__V1__AddPersonRequest request = SENCONET__V1__ADD_PERSON_REQUEST__INIT;
    enum exit_code code;
    request.write_id = row->write_id;
    request.name = (char *)(uintptr_t)row->name;
    request.roles = row->roles;
    request.n_roles = row->role_count;
    const Senconet__V1__AddPersonAnswer *answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "Add", &request.base, &code);
    if (answer != NULL)
        row->person = answer->person;
    return code;
}

/* Where nobody has said anything yet: an old file does not undo what was said since. */
static enum exit_code set_email(struct visit *visit, struct people_file *file, struct row *row)
{
    Senconet__V1__SetEmailRequest request = SENCONET__V1__SET_EMAIL_REQUEST__INIT;
    char write_id[UUID_TEXT];
    enum exit_code code = EXIT_DONE;
    if (row->email == NULL)
        return EXIT_DONE;
    write_id_of(write_id,
                arena_print(file->arena, "person import email\n%s\n%s", row->write_id, row->email));
    request.write_id = write_id;
    request.has_person = 1;
    request.person = row->person->id;
    request.email = (char *)(uintptr_t)row->email;
    (void)visit_ask(visit, &senconet__v1__people__descriptor, "SetEmail", &request.base, &code);
    if (code != EXIT_CONFLICT)
        return code;
    fprintf(stderr, "senco: %s: the address that the trust has by now stays\n", row->name);
    return EXIT_DONE;
}

/* Whoever the trust took back is not let in by an old file. */
static bool wants_code(const Senconet__V1__Person *person)
{
    return person->standing != SENCONET__V1__PERSON__STANDING__JOINED &&
           person->standing != SENCONET__V1__PERSON__STANDING__TAKEN_BACK;
}

static const char *without_code(const Senconet__V1__Person *person)
{
    if (person->standing == SENCONET__V1__PERSON__STANDING__JOINED)
        return "has joined already";
    return person->standing == SENCONET__V1__PERSON__STANDING__TAKEN_BACK
               ? "was taken back by the trust; senco person invite lets them in again"
               : "added, but no code was made";
}

static enum exit_code add_all(struct visit *visit, struct people_file *file)
{
    enum exit_code code = EXIT_DONE;
    for (size_t i = 0; i < file->count && code == EXIT_DONE; i++) {
        struct row *row = &file->of[i];
        code = add_person(visit, row);
        if (code == EXIT_DONE)
            code = set_email(visit, file, row);
        if (code == EXIT_DONE && wants_code(row->person))
            code = invitation_make(visit, visit->arguments, row->person->id, &row->invitation);
    }
    done_note("the people are in the list; the same file again adds nobody twice and makes new "
              "codes");
    return code;
}

static void print_table(const struct visit *visit, const struct people_file *file)
{
    static const char *const headers[] = {"Person", "Name", "They type", "Good until", NULL};
    struct table *table = table_new(headers);
    char number[NUMBER_TEXT], until[MOMENT_TEXT];
    for (size_t i = 0; i < file->count && file->of[i].person != NULL; i++) {
        const struct row *row = &file->of[i];
        bool invited = row->invitation.answer != NULL;
        table_add(table, number_print(number, row->person->id, 0));
        table_add(table, row->name);
        table_add(table, !invited ? without_code(row->person)
                                  : one_time_code_typed(&row->invitation.code, &visit->profile,
                                                        file->arena));
        table_add(table, invited ? moment_words(until, row->invitation.answer->expires_at) : NULL);
    }
    table_print(table);
    table_free(table);
}

static void print_json(const struct visit *visit, const struct people_file *file)
{
    json_t *people = json_array();
    for (size_t i = 0; i < file->count && file->of[i].person != NULL; i++) {
        const struct row *row = &file->of[i];
        json_t *one =
            json_pack("{s:I, s:s}", "person", (json_int_t)row->person->id, "name", row->name);
        if (row->invitation.answer != NULL) {
            json_object_set_new(one, "code", json_string(row->invitation.code.text));
            json_object_set_new(one, "expiresAt", json_string(row->invitation.answer->expires_at));
            json_object_set_new(one, "server", json_string(visit->profile.server));
        }
        json_array_append_new(people, one);
    }
    json_t *object = json_pack("{s:o}", "people", people);
    json_print(stdout, object);
    json_decref(object);
}

/* Whoever was added before something went wrong has a code, which is shown. */
static enum exit_code send_all(struct people_file *file, const struct arguments *arguments)
{
    struct visit visit;
    enum exit_code code;
    if (visit_begin(&visit, arguments, &code)) {
        visit.at_once = true; /* each is invited by the number the trust has given them */
        code = add_all(&visit, file);
        if (visit.json && (code == EXIT_DONE || file->of[0].invitation.answer != NULL))
            print_json(&visit, file);
        else if (!visit.json)
            print_table(&visit, file);
    }
    visit_end(&visit);
    return code;
}

static enum exit_code read_file(struct people_file *file, const struct arguments *arguments)
{
    struct sheet_reading reading = {on_header, on_row, file};
    const char *path = arguments->operand[0];
    FILE *in = sheet_input_open(path, arguments);
    if (in == NULL)
        return EXIT_FILE;
    const char *reason = sheet_read(in, &reading, &file->faults);
    fclose(in);
    return sheet_input_judge(path, reason, &file->faults, arguments);
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    char people[COUNT_WORDS];
    arena_init(&arena, FILE_ARENA);
    struct people_file *file = arena_need(&arena, sizeof *file);
    file->arena = &arena;
    file->of = arena_need(&arena, PEOPLE_MAX * sizeof *file->of);
    faults_init(&file->faults, &arena);
    enum exit_code code = read_file(file, arguments);
    if (code == EXIT_DONE && arguments_switch(arguments, "dry-run"))
        fprintf(stderr, "%s can be added; nothing was sent.\n",
                count_words(people, file->count, "person", "people"));
    else if (code == EXIT_DONE)
        code = send_all(file, arguments);
    arena_release(&arena);
    return code;
}

const struct command person_import_command = {
    .area = "person",
    .verb = "import",
    .summary = "add and invite people from a CSV",
    .operands = "FILE.csv",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = import_arguments,
    .examples =
        "  senco person import people.csv\n"
        "  senco person import people.csv --dry-run\n"
        "\n"
        "A row a person: name, and roles with ; between them (senco:9994999; head:9994999);\n"
        "email, where they are written to, may stand beside.\n"
        "The codes are shown once. The same file again adds nobody twice, and makes new codes\n"
        "for those who have not joined yet. A name with other roles is another person.\n",
    .run = run,
};
