/* Words in, words out. */
#include "common/base/completion.h"

#include <stdio.h>

/* "--rounding", "=", "near": the option, and its value begun. "senco", ":", "99": one word, parted.
 */
void completion_read(struct completion *completion, int argc, char **argv)
{
    *completion = (struct completion){.begun = ""};
    for (int i = 0; i < argc && completion->count < COMPLETION_WORDS; i++) {
        bool parts = strcmp(argv[i], ":") == 0, last = i + 1 == argc;
        completion->within = parts || (completion->within && last);
        if (last)
            completion->begun = parts || strcmp(argv[i], "=") == 0 ? "" : argv[i];
        else if (!parts && strcmp(argv[i], "=") != 0)
            completion->words[completion->count++] = argv[i];
    }
}

void completion_offer(const struct completion *completion, const char *prefix, const char *word)
{
    size_t prefix_length = strlen(prefix), begun = strlen(completion->begun);
    size_t of_prefix = begun < prefix_length ? begun : prefix_length;
    if (strncmp(completion->begun, prefix, of_prefix) == 0 &&
        strncmp(completion->begun + of_prefix, word, begun - of_prefix) == 0)
        printf("%s%s\n", prefix, word);
}

void completion_offer_files(void)
{
    puts("FILES");
}
