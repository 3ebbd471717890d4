/* Days and words. */
#include "client/line/typed_values.h"

#include "client/line/day_option.h"
#include "client/line/refusal.h"
#include "common/domain/free_text.h"

#include <string.h>

enum { WORD = 64 };

/* What is no words of people's own. */
static bool named_otherwise(const char *value)
{
    static const char *const others[] = {"FILE", "FOLDER", "UUID", "LAESTAB", "NUMBER"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(value, others[i]) == 0)
            return true;
    return false;
}

static enum exit_code look_at_words(const struct arguments *arguments, const char *dashes,
                                    const char *name, const char *typed)
{
    if (!free_text_holds_upn(typed))
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s%s: this text %s", dashes, name,
                free_text_fault(typed, SIZE_MAX));
    return EXIT_FIGURES;
}

static enum exit_code look_at_option(const struct arguments *arguments, const struct argument *row,
                                     const char *typed)
{
    const char *const option[] = {row->name, NULL};
    if (strcmp(row->value, "DAY") == 0)
        return day_options_fit(arguments, option) ? EXIT_DONE : EXIT_FIGURES;
    return named_otherwise(row->value) ? EXIT_DONE
                                       : look_at_words(arguments, "--", row->name, typed);
}

/* The nth word of "PERSON ROLE"; the last for whatever follows. */
static void operand_word(char word[WORD], const char *operands, size_t nth)
{
    size_t length = strcspn(operands, " .");
    for (; nth > 0 && operands[length] == ' '; nth--, length = strcspn(operands, " ."))
        operands += length + 1;
    snprintf(word, WORD, "%.*s", (int)length, operands);
}

static enum exit_code look_at_operand(const struct arguments *arguments, size_t nth)
{
    char word[WORD] = "";
    operand_word(word, arguments->operands != NULL ? arguments->operands : "", nth);
    return named_otherwise(word) ? EXIT_DONE
                                 : look_at_words(arguments, "", word, arguments->operand[nth]);
}

enum exit_code typed_values_look(const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    for (size_t i = 0; i < arguments->option_count && code == EXIT_DONE; i++) {
        const char *name = arguments->option[i].name;
        const struct argument *row = arguments_find(arguments->table, name, strlen(name));
        if (row != NULL && row->value != NULL)
            code = look_at_option(arguments, row, arguments->option[i].value);
    }
    for (size_t i = 0; i < arguments->operand_count && code == EXIT_DONE; i++)
        code = look_at_operand(arguments, i);
    return code;
}
