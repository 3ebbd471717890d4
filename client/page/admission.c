/* Secrets, and what a request says of itself. */
#include "client/page/admission.h"

#include "common/base/end.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <string.h>

enum { SECRET_BYTES = 21, TOKEN_SECONDS = 300, NAME = 64 };

static void make_secret(char text[SECRET_TEXT])
{
    static const char letters[] = "0123456789abcdef";
    unsigned char bytes[SECRET_BYTES];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        end_because("there are no random numbers");
    for (size_t i = 0; i < SECRET_BYTES; i++) {
        text[2 * i] = letters[bytes[i] >> 4];
        text[2 * i + 1] = letters[bytes[i] & 15];
    }
    text[2 * SECRET_BYTES] = '\0';
}

static time_t seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

static bool same_secret(const char *one, const char *other)
{
    return one != NULL && other[0] != '\0' && strlen(one) == strlen(other) &&
           CRYPTO_memcmp(one, other, strlen(other)) == 0;
}

void admission_init(struct admission *admission, unsigned port)
{
    *admission = (struct admission){.port = port};
    make_secret(admission->cookie);
    make_secret(admission->key);
}

const char *admission_token(struct admission *admission)
{
    make_secret(admission->token);
    admission->token_until = seconds_now() + TOKEN_SECONDS;
    return admission->token;
}

static const char *header(struct evhttp_request *request, const char *name)
{
    return evhttp_find_header(evhttp_request_get_input_headers(request), name);
}

/* "127.0.0.1:PORT" or "localhost:PORT": whatever else leads here is another's name for us. */
static bool is_our_host(const struct admission *admission, const char *host)
{
    char name[NAME];
    static const char *const hosts[] = {"127.0.0.1", "localhost"};
    for (size_t i = 0; host != NULL && i < sizeof hosts / sizeof hosts[0]; i++) {
        snprintf(name, sizeof name, "%s:%u", hosts[i], admission->port);
        if (strcmp(host, name) == 0)
            return true;
    }
    return false;
}

const char *admission_of_site(const struct admission *admission, struct evhttp_request *request)
{
    const char *host = header(request, "Host"), *origin = header(request, "Origin");
    const char *site = header(request, "Sec-Fetch-Site");
    static const char scheme[] = "http://";
    if (!is_our_host(admission, host))
        return "this address is not Senconet's: open the page with senco open";
    if (evhttp_request_get_command(request) == EVHTTP_REQ_GET)
        return NULL;
    if (origin == NULL || strncmp(origin, scheme, sizeof scheme - 1) != 0 ||
        strcmp(origin + sizeof scheme - 1, host) != 0)
        return "this was asked by another page than Senconet's, and is refused";
    if (site != NULL && strcmp(site, "same-origin") != 0)
        return "this was asked by another page than Senconet's, and is refused";
    return NULL;
}

const char *admission_enter(struct admission *admission, const char *token)
{
    if (!same_secret(token, admission->token) || seconds_now() > admission->token_until)
        return "this address has been used already, or is too old: open the page again with senco "
               "open";
    admission->token[0] = '\0';
    return NULL;
}

/* The value of our cookie, among those of other ports. */
static bool has_cookie(const struct admission *admission, const char *cookies)
{
    char name[NAME], value[SECRET_TEXT];
    int length = snprintf(name, sizeof name, "senconet-%u=", admission->port);
    while (cookies != NULL) {
        cookies += strspn(cookies, " ");
        if (strncmp(cookies, name, (size_t)length) == 0) {
            snprintf(value, sizeof value, "%.*s", (int)strcspn(cookies + length, "; "),
                     cookies + length);
            return same_secret(value, admission->cookie);
        }
        cookies = strchr(cookies, ';');
        cookies = cookies != NULL ? cookies + 1 : NULL;
    }
    return false;
}

const char *admission_of_page(const struct admission *admission, struct evhttp_request *request)
{
    if (has_cookie(admission, header(request, "Cookie")) &&
        same_secret(header(request, "Senconet-Key"), admission->key))
        return NULL;
    return "this page is not open any more: open it again with senco open";
}
