/* A heading for each category, a paragraph for each record. */
#include "client/commands/privacy_kept_print.h"

#include "client/line/moment.h"
#include "client/line/privacy_words.h"

#include <stdbool.h>
#include <string.h>

/* "body.payScale" and "served_at" as words. */
static void print_name(FILE *out, const char *name)
{
    for (; *name != '\0'; name++) {
        if (*name == '_' || *name == '.')
            fputc(' ', out);
        else if (*name >= 'A' && *name <= 'Z')
            fprintf(out, " %c", *name - 'A' + 'a');
        else
            fputc(*name, out);
    }
}

static void print_item(FILE *out, const Senconet__V1__KeptItem *item)
{
    char moment[MOMENT_TEXT];
    fprintf(out, "\n  ");
    print_name(out, item->kept_in);
    fprintf(out, " (%s)%s%s\n", kept_why_words((int)item->why), item->at != NULL ? ", " : "",
            item->at != NULL ? moment_words(moment, item->at) : "");
    for (size_t i = 0; i < item->n_fields; i++) {
        fprintf(out, "    ");
        print_name(out, item->fields[i]->name);
        fprintf(out, ": %s\n", item->fields[i]->value);
    }
    if (item->has_content)
        fprintf(out, "    a file of %zu bytes: --json gives it whole\n", item->content.len);
}

static bool begins_category(Senconet__V1__KeptItem *const *items, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(items[i]->category, items[at]->category) == 0)
            return false;
    return true;
}

void kept_print(FILE *out, const char *name, Senconet__V1__KeptItem *const *items, size_t count)
{
    fprintf(out,
            "Everything that the trust keeps in Senconet of %s\n\n"
            "Other people are named by their role. Why it is kept, who sees it, and for how long:\n"
            "ask the trust for what \"sencod retention\" says of each heading.\n",
            name);
    for (size_t i = 0; i < count; i++) {
        if (!begins_category(items, i))
            continue;
        fprintf(out, "\n%s\n", items[i]->category_title);
        for (size_t j = i; j < count; j++)
            if (strcmp(items[j]->category, items[i]->category) == 0)
                print_item(out, items[j]);
    }
}
