"""Keys, signing requests and certificates by the openssl program, good ones and others."""

import hashlib
import os
import secrets
import ssl
import subprocess
import tempfile

from contract import Certificate

BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

CA_CONFIG = """
[ca]
default_ca = here
[here]
dir = {folder}
database = {folder}/index.txt
new_certs_dir = {folder}
default_md = sha256
policy = any
unique_subject = no
rand_serial = yes
[any]
commonName = supplied
[person]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
"""


def openssl(*words, **options):
    done = subprocess.run(["openssl", *words], stdin=subprocess.DEVNULL, capture_output=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {words[0]}: {done.stderr.decode()}")
    return done.stdout


def make_key(path):
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)
    return path


def signing_request(key, form="DER"):
    return openssl("req", "-new", "-key", key, "-subj", "/CN=whatever", "-outform", form)


def read_code(code):
    """An enrolment code's id as the wire has it, its secret, and the first bytes of the authority's fingerprint."""
    letters = code.strip().replace("-", "")
    bits = "".join(f"{BASE32.index(letter):05b}" for letter in letters)[:8 * 42]
    whole = int(bits, 2).to_bytes(42, "big")
    return letters[:8], whole[5:20], whole[20:40]


def make_code():
    """What People.Invite takes of a code: its id and its secret."""
    return "".join(secrets.choice(BASE32) for _ in range(8)), secrets.token_bytes(15)


class Signer:
    """Signs as an authority would, in a folder of its own."""

    def __init__(self, folder, certificate, key):
        self.folder, self.certificate, self.key = folder, certificate, key
        self.config = os.path.join(folder, "ca.conf")
        os.makedirs(folder, exist_ok=True)
        with open(self.config, "w", encoding="ascii") as file:
            file.write(CA_CONFIG.format(folder=folder))
        with open(os.path.join(folder, "index.txt"), "w", encoding="ascii"):
            pass

    @classmethod
    def of_trust(cls, trust, folder):
        return cls(folder, os.path.join(trust.authority, "issuing.pem"), os.path.join(trust.authority, "issuing.key"))

    @classmethod
    def stranger(cls, folder):
        """An authority nobody has heard of."""
        os.makedirs(folder, exist_ok=True)
        key, certificate = make_key(os.path.join(folder, "authority.key")), os.path.join(folder, "authority.pem")
        openssl("req", "-x509", "-new", "-key", key, "-subj", "/CN=foreign authority", "-days", "30",
                "-out", certificate)
        return cls(folder, certificate, key)

    def sign(self, name, start="20200101000000Z", end="20400101000000Z"):
        """A person's certificate with its authority's behind it, good between these moments."""
        key = make_key(os.path.join(self.folder, f"{name}.key"))
        request = os.path.join(self.folder, f"{name}.csr")
        with open(request, "wb") as file:
            file.write(signing_request(key, "PEM"))
        signed = os.path.join(self.folder, f"{name}.signed.pem")
        openssl("ca", "-batch", "-notext", "-config", self.config, "-extensions", "person", "-cert", self.certificate,
                "-keyfile", self.key, "-startdate", start, "-enddate", end, "-in", request, "-out", signed)
        chain = os.path.join(self.folder, f"{name}.pem")
        with open(chain, "wb") as file:
            for part in (signed, self.certificate):
                with open(part, "rb") as certificate:
                    file.write(certificate.read())
        return Certificate(key, chain)


def join(stranger, code_id, secret, folder, name):
    """A key of one's own, Enrolment.Join, and a certificate: gives it with the answer."""
    key, certificate = os.path.join(folder, f"{name}.key"), os.path.join(folder, f"{name}.pem")
    if not os.path.exists(key):
        make_key(key)
    answer = stranger.call("Enrolment/Join", code_id=code_id, secret=secret, signing_request=signing_request(key))
    with open(certificate, "w", encoding="ascii") as file:
        file.write(answer.certificate)
    return Certificate(key, certificate), answer


def renewal(certificate, key):
    """What Enrolment.Renew takes, for this new key: the old one signs the request."""
    request = signing_request(key)
    with tempfile.NamedTemporaryFile() as file:
        file.write(request)
        file.flush()
        proof = openssl("dgst", "-sha256", "-sign", certificate.key, file.name)
    der = openssl("x509", "-in", certificate.certificate, "-outform", "DER")
    return {"signing_request": request, "renews": hashlib.sha256(der).digest(), "proof": proof}


def checked(authority, signed, ders):
    """"" where openssl, which knows nothing of us, finds signature and chain good; else what it says."""
    with tempfile.TemporaryDirectory() as folder:
        def put(name, content):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
            return os.path.join(folder, name)

        pems = [put(f"{at}.pem", ssl.DER_cert_to_PEM_cert(der).encode("ascii")) for at, der in enumerate(ders)]
        key = put("key.pem", subprocess.run(["openssl", "x509", "-in", pems[0], "-noout", "-pubkey"], check=True,
                                            capture_output=True).stdout)
        for command in (["dgst", "-sha256", "-verify", key, "-signature", put("signature", signed.signature),
                         put("content", signed.content)],
                        ["verify", "-CAfile", os.path.join(authority, "root.pem"), "-untrusted", *pems[1:], pems[0]]):
            done = subprocess.run(["openssl", *command], capture_output=True, text=True)
            if done.returncode != 0:
                return done.stdout + done.stderr
    return ""
