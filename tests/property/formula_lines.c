/* The hours command for each line of options on stdin, in one process: the same code from the
 * command line's words on, without starting a program for each case. An answer ends with a line of
 * one dot. */
#include "client/commands/command.h"

enum { WORDS_MAX = 128 };

extern const struct command hours_command;

static int split(char *line, char *words[WORDS_MAX])
{
    int count = 0;
    for (char *at = line; *(at += strspn(at, " \n")) != '\0' && count < WORDS_MAX - 1;) {
        words[count++] = at;
        at += strcspn(at, " \n");
        if (*at != '\0')
            *at++ = '\0';
    }
    return count;
}

static void answer(char *line)
{
    static char json[] = "--json";
    char *words[WORDS_MAX];
    struct arguments arguments;
    bool helped;
    int count = split(line, words);
    words[count++] = json;
    enum exit_code code = EXIT_USAGE;
    if (arguments_read(hours_command.arguments, count, words, &arguments, &helped))
        code = hours_command.run(&arguments);
    if (code != EXIT_DONE)
        printf("exit %d", (int)code);
    printf("\n.\n");
}

int main(void)
{
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) != -1)
        answer(line);
    free(line);
    return 0;
}
