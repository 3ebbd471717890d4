"""A real mail server on the loopback (Debian's python3-aiosmtpd): STARTTLS is required, with a certificate made for it."""

import asyncio
import email
import email.policy
import os
import ssl
import subprocess
import threading

from aiosmtpd.smtp import SMTP


class MailServer:
    """refused: addresses that it knows nobody at. held: a mail to one of these is kept unanswered until it is released.
    lost: the line breaks when the text of one of these has come."""

    def __init__(self, folder):
        self.certificate = os.path.join(folder, "mail.pem")
        key = os.path.join(folder, "mail.key")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                        self.certificate], check=True, capture_output=True)
        os.chmod(self.certificate, 0o644)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.mails, self.refused, self.held, self.later, self.lost = [], set(), set(), set(), set()
        self.holding = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(self.loop.create_server(
            lambda: SMTP(self, hostname="localhost", tls_context=context, require_starttls=True, loop=self.loop), "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 nobody of that name is here"
        if address in self.later:
            return "451 4.2.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.held & set(envelope.rcpt_tos):
            self.holding.set()
            await asyncio.Event().wait()  # no answer, ever: whoever waits is killed
        if self.lost & set(envelope.rcpt_tos):
            server.transport.abort()
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.append((envelope.rcpt_tos, session.ssl is not None, mail))
        return "250 OK"

    def texts(self, address):
        return [mail.get_content() for to, _, mail in self.mails if to == [address]]

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.server.close()
