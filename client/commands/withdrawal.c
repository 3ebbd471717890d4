/* Schools by number or by file, never both, so that every row of the request has a number people
 * can find: the file's line, or the word's place. */
#include "client/commands/withdrawal.h"

#include "client/commands/sheet_input.h"
#include "client/line/refusal.h"
#include "client/register/laestab.h"
#include "common/domain/supply.h"

static const struct {
    const char *word;
    unsigned parts;
} words[] = {
    {"budget", 1u << SUPPLY_BUDGET},
    {"mobility", 1u << SUPPLY_MOBILITY},
    {"all", 1u << SUPPLY_BUDGET | 1u << SUPPLY_MOBILITY},
};

static unsigned parts_of(const char *text)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].word, text) == 0)
            return words[i].parts;
    return 0;
}

bool withdrawal_parts(const struct arguments *arguments, unsigned *parts)
{
    const char *text;
    *parts = 0;
    for (size_t nth = 0; (text = arguments_nth(arguments, "withdraw", nth)) != NULL; nth++) {
        if (parts_of(text) == 0) {
            refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                        "--withdraw: \"%s\" is neither budget, mobility nor all", text);
            return false;
        }
        *parts |= parts_of(text);
    }
    return true;
}

static enum exit_code read_file(const struct arguments *arguments, struct supply_file *file,
                                struct arena *arena)
{
    const char *path = arguments->operand[0];
    FILE *in = sheet_input_open(path, arguments);
    if (in == NULL)
        return EXIT_FILE;
    const char *reason = supply_file_read_schools(file, in, arena);
    fclose(in);
    return sheet_input_judge(path, reason, &file->faults, arguments);
}

enum exit_code withdrawal_schools(const struct arguments *arguments, struct supply_file *file,
                                  struct arena *arena)
{
    size_t count = arguments->operand_count;
    uint64_t number;
    if (count == 1 && !laestab_read(arguments->operand[0], &number))
        return read_file(arguments, file, arena);
    *file = (struct supply_file){.arena = arena, .count = count, .room = count};
    faults_init(&file->queries, arena);
    file->of = arena_need(arena, count * sizeof *file->of);
    for (size_t i = 0; i < count; i++) {
        file->of[i].row = (unsigned)i + 1;
        if (laestab_read(arguments->operand[i], &file->of[i].laestab))
            continue;
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "\"%s\" is no LAESTAB number: seven digits, such as 2013614; or give one file",
                    arguments->operand[i]);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}
