/* Reading the client's certificate after the handshake. */
#include "server/wire/peer.h"

#include <openssl/x509.h>
#include <time.h>

/* OpenSSL keeps the first error it met for SSL_get_verify_result, even though we go on. */
static int go_on(int fine, X509_STORE_CTX *store)
{
    (void)fine;
    (void)store;
    return 1;
}

void peer_admit_all(SSL_CTX *context)
{
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, go_on);
}

static enum peer_certificate judge(long verify_result)
{
    switch (verify_result) {
    case X509_V_OK:
        return PEER_GOOD;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return PEER_EXPIRED;
    default:
        return PEER_FOREIGN;
    }
}

void peer_read(struct peer *peer, const SSL *ssl)
{
    X509 *certificate = SSL_get1_peer_certificate(ssl);
    struct tm end;
    *peer = (struct peer){.certificate = PEER_WITHOUT};
    if (certificate == NULL)
        return;
    peer->certificate = judge(SSL_get_verify_result(ssl));
    certificate_fingerprint(certificate, peer->fingerprint);
    if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end))
        peer->good_until = timegm(&end);
    X509_free(certificate);
}
