/* From the tables of commands and options. What stands for a value in --help says what it is:
 * FILE..., PROFILE, ROLE. */
#include "client/help/completion.h"

#include "client/commands/command.h"
#include "client/line/role_name.h"
#include "client/line/word_option.h"
#include "client/store/profile.h"
#include "common/base/completion.h"

static void offer_commands(const struct completion *completion)
{
    const char *area = "";
    for (const struct command *const *each = commands; *each != NULL; each++) {
        if (strcmp((*each)->area, area) != 0)
            completion_offer(completion, "", (*each)->area);
        area = (*each)->area;
    }
    completion_offer(completion, "", "--help");
    completion_offer(completion, "", "--version");
}

static void offer_verbs(const struct completion *completion)
{
    for (const struct command *const *each = commands; *each != NULL; each++)
        if ((*each)->verb != NULL && strcmp((*each)->area, completion->words[0]) == 0)
            completion_offer(completion, "", (*each)->verb);
}

static void offer_profiles(const struct completion *completion)
{
    struct arena arena;
    arena_init(&arena, 16 << 20);
    for (char **name = profile_names(&arena); *name != NULL; name++)
        completion_offer(completion, "", *name);
    arena_release(&arena);
}

static void offer_roles(const struct completion *completion)
{
    for (int role = 1; role <= SENCONET__V1__ROLE__JOB; role++)
        completion_offer(completion, "", role_name((Senconet__V1__Role)role));
}

/* What stands for it, length bytes of it: "FILE.csv", "ROLE". */
static void offer_value(const struct completion *completion, const char *value, size_t length)
{
    if (strncmp(value, "FILE", 4) == 0)
        completion_offer_files();
    else if (length == strlen("PROFILE") && strncmp(value, "PROFILE", length) == 0)
        offer_profiles(completion);
    else if (length == strlen("ROLE") && strncmp(value, "ROLE", length) == 0)
        offer_roles(completion);
}

static void offer_value_of(const struct completion *completion, const struct argument *argument)
{
    for (const struct word *word = argument->words; word != NULL && word->word != NULL; word++)
        completion_offer(completion, "", word->word);
    offer_value(completion, argument->value, strlen(argument->value));
}

static bool is_given(const struct completion *completion, const struct argument *argument)
{
    for (size_t i = 0; i < completion->count; i++)
        if (strncmp(completion->words[i], "--", 2) == 0 &&
            strcmp(completion->words[i] + 2, argument->name) == 0)
            return true;
    return false;
}

static void offer_options(const struct completion *completion, const struct argument *table)
{
    for (; table != NULL && table->name != NULL; table++)
        if (table->repeats || !is_given(completion, table))
            completion_offer(completion, "--", table->name);
}

/* The last whole word, if it is an option that still lacks its value. */
static const struct argument *open_option(const struct completion *completion, size_t used,
                                          const struct argument *table)
{
    const char *last = completion->count > used ? completion->words[completion->count - 1] : "";
    const struct argument *argument =
        strncmp(last, "--", 2) == 0 ? arguments_find(table, last + 2, strlen(last + 2)) : NULL;
    return argument != NULL && argument->value != NULL ? argument : NULL;
}

static size_t operands_before(const struct completion *completion, size_t used,
                              const struct argument *table)
{
    size_t count = 0;
    for (size_t i = used; i < completion->count; i++) {
        const char *word = completion->words[i];
        const struct argument *option =
            strncmp(word, "--", 2) == 0 ? arguments_find(table, word + 2, strlen(word + 2)) : NULL;
        if (option == NULL)
            count++;
        else if (option->value != NULL)
            i++;
    }
    return count;
}

/* The word of "PERSON ROLE", or "FILE...", at that place; "" where no more come. */
static const char *operand_at(const char *operands, size_t place, size_t *length)
{
    for (;;) {
        *length = strcspn(operands, " ");
        bool repeats = *length > 3 && strncmp(operands + *length - 3, "...", 3) == 0;
        if (place == 0 || *length == 0 || repeats)
            return operands;
        operands += *length + (operands[*length] == ' ');
        place--;
    }
}

static void offer_for(const struct completion *completion, const struct command *command,
                      size_t used)
{
    const struct argument *own = command_arguments(command);
    const struct argument *open = open_option(completion, used, own);
    size_t place = operands_before(completion, used, own), length;
    const char *operand = operand_at(command->operands, place, &length);
    if (open != NULL) {
        offer_value_of(completion, open);
    } else if (completion->begun[0] == '-' || length == 0) {
        offer_options(completion, own);
        offer_options(completion, arguments_everywhere);
    } else {
        offer_value(completion, operand, length);
    }
}

void completion_of_senco(int argc, char **argv)
{
    struct completion completion;
    size_t used;
    completion_read(&completion, argc, argv);
    const struct command *command = command_find(completion.count, completion.words, &used);
    if (completion.within)
        return;
    if (completion.count == 0)
        offer_commands(&completion);
    else if (command != NULL)
        offer_for(&completion, command, used);
    else if (completion.count == 1)
        offer_verbs(&completion);
}
