/* Paths of fields against the command's own table. */
#include "client/line/typed_field.h"

#include "common/message/slot.h"

#include <ctype.h>

/* "roles[0].from" without its index is "roles.from". */
static void plain_path(char path[SLOT_PATH], const char *field)
{
    size_t length = 0;
    bool index = false;
    for (; *field != '\0' && length < SLOT_PATH - 1; field++) {
        index = index || *field == '[';
        if (!index)
            path[length++] = *field;
        index = index && *field != ']';
    }
    path[length] = '\0';
}

/* Names of the command line and of the contract as JSON has them: "due-on", "due_on" and "DUE_ON"
 * are "dueOn". */
static void json_name(char name[SLOT_PATH], const char *from, size_t from_length)
{
    bool capitals = isupper((unsigned char)from[0]), begins = false;
    size_t length = 0;
    for (size_t i = 0; i < from_length && length < SLOT_PATH - 1; i++) {
        bool joint = from[i] == '-' || from[i] == '_';
        int letter = capitals ? tolower((unsigned char)from[i]) : from[i];
        if (!joint)
            name[length++] = (char)(begins ? toupper(letter) : letter);
        begins = joint;
    }
    name[length] = '\0';
}

/* How far into the path the name goes, which is one or more whole parts of it: "weights.A" is of
 * "policy.weights.A", "roles" of "roles.from". 0: it is none of it. */
static size_t reach(const char *name, const char *path)
{
    size_t length = strlen(name);
    for (const char *at = path; length > 0 && at != NULL; at = strchr(at, '.')) {
        at += *at == '.';
        if (strncmp(at, name, length) == 0 && (at[length] == '\0' || at[length] == '.'))
            return (size_t)(at - path) + length;
    }
    return 0;
}

/* The row names the field, or with by_name is called like it: how far into the path. */
static size_t fills(const struct argument *row, const char *path, bool by_name)
{
    char name[SLOT_PATH];
    if (by_name)
        json_name(name, row->name, strlen(row->name));
    else if (row->field != NULL)
        snprintf(name, sizeof name, "%s", row->field);
    else
        return 0;
    return reach(name, path);
}

/* Of "policy.week" --week is nearer than --policy. */
static const char *find_option(char text[TYPED_FIELD], const struct arguments *arguments,
                               const char *path, bool by_name)
{
    const struct argument *row = arguments->table;
    size_t nearest = 0;
    for (; row != NULL && row->name != NULL; row++) {
        size_t near = fills(row, path, by_name);
        if (near > nearest)
            snprintf(text, TYPED_FIELD, "--%s", row->name);
        nearest = near > nearest ? near : nearest;
    }
    return nearest > 0 ? text : NULL;
}

/* The nth word of "PERSON ROLE" fills the nth of the fields, or the one of its own name. */
static const char *find_operand(char text[TYPED_FIELD], const struct arguments *arguments,
                                const char *path, bool by_name)
{
    const char *word = arguments->operands != NULL ? arguments->operands : "";
    for (size_t nth = 0; *word != '\0'; nth++) {
        const char *field = nth < OPERAND_FIELDS ? arguments->operand_field[nth] : NULL;
        char name[SLOT_PATH] = "";
        size_t length = strcspn(word, " .");
        if (by_name)
            json_name(name, word, length);
        else if (field != NULL)
            json_name(name, field, strlen(field));
        if (reach(name, path) > 0) {
            snprintf(text, TYPED_FIELD, "%.*s", (int)length, word);
            return text;
        }
        word += strcspn(word, " ");
        word += strspn(word, " ");
    }
    return NULL;
}

const char *typed_field(char text[TYPED_FIELD], const struct arguments *arguments,
                        const char *field)
{
    char path[SLOT_PATH];
    const char *typed = NULL;
    plain_path(path, field);
    for (int by_name = 0; typed == NULL && by_name <= 1; by_name++) {
        typed = find_option(text, arguments, path, by_name);
        if (typed == NULL)
            typed = find_operand(text, arguments, path, by_name);
    }
    return typed;
}

/* The last part of a path: "figures.kWithAgencies" is "k with agencies". */
static const char *words_of(char text[TYPED_FIELD], const char *field)
{
    char path[SLOT_PATH];
    size_t length = 0;
    plain_path(path, field);
    const char *dot = strrchr(path, '.');
    for (const char *at = dot != NULL ? dot + 1 : path; *at != '\0' && length < TYPED_FIELD - 2;
         at++) {
        bool begins = isupper((unsigned char)*at) && length > 0;
        if (begins)
            text[length++] = ' ';
        text[length++] = (char)(begins ? tolower((unsigned char)*at) : *at);
    }
    text[length] = '\0';
    return text;
}

const char *typed_field_or_words(char text[TYPED_FIELD], const struct arguments *arguments,
                                 const char *field)
{
    const char *typed = typed_field(text, arguments, field);
    return typed != NULL ? typed : words_of(text, field);
}
