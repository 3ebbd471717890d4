/* Whether they are there, the days left, and the names. */
#include "server/settings/own_certificates.h"

#include "common/base/count_words.h"
#include "server/authority/certificate.h"
#include "server/authority/faults.h"
#include "server/settings/findings.h"

#include <openssl/x509v3.h>

enum { EXPIRY_WARNING_DAYS = 30 };

#define UNASKED  "nobody can ask the server"
#define RENEWED  "sencod renew makes another"
#define MADE_NEW "sencod init makes another authority in an empty folder, and everybody joins anew"

static void look_at_days(X509 *certificate, const char *harm, const char *remedy,
                         struct findings *findings)
{
    int begun = X509_cmp_current_time(X509_get0_notBefore(certificate));
    int days = 0, seconds = 0;
    char left[COUNT_WORDS];
    if (begun > 0)
        findings_fault(findings, "is not good yet: this machine's clock is behind, or was ahead "
                                 "when it was made; set it by a time server (timedatectl set-ntp "
                                 "true)");
    if (!ASN1_TIME_diff(&days, &seconds, NULL, X509_get0_notAfter(certificate)))
        findings_fault(findings, "has no date it is good until; %s", remedy);
    else if (days < 0 || seconds < 0)
        findings_fault(findings, "has expired: %s any more; %s", harm, remedy);
    else if (days < EXPIRY_WARNING_DAYS)
        findings_warning(findings, "expires in %s: %s then; %s",
                         days == 0 ? "less than a day"
                                   : count_words(left, (uint64_t)days, "day", "days"),
                         harm, remedy);
}

/* The fault of a certificate that is not there has a remedy of its own. */
static const char *look_at(const struct options *options, enum authority_part part,
                           const char *harm, const char *remedy, struct arena *arena)
{
    static const char *const names[AUTHORITY_PARTS] = {
        [AUTHORITY_ROOT] = ROOT_CERTIFICATE,
        [AUTHORITY_ISSUING] = ISSUING_CERTIFICATE,
        [AUTHORITY_SERVER] = SERVER_CERTIFICATE,
        [AUTHORITY_RECEIPTS] = RECEIPTS_CERTIFICATE,
    };
    const struct authority_places places = {
        .directory = options->authority_directory, .init = "sencod init", .renew = "sencod renew"};
    struct findings findings = {arena, NULL};
    X509 *certificate =
        certificate_read(authority_path(arena, options->authority_directory, names[part]));
    if (certificate != NULL)
        look_at_days(certificate, harm, remedy, &findings);
    else
        findings_add(&findings, authority_certificate_fault(&places, part, arena));
    X509_free(certificate);
    return findings.text;
}

const char *root_certificate_look(const struct options *options, struct arena *arena)
{
    return look_at(options, AUTHORITY_ROOT, UNASKED, MADE_NEW, arena);
}

const char *issuing_certificate_look(const struct options *options, struct arena *arena)
{
    return look_at(options, AUTHORITY_ISSUING, UNASKED, MADE_NEW, arena);
}

/* A name or an address. */
static bool is_made_for(X509 *certificate, const char *name)
{
    const unsigned flags = X509_CHECK_FLAG_NO_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT;
    return X509_check_ip_asc(certificate, name, 0) == 1 ||
           X509_check_host(certificate, name, 0, flags, NULL) == 1;
}

static void look_at_names(X509 *certificate, const char *names, struct findings *findings)
{
    while (*names != '\0') {
        size_t length = strcspn(names, ",");
        const char *name = arena_copy_n(findings->arena, names, length);
        if (!is_made_for(certificate, name))
            findings_fault(findings,
                           "is not made for %s, of server_names: whoever asks the server by that "
                           "name refuses it; " RENEWED,
                           name);
        names += length + (names[length] == ',');
    }
}

const char *server_certificate_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    findings_add(&findings, look_at(options, AUTHORITY_SERVER, UNASKED, RENEWED, arena));
    X509 *certificate =
        certificate_read(authority_path(arena, options->authority_directory, SERVER_CERTIFICATE));
    if (certificate != NULL)
        look_at_names(certificate, options->server_names, &findings);
    X509_free(certificate);
    return findings.text;
}

const char *receipts_certificate_look(const struct options *options, struct arena *arena)
{
    return look_at(options, AUTHORITY_RECEIPTS, "no receipt can be signed", RENEWED, arena);
}
