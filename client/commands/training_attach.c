/* senco training attach: SENCO: a certificate is kept, byte for byte. */
#include "client/commands/command.h"
#include "client/commands/write_options.h"
#include "client/line/refusal.h"
#include "common/domain/certificate_file.h"
#include "common/domain/free_text.h"
#include "senconet/v1/training.pb-c.h"

#include <errno.h>
#include <inttypes.h>

static const struct argument attach_arguments[] = {
    SCHOOL_OPTION,
    {.name = "from",
     .value = "FILE",
     .help = "the certificate: a PDF, PNG or JPEG of at most 200 KiB",
     .needed = true,
     .field = "content"},
    WRITE_ID_OPTION,
    {0},
};

/* NULL: read. */
static const char *read_file(struct visit *visit, const char *path,
                             Senconet__V1__AttachRequest *request)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = arena_need(&visit->arena, CERTIFICATE_BYTES_MAX + 1);
    size_t length = file != NULL ? fread(bytes, 1, CERTIFICATE_BYTES_MAX + 1, file) : 0;
    const char *why = file == NULL || ferror(file) != 0 ? strerror(errno) : NULL;
    if (file != NULL)
        fclose(file);
    request->content = (ProtobufCBinaryData){.data = bytes, .len = length};
    return why;
}

/* NULL: it is one that is kept. */
static const char *take(struct visit *visit, const char *path, Senconet__V1__AttachRequest *request)
{
    const char *slash = strrchr(path, '/'), *why = read_file(visit, path, request);
    enum certificate_type type = certificate_file_type(request->content.data, request->content.len);
    if (why == NULL)
        why = certificate_file_fault(type, request->content.data, request->content.len);
    request->has_content = request->has_type = 1;
    request->type = (Senconet__V1__CertificateFile__Type)type;
    request->file_name = (char *)(uintptr_t)(slash != NULL ? slash + 1 : path);
    if (why == NULL && free_text_holds_upn(request->file_name))
        why = "no pupil may be named in its name";
    return why;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AttachRequest *request = message;
    const char *path = arguments_value(arguments, "from"), *why = take(visit, path, request);
    if (why == NULL)
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s: %s", path, why);
    return EXIT_FILE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__AttachAnswer *answer = message;
    (void)visit;
    printf("Certificate %" PRIu64 ": %s, %" PRIu64 " bytes, fingerprint %s%s\n",
           answer->certificate->number, answer->certificate->file_name, answer->certificate->bytes,
           answer->certificate->fingerprint,
           answer->repeated ? " (this had been received before)" : "");
    return EXIT_DONE;
}

const struct command training_attach_command = {
    .area = "training",
    .verb = "attach",
    .summary = "SENCO: have a certificate kept, byte for byte",
    .operands = "BOOKING",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = attach_arguments,
    .examples = "  senco training attach 31 --from certificate.pdf\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Attach",
                 .done = "the certificate is kept",
                 .operands = {"booking"},
                 .fill = fill,
                 .print = print},
};
