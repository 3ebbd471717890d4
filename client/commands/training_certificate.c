/* senco training certificate: a certificate back, byte for byte. */
#include "client/commands/command.h"
#include "client/line/refusal.h"
#include "client/line/whole_file.h"
#include "senconet/v1/training.pb-c.h"

#include <inttypes.h>
#include <unistd.h>

static const struct argument certificate_arguments[] = {
    {.name = "to", .value = "FILE", .help = "write it there, byte for byte", .needed = true},
    {.name = "force", .help = "write over a file that is there"},
    {0},
};

static const char *write_file(const char *path, bool force, const ProtobufCBinaryData *content)
{
    struct whole_file file;
    const char *fault = whole_file_begin(&file, path, force);
    if (fault == NULL) {
        FILE *out = fdopen(dup(file.fd), "wb");
        bool written = out != NULL && fwrite(content->data, 1, content->len, out) == content->len;
        if (out == NULL || fclose(out) != 0 || !written)
            fault = "it cannot be written";
    }
    if (fault == NULL)
        fault = whole_file_end(&file);
    whole_file_drop(&file);
    return fault;
}

static enum exit_code keep(struct visit *visit, const void *message)
{
    const Senconet__V1__GetCertificateAnswer *answer = message;
    const char *path = arguments_value(visit->arguments, "to");
    const char *fault =
        write_file(path, arguments_switch(visit->arguments, "force"), &answer->content);
    if (fault == NULL)
        return EXIT_DONE;
    refusal_say(visit->arguments, GRPC_INTERNAL, "%s: %s", path, fault);
    return EXIT_FILE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetCertificateAnswer *answer = message;
    printf("Certificate %" PRIu64 " (%s) is in %s, %" PRIu64 " bytes.\n",
           answer->certificate->number, answer->certificate->file_name,
           arguments_value(visit->arguments, "to"), answer->certificate->bytes);
    return EXIT_DONE;
}

const struct command training_certificate_command = {
    .area = "training",
    .verb = "certificate",
    .summary = "a certificate back, byte for byte: whose it is, their head, administrators",
    .operands = "CERTIFICATE",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = certificate_arguments,
    .examples = "  senco training certificate 7 --to certificate.pdf\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Certificate",
                 .operands = {"certificate"},
                 .keep = keep,
                 .print = print},
};
