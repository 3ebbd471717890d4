/* gRPC through libcurl. */
#include "client/wire/server.h"

#include "client/wire/answer.h"
#include "common/base/end.h"
#include "common/base/memory.h"
#include "common/wire/grpc.h"
#include "common/wire/message.h"
#include "common/wire/tls.h"
#include "common/wire/unpack.h"

#include <curl/curl.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <strings.h>
#include <time.h>

enum { ANSWER_MAX = 64 << 20, TIMEOUT_SECONDS = 20, TRIES = 4 };

struct server {
    struct arena *arena;
    const char *address;
    const struct profile *profile; /* NULL while joining */
    const uint8_t *root_start;
    size_t root_length;
    const char *root_pem;
    CURL *curl;
    struct curl_slist *headers;
    char error[CURL_ERROR_SIZE];
    /* The answer as it comes. */
    uint8_t *body;
    size_t length, room;
    char *status, *message, *details;
};

static char *certificate_pem(struct arena *arena, X509 *certificate)
{
    BIO *memory = memory_need(BIO_new(BIO_s_mem()));
    char *bytes = NULL;
    if (!PEM_write_bio_X509(memory, certificate))
        end_because("a certificate cannot be written down");
    long length = BIO_get_mem_data(memory, &bytes);
    char *text = arena_copy_n(arena, bytes, (size_t)length);
    BIO_free(memory);
    return text;
}

static X509 *find_root(const struct server *server, STACK_OF(X509) * chain)
{
    uint8_t fingerprint[FINGERPRINT_SIZE];
    for (int i = 0; chain != NULL && i < sk_X509_num(chain); i++) {
        certificate_fingerprint(sk_X509_value(chain, i), fingerprint);
        if (memcmp(fingerprint, server->root_start, server->root_length) == 0)
            return sk_X509_value(chain, i);
    }
    return NULL;
}

/* Somebody joining trusts exactly the root their code names. */
static int verify_to_join(X509_STORE_CTX *store, void *context)
{
    struct server *server = context;
    X509 *root = find_root(server, X509_STORE_CTX_get0_untrusted(store));
    STACK_OF(X509) *trusted = sk_X509_new_null();
    if (root == NULL || trusted == NULL || sk_X509_push(trusted, root) == 0) {
        sk_X509_free(trusted);
        X509_STORE_CTX_set_error(store, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN);
        return 0;
    }
    X509_STORE_CTX_set0_trusted_stack(store, trusted);
    int verified = X509_verify_cert(store);
    sk_X509_free(trusted);
    if (verified > 0)
        server->root_pem = certificate_pem(server->arena, root);
    return verified;
}

static CURLcode on_ssl_context(CURL *curl, void *ssl_context, void *context)
{
    struct server *server = context;
    (void)curl;
    if (!tls_context_settle(ssl_context))
        return CURLE_SSL_CONNECT_ERROR;
    if (server->root_start != NULL)
        SSL_CTX_set_cert_verify_callback(ssl_context, verify_to_join, server);
    return CURLE_OK;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context)
{
    struct server *server = context;
    size_t length = size * count;
    if (length == 0 || length > ANSWER_MAX - server->length)
        return 0;
    if (server->length + length > server->room) {
        server->room = (server->length + length) * 2;
        server->body = memory_resize(server->body, server->room);
    }
    memcpy(server->body + server->length, bytes, length);
    server->length += length;
    return length;
}

static void keep_header(struct server *server, const char *line, size_t length, const char *name,
                        char **kept)
{
    size_t named = strlen(name);
    if (length <= named || strncasecmp(line, name, named) != 0 || line[named] != ':')
        return;
    line += named + 1;
    length -= named + 1;
    while (length > 0 && (line[0] == ' ' || line[0] == '\t'))
        line++, length--;
    while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == '\n'))
        length--;
    *kept = arena_copy_n(server->arena, line, length);
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context)
{
    struct server *server = context;
    size_t length = size * count;
    keep_header(server, bytes, length, "grpc-status", &server->status);
    keep_header(server, bytes, length, "grpc-message", &server->message);
    keep_header(server, bytes, length, "grpc-status-details-bin", &server->details);
    return length;
}

static void set_up(struct server *server)
{
    char timeout[GRPC_TIMEOUT_TEXT];
    CURL *curl = server->curl;
    server->headers = curl_slist_append(NULL, "content-type: application/grpc");
    server->headers = curl_slist_append(server->headers, "te: trailers");
    server->headers = curl_slist_append(server->headers, "expect:");
    server->headers = curl_slist_append(
        server->headers, arena_print(server->arena, "grpc-timeout: %s",
                                     grpc_timeout_print(timeout, TIMEOUT_SECONDS * 1000000ULL)));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, server->headers);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "senco/" SENCONET_VERSION);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, server->error);
    curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS,
                     1L); /* a proxy's words are no answer */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, TIMEOUT_SECONDS + 5L);
    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    curl_easy_setopt(curl, CURLOPT_SSL_CTX_FUNCTION, on_ssl_context);
    curl_easy_setopt(curl, CURLOPT_SSL_CTX_DATA, server);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, server);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, server);
}

static struct server *server_alloc(const char *address, struct arena *arena)
{
    struct server *server = memory_zeroed(1, sizeof *server);
    if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, memory_take, free, memory_resize, memory_copy,
                             memory_take_zeroed) != CURLE_OK)
        end_because("libcurl cannot be used");
    server->curl = memory_need(curl_easy_init());
    server->arena = arena;
    server->address = address;
    set_up(server);
    return server;
}

struct server *server_new(const struct profile *profile, struct arena *arena)
{
    struct server *server = server_alloc(profile->server, arena);
    server->profile = profile;
    curl_easy_setopt(server->curl, CURLOPT_CAINFO, profile->authority);
    curl_easy_setopt(server->curl, CURLOPT_SSLCERT, profile->certificate);
    curl_easy_setopt(server->curl, CURLOPT_SSLKEY, profile->key);
    return server;
}

struct server *server_new_to_join(const char *address, const uint8_t *root, size_t root_length,
                                  struct arena *arena)
{
    struct server *server = server_alloc(address, arena);
    server->root_start = root;
    server->root_length = root_length;
    curl_easy_setopt(server->curl, CURLOPT_CAINFO, NULL);
    return server;
}

const char *server_root(const struct server *server)
{
    return server->root_pem;
}

void server_free(struct server *server)
{
    curl_slist_free_all(server->headers);
    curl_easy_cleanup(server->curl);
    free(server->body);
    free(server);
}

static void no_answer(struct reply *reply, const char *why)
{
    *reply = (struct reply){.code = GRPC_UNAVAILABLE, .message = why};
}

static void read_body(struct server *server, const ProtobufCMessageDescriptor *type,
                      struct reply *reply)
{
    ProtobufCMessage *body = NULL;
    bool compressed;
    uint32_t length;
    const char *missing = NULL;
    if (grpc_frame_read(server->body, server->length, &compressed, &length) != GRPC_FRAME_WHOLE ||
        compressed ||
        message_unpack(server->arena, type, server->body + GRPC_FRAME_HEADER, length, &body) !=
            UNPACKED)
        no_answer(reply, "the server's answer cannot be read");
    else if ((missing = answer_lacks(body)) != NULL)
        no_answer(reply,
                  arena_print(server->arena, "the server's answer cannot be read: it has no \"%s\"",
                              missing));
    reply->body = body;
}

static void read_reply(struct server *server, const ProtobufCMessageDescriptor *type,
                       struct reply *reply)
{
    long code = strtol(server->status, NULL, 10);
    *reply = (struct reply){.answered = true,
                            .code = code >= 0 && code < GRPC_CODE_COUNT ? (enum grpc_code)code
                                                                        : GRPC_UNKNOWN,
                            .message = ""};
    if (server->message != NULL)
        reply->message = grpc_message_decode(server->arena, server->message);
    if (server->details != NULL)
        reply->detailed = grpc_details_decode(server->arena, server->details, &reply->details);
    if (reply->code == GRPC_OK)
        read_body(server, type, reply);
}

static void explain_curl(struct server *server, CURLcode result, struct reply *reply)
{
    const char *why = server->error[0] != '\0' ? server->error : curl_easy_strerror(result);
    if (result == CURLE_PEER_FAILED_VERIFICATION && server->root_start != NULL)
        no_answer(reply, arena_print(server->arena,
                                     "%s is not the server this code is for (or the code was "
                                     "mistyped); nothing of the code was sent to it",
                                     server->address));
    else if (result == CURLE_PEER_FAILED_VERIFICATION)
        no_answer(reply,
                  arena_print(server->arena, "%s does not prove that it is the trust's server: %s",
                              server->address, why));
    else if (result != CURLE_OK)
        no_answer(reply, arena_print(server->arena, "%s gave no answer: %s", server->address, why));
    else
        no_answer(reply, arena_print(server->arena, "%s is no Senconet server", server->address));
}

static void perform(struct server *server, const char *path, const ProtobufCMessage *request,
                    const ProtobufCMessageDescriptor *type, struct reply *reply)
{
    size_t length = protobuf_c_message_get_packed_size(request);
    uint8_t *frame = arena_need(server->arena, GRPC_FRAME_HEADER + length);
    grpc_frame_write(frame, length);
    protobuf_c_message_pack(request, frame + GRPC_FRAME_HEADER);
    server->length = 0;
    server->status = server->message = server->details = NULL;
    server->error[0] = '\0';
    curl_easy_setopt(server->curl, CURLOPT_URL,
                     arena_print(server->arena, "https://%s%s", server->address, path));
    curl_easy_setopt(server->curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     (curl_off_t)(GRPC_FRAME_HEADER + length));
    curl_easy_setopt(server->curl, CURLOPT_POSTFIELDS, frame);
    CURLcode result = curl_easy_perform(server->curl);
    if (server->status != NULL)
        read_reply(server, type, reply);
    else
        explain_curl(server, result, reply);
}

static void ask(struct server *server, const ProtobufCServiceDescriptor *service,
                const char *method, const ProtobufCMessage *request, struct reply *reply)
{
    const ProtobufCMethodDescriptor *described =
        protobuf_c_service_descriptor_get_method_by_name(service, method);
    if (described == NULL)
        abort();
    perform(server, arena_print(server->arena, "/%s/%s", service->name, method), request,
            described->output, reply);
}

static bool worth_asking_again(const struct reply *reply)
{
    return !reply->answered || reply->code == GRPC_UNAVAILABLE ||
           reply->code == GRPC_DEADLINE_EXCEEDED;
}

/* 0.4 s x 1.6 and so on, more or less by a quarter, so that many clients do not come back together.
 */
static void pause_before(int attempt)
{
    double seconds = 0.4;
    unsigned char dice = 128;
    for (int i = 1; i < attempt; i++)
        seconds *= 1.6;
    if (RAND_bytes(&dice, 1) == 1)
        seconds *= 0.75 + dice / 512.0;
    struct timespec pause = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
    nanosleep(&pause, NULL);
}

void server_ask_again(struct server *server, const ProtobufCServiceDescriptor *service,
                      const char *method, const ProtobufCMessage *request, struct reply *reply)
{
    ask(server, service, method, request, reply);
    for (int attempt = 1; attempt < TRIES && worth_asking_again(reply); attempt++) {
        pause_before(attempt);
        ask(server, service, method, request, reply);
    }
}
