/* libcurl's easy interface, one connection for all mails of a night. */
#include "server/nightly/mailer.h"

#include "common/base/characters.h"
#include "common/base/memory.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <string.h>

enum { CONNECT_SECONDS = 20, MAIL_SECONDS = 60, LINE_MAX_BYTES = 512, PASSWORD_MAX = 1024 };

#define RCPT_FAILED "RCPT failed"

struct mailer {
    CURL *curl;
    const char *from;
    const char *text; /* of the mail that is being sent: what is left of it */
    bool begun;       /* some of it has been asked for */
    char fault[CURL_ERROR_SIZE];
    char answer[LINE_MAX_BYTES]; /* the last line of the mail server's */
};

static size_t give(char *to, size_t size, size_t count, void *context)
{
    struct mailer *mailer = context;
    size_t room = size * count, left = strlen(mailer->text);
    size_t length = left < room ? left : room;
    memcpy(to, mailer->text, length);
    mailer->text += length;
    mailer->begun = true;
    return length;
}

/* Lines of SMTP are libcurl's headers. */
static size_t hear(char *line, size_t size, size_t count, void *context)
{
    struct mailer *mailer = context;
    size_t length = size * count;
    size_t kept = length < LINE_MAX_BYTES - 1 ? length : LINE_MAX_BYTES - 1;
    memcpy(mailer->answer, line, kept);
    mailer->answer[kept] = '\0';
    mailer->answer[strcspn(mailer->answer, "\r\n")] = '\0';
    return length;
}

/* The host of smtp://HOST:PORT, in brackets where it has them. */
static char *host_of(const char *url, struct arena *arena)
{
    const char *host = strstr(url, "://") + 3;
    size_t length = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":/");
    return arena_copy_n(arena, host, length);
}

static bool is_this_machine(const char *host)
{
    struct in_addr address;
    bool is_address = inet_pton(AF_INET, host, &address) == 1;
    return strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 ||
           (is_address && ntohl(address.s_addr) >> 24 == 127);
}

static bool is_plain_url(const char *url)
{
    const char *host = strstr(url, "://");
    return host != NULL && host[3] != '\0' && host[3] != '/' && strchr(host + 3, '/') == NULL &&
           strchr(host + 3, '@') == NULL &&
           (strncmp(url, "smtp://", 7) == 0 || strncmp(url, "smtps://", 8) == 0);
}

const char *mailer_fault(const struct options *options, struct arena *arena)
{
    if (options->mail_server == NULL)
        return "mail_server names no mail server";
    if (!is_plain_url(options->mail_server))
        return arena_print(arena,
                           "mail_server is \"%s\": it is written smtp://HOST:PORT (STARTTLS) or "
                           "smtps://HOST:PORT (TLS from the start)",
                           options->mail_server);
    if (options->mail_from == NULL || strchr(options->mail_from, '@') == NULL ||
        strpbrk(options->mail_from, " <>\r\n") != NULL)
        return "mail_from is no e-mail address: mail would come from nobody";
    if ((options->mail_user != NULL) != (options->mail_password_file != NULL))
        return "mail_user and mail_password_file go together: one of them is missing";
    return NULL;
}

/* Its first line. */
static const char *read_password(const char *path, char password[PASSWORD_MAX], struct arena *arena)
{
    FILE *file = fopen(path, "re");
    const char *reason = NULL;
    if (file == NULL || fgets(password, PASSWORD_MAX, file) == NULL)
        reason = arena_print(arena, "mail_password_file: %s: %s", path,
                             file == NULL ? strerror(errno) : "it is empty");
    else
        password[strcspn(password, "\r\n")] = '\0';
    if (file != NULL)
        fclose(file);
    return reason;
}

static const char *set_user(CURL *curl, const struct options *options, struct arena *arena)
{
    char password[PASSWORD_MAX] = "";
    if (options->mail_user == NULL)
        return NULL;
    const char *reason = read_password(options->mail_password_file, password, arena);
    curl_easy_setopt(curl, CURLOPT_USERNAME, options->mail_user);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
    explicit_bzero(password, sizeof password);
    return reason;
}

/* On this machine nobody listens in between, and a certificate for "localhost" is rare: TLS only
 * where an authority is named for it. */
static void set_tls(CURL *curl, const struct options *options, struct arena *arena)
{
    bool needs = options->mail_authority_file != NULL ||
                 !is_this_machine(host_of(options->mail_server, arena));
    curl_easy_setopt(curl, CURLOPT_USE_SSL, needs ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (options->mail_authority_file != NULL)
        curl_easy_setopt(curl, CURLOPT_CAINFO, options->mail_authority_file);
}

static void set_up(struct mailer *mailer, const struct options *options, struct arena *arena)
{
    CURL *curl = mailer->curl;
    curl_easy_setopt(
        curl, CURLOPT_URL,
        arena_print(arena, "%s/%s", options->mail_server, mail_domain(options->mail_from)));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)MAIL_SECONDS);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, arena_print(arena, "<%s>", options->mail_from));
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, mailer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, mailer);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, mailer->fault);
    set_tls(curl, options, arena);
}

struct mailer *mailer_new(const struct options *options, struct arena *arena, const char **reason)
{
    *reason = mailer_fault(options, arena);
    if (*reason != NULL)
        return NULL;
    if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, memory_take, free, memory_resize, memory_copy,
                             memory_take_zeroed) != CURLE_OK) {
        *reason = "libcurl cannot be used";
        return NULL;
    }
    struct mailer *mailer = memory_zeroed(1, sizeof *mailer);
    mailer->curl = memory_need(curl_easy_init());
    mailer->from = options->mail_from;
    set_up(mailer, options, arena);
    *reason = set_user(mailer->curl, options, arena);
    if (*reason == NULL)
        return mailer;
    mailer_free(mailer);
    return NULL;
}

void mailer_free(struct mailer *mailer)
{
    if (mailer == NULL)
        return;
    curl_easy_cleanup(mailer->curl);
    free(mailer);
    curl_global_cleanup();
}

/* A refusal at RCPT is of the person's address, for good where it begins with 5; everything else
 * that happens before the text was asked for is not sent, and after it has an answer or none. */
static enum mail_came judge(const struct mailer *mailer, CURLcode code)
{
    long answered = 0;
    curl_easy_getinfo(mailer->curl, CURLINFO_RESPONSE_CODE, &answered);
    if (code == CURLE_OK)
        return MAIL_SENT;
    if (strncmp(mailer->fault, RCPT_FAILED, strlen(RCPT_FAILED)) == 0)
        return answered / 100 == 5 ? MAIL_REFUSED : MAIL_NOT_SENT;
    return mailer->begun && answered < 400 ? MAIL_UNKNOWN : MAIL_NOT_SENT;
}

enum mail_came mailer_send(struct mailer *mailer, const struct mail *mail, struct arena *arena,
                           const char **words)
{
    struct curl_slist *to =
        memory_need(curl_slist_append(NULL, arena_print(arena, "<%s>", mail->to)));
    mailer->text = mail_text(mail, mailer->from, time(NULL), arena);
    mailer->begun = false;
    mailer->fault[0] = mailer->answer[0] = '\0';
    curl_easy_setopt(mailer->curl, CURLOPT_MAIL_RCPT, to);
    CURLcode code = curl_easy_perform(mailer->curl);
    enum mail_came came = judge(mailer, code);
    const char *fault = mailer->fault[0] != '\0' ? mailer->fault : curl_easy_strerror(code);
    characters_clean(mailer->answer);
    *words = came == MAIL_REFUSED && mailer->answer[0] != '\0' ? arena_copy(arena, mailer->answer)
                                                               : arena_copy(arena, fault);
    curl_slist_free_all(to);
    return came;
}
