/* Days left. */
#include "server/settings/own_certificates.h"

#include "common/base/count_words.h"
#include "server/authority/certificate.h"
#include "server/authority/files.h"
#include "server/settings/findings.h"

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

static const char *look_at(const struct options *options, const char *name, const char *harm,
                           const char *remedy, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    X509 *certificate = certificate_read(authority_path(arena, options->authority_directory, name));
    if (certificate != NULL)
        look_at_days(certificate, harm, remedy, &findings);
    else
        findings_fault(&findings, "is not there or cannot be read: sencod init makes it");
    X509_free(certificate);
    return findings.text;
}

const char *root_certificate_look(const struct options *options, struct arena *arena)
{
    return look_at(options, ROOT_CERTIFICATE, UNASKED, MADE_NEW, arena);
}

const char *issuing_certificate_look(const struct options *options, struct arena *arena)
{
    return look_at(options, ISSUING_CERTIFICATE, UNASKED, MADE_NEW, arena);
}

const char *server_certificate_look(const struct options *options, struct arena *arena)
{
    return look_at(options, SERVER_CERTIFICATE, UNASKED, RENEWED, arena);
}

const char *receipts_certificate_look(const struct options *options, struct arena *arena)
{
    return look_at(options, RECEIPTS_CERTIFICATE, "no receipt can be signed", RENEWED, arena);
}
