/* Reading the client's certificate after the handshake. */
#include "server/wire/peer.h"

#include <openssl/x509.h>
#include <time.h>

static int foreign_index = -1; /* of what an SSL keeps for us: whether an error made it foreign */

static enum peer_certificate judge(long error)
{
    switch (error) {
    case X509_V_OK:
        return PEER_GOOD;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return PEER_EXPIRED;
    default:
        return PEER_FOREIGN;
    }
}

/* We go on whatever is wrong, and SSL_get_verify_result then has the last error only: of one that
 * is foreign and has expired, "expired", for which a new code would be no help. */
static int go_on(int fine, X509_STORE_CTX *store)
{
    static char foreign;
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
    if (!fine && judge(X509_STORE_CTX_get_error(store)) == PEER_FOREIGN)
        SSL_set_ex_data(ssl, foreign_index, &foreign);
    return 1;
}

void peer_admit_all(SSL_CTX *context)
{
    if (foreign_index < 0)
        foreign_index = SSL_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, go_on);
}

void peer_read(struct peer *peer, const SSL *ssl)
{
    X509 *certificate = SSL_get1_peer_certificate(ssl);
    struct tm end;
    *peer = (struct peer){.certificate = PEER_WITHOUT};
    if (certificate == NULL)
        return;
    peer->certificate = SSL_get_ex_data(ssl, foreign_index) != NULL
                            ? PEER_FOREIGN
                            : judge(SSL_get_verify_result(ssl));
    certificate_fingerprint(certificate, peer->fingerprint);
    if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end))
        peer->good_until = timegm(&end);
    X509_free(certificate);
}
