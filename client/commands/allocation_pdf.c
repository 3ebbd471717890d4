/* The lines of allocation_print on a page. */
#include "client/commands/allocation_pdf.h"

#include "client/commands/allocation_print.h"
#include "client/documents/documents.h"
#include "client/line/refusal.h"
#include "client/store/stored_file.h"

#include <stdlib.h>

static const char foot[] = "For the head and the governors. Each step of the working can be "
                           "checked by hand; the fingerprint is over "
                           "figures, policy and result, and the trust can work the same hours out "
                           "again from it years later.";

static enum exit_code write_page(struct visit *visit, const char *path, const struct page *page)
{
    const char *fault = stored_file_write(path, page->bytes, page->length, false, &visit->arena);
    if (fault == NULL) {
        fprintf(stderr, "The statement is in %s.\n", path);
        return EXIT_DONE;
    }
    refusal_say(visit->arguments, GRPC_INTERNAL, "%s", fault);
    return EXIT_FILE;
}

enum exit_code allocation_pdf(struct visit *visit, const char *path,
                              const Senconet__V1__Allocation *allocation,
                              const Senconet__V1__Policy *policy)
{
    char *lines = NULL;
    size_t length;
    struct page page;
    FILE *out = open_memstream(&lines, &length);
    if (out == NULL)
        return EXIT_BROKEN;
    enum exit_code code = allocation_write(visit, out, allocation, policy);
    fclose(out);
    const struct page_text text = {.title = "The hours of the SENCO",
                                   .body = lines,
                                   .foot = foot,
                                   .made_at = allocation->issued_at};
    const char *fault = code == EXIT_DONE ? document_page(&text, &page) : NULL;
    if (fault != NULL) {
        refusal_say(visit->arguments, GRPC_INTERNAL, "the statement cannot be drawn: %s", fault);
        code = EXIT_BROKEN;
    }
    if (code == EXIT_DONE) {
        code = write_page(visit, path, &page);
        free(page.bytes);
    }
    free(lines);
    return code;
}
