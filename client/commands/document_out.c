/* Whole files only. */
#include "client/commands/document_out.h"

#include "client/line/refusal.h"
#include "client/store/stored_file.h"
#include "common/base/memory.h"

#include <stdlib.h>
#include <sys/stat.h>

enum exit_code document_may_go(const struct arguments *arguments)
{
    const char *path = arguments_value(arguments, "to");
    struct stat status;
    if (path == NULL || stat(path, &status) != 0)
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "%s is there already, and is not written over: name another file", path);
    return EXIT_FILE;
}

static const char *write_to(struct visit *visit, const char *path,
                            void (*print)(FILE *out, const void *answer), const void *answer)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = memory_need(open_memstream(&text, &length));
    print(out, answer);
    fclose(out);
    const char *fault = stored_file_write(path, text, length, true, &visit->arena);
    free(text);
    return fault;
}

enum exit_code document_out(struct visit *visit, const char *what,
                            void (*print)(FILE *out, const void *answer),
                            const ProtobufCMessage *answer)
{
    const char *path = arguments_value(visit->arguments, "to");
    const char *fault = path != NULL ? write_to(visit, path, print, answer) : NULL;
    if (fault != NULL) {
        refusal_say(visit->arguments, GRPC_INTERNAL, "%s", fault);
        return EXIT_FILE;
    }
    if (visit->json)
        visit_print_json(answer);
    else if (path == NULL)
        print(stdout, answer);
    else
        printf("%s is in %s, which only you can read: give it to nobody it is not for\n", what,
               path);
    return EXIT_DONE;
}
