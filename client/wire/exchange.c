/* An easy handle of libcurl, and gRPC upon it. */
#include "client/wire/exchange.h"

#include "client/line/moment.h"
#include "client/store/heads.h"
#include "client/wire/answer.h"
#include "common/base/end.h"
#include "common/base/memory.h"
#include "common/wire/grpc.h"
#include "common/wire/message.h"
#include "common/wire/request_id.h"
#include "common/wire/tls.h"
#include "common/wire/unpack.h"

#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <strings.h>

enum { ANSWER_MAX = 64 << 20, TIMEOUT_SECONDS = 20 };

struct exchange {
    struct arena *arena;
    const char *address;
    const uint8_t *root_start;
    size_t root_length;
    const char *root_pem;
    const char *folder;  /* the profile's; NULL: nothing is kept of the history */
    struct heads before; /* what was kept of it when this was asked */
    CURL *curl;
    struct curl_slist *headers;
    char id[UUID_TEXT]; /* of what was asked last */
    char error[CURL_ERROR_SIZE];
    /* The answer as it comes. */
    uint8_t *body;
    size_t length, room;
    char *status, *message, *details, *history;
    const ProtobufCMessageDescriptor *type; /* of the answer to what was asked last */
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

static X509 *find_root(const struct exchange *exchange, STACK_OF(X509) * chain)
{
    uint8_t fingerprint[FINGERPRINT_SIZE];
    for (int i = 0; chain != NULL && i < sk_X509_num(chain); i++) {
        certificate_fingerprint(sk_X509_value(chain, i), fingerprint);
        if (memcmp(fingerprint, exchange->root_start, exchange->root_length) == 0)
            return sk_X509_value(chain, i);
    }
    return NULL;
}

/* Somebody joining trusts exactly the root their code names. */
static int verify_to_join(X509_STORE_CTX *store, void *context)
{
    struct exchange *exchange = context;
    X509 *root = find_root(exchange, X509_STORE_CTX_get0_untrusted(store));
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
        exchange->root_pem = certificate_pem(exchange->arena, root);
    return verified;
}

static CURLcode on_ssl_context(CURL *curl, void *ssl_context, void *context)
{
    struct exchange *exchange = context;
    (void)curl;
    if (!tls_context_settle(ssl_context))
        return CURLE_SSL_CONNECT_ERROR;
    if (exchange->root_start != NULL)
        SSL_CTX_set_cert_verify_callback(ssl_context, verify_to_join, exchange);
    return CURLE_OK;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    size_t length = size * count;
    if (length == 0 || length > ANSWER_MAX - exchange->length)
        return 0;
    if (exchange->length + length > exchange->room) {
        exchange->room = (exchange->length + length) * 2;
        exchange->body = memory_resize(exchange->body, exchange->room);
    }
    memcpy(exchange->body + exchange->length, bytes, length);
    exchange->length += length;
    return length;
}

static void keep_header(struct exchange *exchange, const char *line, size_t length,
                        const char *name, char **kept)
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
    *kept = arena_copy_n(exchange->arena, line, length);
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    size_t length = size * count;
    keep_header(exchange, bytes, length, "grpc-status", &exchange->status);
    keep_header(exchange, bytes, length, "grpc-message", &exchange->message);
    keep_header(exchange, bytes, length, "grpc-status-details-bin", &exchange->details);
    keep_header(exchange, bytes, length, "senconet-history", &exchange->history);
    return length;
}

static void add_header(struct exchange *exchange, const char *name, const char *value)
{
    char header[80];
    snprintf(header, sizeof header, "%s: %s", name, value);
    exchange->headers = curl_slist_append(exchange->headers, header);
}

/* Each request has a name of its own, which is in the server's log even where no answer comes. */
static void set_headers(struct exchange *exchange)
{
    char timeout[GRPC_TIMEOUT_TEXT];
    request_id_make(exchange->id);
    curl_slist_free_all(exchange->headers);
    exchange->headers = curl_slist_append(NULL, "expect:");
    add_header(exchange, "content-type", "application/grpc");
    add_header(exchange, "te", "trailers");
    add_header(exchange, "grpc-timeout", grpc_timeout_print(timeout, TIMEOUT_SECONDS * 1000000ULL));
    add_header(exchange, REQUEST_ID_NAME, exchange->id);
    curl_easy_setopt(exchange->curl, CURLOPT_HTTPHEADER, exchange->headers);
}

static void set_up(struct exchange *exchange)
{
    CURL *curl = exchange->curl;
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "senco/" SENCONET_VERSION);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, exchange->error);
    curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS,
                     1L); /* a proxy's words are no answer */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, TIMEOUT_SECONDS + 5L);
    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    curl_easy_setopt(curl, CURLOPT_SSL_CTX_FUNCTION, on_ssl_context);
    curl_easy_setopt(curl, CURLOPT_SSL_CTX_DATA, exchange);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, exchange);
}

void exchange_begin(void)
{
    if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, memory_take, free, memory_resize, memory_copy,
                             memory_take_zeroed) != CURLE_OK)
        end_because("libcurl cannot be used");
}

static struct exchange *exchange_alloc(const char *address)
{
    struct exchange *exchange = memory_zeroed(1, sizeof *exchange);
    exchange_begin();
    exchange->curl = memory_need(curl_easy_init());
    exchange->address = address;
    set_up(exchange);
    return exchange;
}

struct exchange *exchange_new(const struct profile *profile)
{
    struct exchange *exchange = exchange_alloc(profile->server);
    exchange->folder = profile->directory;
    curl_easy_setopt(exchange->curl, CURLOPT_CAINFO, profile->authority);
    curl_easy_setopt(exchange->curl, CURLOPT_SSLCERT, profile->certificate);
    curl_easy_setopt(exchange->curl, CURLOPT_SSLKEY, profile->key);
    return exchange;
}

struct exchange *exchange_new_to_join(const char *address, const uint8_t *root, size_t root_length,
                                      struct arena *arena)
{
    struct exchange *exchange = exchange_alloc(address);
    exchange->arena = arena;
    exchange->root_start = root;
    exchange->root_length = root_length;
    curl_easy_setopt(exchange->curl, CURLOPT_CAINFO, NULL);
    return exchange;
}

const char *exchange_root(const struct exchange *exchange)
{
    return exchange->root_pem;
}

void exchange_free(struct exchange *exchange)
{
    curl_slist_free_all(exchange->headers);
    curl_easy_cleanup(exchange->curl);
    free(exchange->body);
    free(exchange);
}

static void no_answer(struct reply *reply, const char *why)
{
    *reply = (struct reply){.code = GRPC_UNAVAILABLE, .message = why};
}

static void read_body(struct exchange *exchange, struct reply *reply)
{
    ProtobufCMessage *body = NULL;
    bool compressed;
    uint32_t length;
    const char *missing = NULL;
    if (grpc_frame_read(exchange->body, exchange->length, &compressed, &length) !=
            GRPC_FRAME_WHOLE ||
        compressed ||
        message_unpack(exchange->arena, exchange->type, exchange->body + GRPC_FRAME_HEADER, length,
                       &body) != UNPACKED)
        no_answer(reply, "the server's answer cannot be read");
    else if ((missing = answer_lacks(body)) != NULL)
        no_answer(reply,
                  arena_print(exchange->arena,
                              "the server's answer cannot be read: it has no \"%s\"", missing));
    reply->body = body;
}

static void read_reply(struct exchange *exchange, struct reply *reply)
{
    long code = strtol(exchange->status, NULL, 10);
    *reply = (struct reply){.answered = true,
                            .code = code >= 0 && code < GRPC_CODE_COUNT ? (enum grpc_code)code
                                                                        : GRPC_UNKNOWN,
                            .message = "",
                            .history = exchange->history};
    if (exchange->message != NULL)
        reply->message = grpc_message_decode(exchange->arena, exchange->message);
    if (exchange->details != NULL)
        reply->detailed = grpc_details_decode(exchange->arena, exchange->details, &reply->details);
    if (reply->code == GRPC_OK)
        read_body(exchange, reply);
}

/* The server's certificate is good at another time than this machine believes it to be. */
static bool is_of_another_time(const struct exchange *exchange)
{
    long verified = X509_V_OK;
    curl_easy_getinfo(exchange->curl, CURLINFO_SSL_VERIFYRESULT, &verified);
    return verified == X509_V_ERR_CERT_NOT_YET_VALID || verified == X509_V_ERR_CERT_HAS_EXPIRED;
}

static const char *explain_clock(const struct exchange *exchange)
{
    char iso[MOMENT_TEXT], words[MOMENT_TEXT];
    return arena_print(exchange->arena,
                       "%s does not prove that it is the trust's server at this time: this "
                       "machine's clock says %s; set it if that is wrong, and tell the trust's "
                       "administrator if it is right",
                       exchange->address, moment_words(words, moment_iso(iso, time(NULL))));
}

static void explain_curl(const struct exchange *exchange, CURLcode result, struct reply *reply)
{
    const char *why = exchange->error[0] != '\0' ? exchange->error : curl_easy_strerror(result);
    if (result == CURLE_PEER_FAILED_VERIFICATION && exchange->root_start != NULL)
        no_answer(reply, arena_print(exchange->arena,
                                     "%s is not the server this code is for (or the code was "
                                     "mistyped); nothing of the code was sent to it",
                                     exchange->address));
    else if (result == CURLE_PEER_FAILED_VERIFICATION && is_of_another_time(exchange))
        no_answer(reply, explain_clock(exchange));
    else if (result == CURLE_PEER_FAILED_VERIFICATION)
        no_answer(reply, arena_print(exchange->arena,
                                     "%s does not prove that it is the trust's server: %s",
                                     exchange->address, why));
    else if (result != CURLE_OK)
        no_answer(reply,
                  arena_print(exchange->arena, "%s gave no answer: %s", exchange->address, why));
    else
        no_answer(reply,
                  arena_print(exchange->arena, "%s is no Senconet server", exchange->address));
}

static char *unkept; /* NULL: nothing */
static bool unkept_is_told_later;

void exchange_tell_unkept_later(void)
{
    unkept_is_told_later = true;
}

const char *exchange_unkept(void)
{
    return unkept;
}

/* What cannot be kept is no reason to do without the answer. */
static void note_unkept(const char *fault)
{
    if (fault == NULL || unkept != NULL)
        return;
    unkept = memory_copy(fault);
    if (!unkept_is_told_later)
        fprintf(stderr, "senco: %s\n", fault);
}

void exchange_ask(struct exchange *exchange, struct arena *arena, const char *service,
                  const ProtobufCMethodDescriptor *method, const ProtobufCMessage *request)
{
    size_t length = protobuf_c_message_get_packed_size(request);
    uint8_t *frame = arena_need(arena, GRPC_FRAME_HEADER + length);
    grpc_frame_write(frame, length);
    protobuf_c_message_pack(request, frame + GRPC_FRAME_HEADER);
    exchange->arena = arena;
    exchange->type = method->output;
    exchange->length = 0;
    exchange->status = exchange->message = exchange->details = exchange->history = NULL;
    exchange->error[0] = '\0';
    set_headers(exchange);
    if (exchange->folder != NULL)
        note_unkept(heads_read(exchange->folder, &exchange->before, arena));
    curl_easy_setopt(
        exchange->curl, CURLOPT_URL,
        arena_print(arena, "https://%s/%s/%s", exchange->address, service, method->name));
    curl_easy_setopt(exchange->curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     (curl_off_t)(GRPC_FRAME_HEADER + length));
    curl_easy_setopt(exchange->curl, CURLOPT_POSTFIELDS, frame);
}

CURL *exchange_handle(const struct exchange *exchange)
{
    return exchange->curl;
}

/* A history that is not believed is no answer; the message says why. */
static void keep_history(struct exchange *exchange, struct reply *reply)
{
    const char *not_kept;
    const char *fault =
        heads_take(exchange->folder, &exchange->before, reply->history, &not_kept, exchange->arena);
    note_unkept(not_kept);
    if (fault == NULL)
        return;
    no_answer(reply, fault);
    reply->disbelieved = true;
}

void exchange_read(struct exchange *exchange, CURLcode result, struct reply *reply)
{
    curl_off_t began = 0;
    if (exchange->status != NULL)
        read_reply(exchange, reply);
    else
        explain_curl(exchange, result, reply);
    if (reply->answered && reply->history != NULL && exchange->folder != NULL)
        keep_history(exchange, reply);
    curl_easy_getinfo(exchange->curl, CURLINFO_PRETRANSFER_TIME_T, &began);
    reply->sent = exchange->status != NULL || began > 0;
    reply->untrusted = result == CURLE_PEER_FAILED_VERIFICATION;
    if (reply->sent)
        reply->request = arena_copy(exchange->arena, exchange->id);
}
