/* A policy's lines below each other. */
#include "client/line/policy_print.h"

#include "client/line/policy_lines.h"

#include <inttypes.h>

static void print_line(void *owner, const char *what, const char *words)
{
    FILE *out = owner;
    fprintf(out, "  %-49s %s\n", what, words);
}

void policy_print(FILE *out, const struct policy *policy, uint64_t version)
{
    fprintf(out, "Policy \"%s\", version %" PRIu64 "\n", policy->name, version);
    policy_lines(policy, print_line, out);
}
