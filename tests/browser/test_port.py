"""Whoever else calls the page's port: another user of the machine, another program, a page of another name."""

import http.client
import json
import pwd
import re
import socket
import subprocess
import unittest

import machine
from cluster import ROOT, clean_environment
from machine import COLLECTION

SCHOOL = 9994001
LINE, DRAFTS = "/call/senconet.desk.v1.Desk/Line", "/call/senconet.desk.v1.Desk/Drafts"
KEEP = "/call/senconet.desk.v1.Desk/KeepDraft"
DRAFT = {"draft": {"school": SCHOOL, "collection": COLLECTION, "revision": 0, "entries": [{"field": "roll", "text": "7"}]}}
SITE = "this was asked by another page than Senconet's, and is refused.\n"
HOST = "this address is not Senconet's: open the page with senco open.\n"
USED = "this address has been used already, or is too old: open the page again with senco open.\n"
NOT_OPEN = "this page is not open any more: open it again with senco open"


def setUpModule():
    global trust, alder, port, admitted
    trust = machine.start_trust()
    alder = machine.Machine(trust, "alder", f"senco:{SCHOOL}")
    unittest.addModuleCleanup(alder.end)
    address = alder.open()
    port = alder.port
    admitted = enter(address)


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.text = response.status, response.headers, response.read().decode()

    def json(self):
        return json.loads(self.text)

    def error(self):
        return self.json()["error"]


def ask(method, path, headers=(), body=None):
    """Nothing is added to the headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in dict(headers).items():
        connection.putheader(name, value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


def here():
    return f"127.0.0.1:{port}"


def enter(address):
    """What the page sends with everything, once it has been let in."""
    answer = ask("GET", address[address.index("/enter"):], {"Host": here()})
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    key = re.match(r"/#key=([0-9a-f]+)$", answer.headers["Location"])[1]
    return {"Host": here(), "Origin": f"http://{here()}", "Cookie": cookie, "Senconet-Key": key,
            "Senconet-Profile": "alder", "Content-Type": "application/json"}


def call(path, request=None, body=None, **changed):
    """As the page does, but for these headers; None: without it."""
    headers = {**admitted, **{name.replace("_", "-"): value for name, value in changed.items()}}
    return ask("POST", path, {name: value for name, value in headers.items() if value is not None},
               json.dumps(request or {}).encode() if body is None else body)


class Admission(unittest.TestCase):
    def tearDown(self):
        """Whatever was tried: nothing was kept, and the page goes on."""
        self.assertEqual(call(DRAFTS).json()["answer"]["drafts"], [])

    def refused_at_the_door(self, answer, words=SITE):
        self.assertEqual((answer.status, answer.text), (403, words))

    def not_of_the_page(self, answer):
        self.assertEqual((answer.status, answer.error()["code"], answer.error()["message"]),
                         (401, "UNAUTHENTICATED", NOT_OPEN))

    def test_without_a_token_nobody_is_let_in(self):
        for path in ("/enter", "/enter?token=", "/enter?token=" + "0" * 42, "/enter?token"):
            self.refused_at_the_door(ask("GET", path, {"Host": here()}), USED)

    def test_a_token_is_good_once(self):
        path = alder.open().split(here())[1]
        self.assertEqual(ask("GET", path, {"Host": here()}).status, 303)
        self.refused_at_the_door(ask("GET", path, {"Host": here()}), USED)

    def test_a_token_is_good_no_longer_once_another_is_out(self):
        old, new = (alder.open().split(here())[1] for _ in range(2))
        self.refused_at_the_door(ask("GET", old, {"Host": here()}), USED)
        self.assertEqual(ask("GET", new, {"Host": here()}).status, 303)

    def test_a_token_that_is_asked_for_by_another_name_is_not_spent(self):
        path = alder.open().split(here())[1]
        self.refused_at_the_door(ask("GET", path, {"Host": f"senconet.evil.test:{port}"}), HOST)
        self.assertEqual(ask("GET", path, {"Host": here()}).status, 303)

    @unittest.skipUnless(ROOT, "there is no other user to be")
    def test_another_user_of_the_machine_is_not_let_in_and_spends_no_token(self):
        address = alder.open()
        nobody = pwd.getpwnam("nobody")
        ran = subprocess.run(["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups",
                              "curl", "--silent", "--include", "--max-time", "30", address],
                             cwd="/", env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(ran.stdout, "")
        self.assertIn(ran.returncode, (52, 56))  # closed without a word
        self.assertEqual(ask("GET", address.split(here())[1], {"Host": here()}).status, 303)

    def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(self):
        answer = ask("GET", alder.open().split(here())[1], {"Host": here()})
        self.assertRegex(answer.headers["Set-Cookie"],
                         rf"^senconet-{port}=[0-9a-f]{{42}}; HttpOnly; SameSite=Strict; Path=/$")

    def test_another_host_is_refused_whatever_it_brings(self):
        for host in (f"senconet.evil.test:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", f"127.0.0.1.evil.test:{port}",
                     f"[::1]:{port}", None):
            self.refused_at_the_door(call(KEEP, DRAFT, Host=host, Origin=f"http://{host}"), HOST)
            self.refused_at_the_door(ask("GET", "/", {"Host": host} if host else {}), HOST)

    def test_another_origin_is_refused_whatever_it_brings(self):
        for origin in (f"http://127.0.0.1:{port + 1}", f"https://{here()}", "http://evil.test", "null", "", None,
                       f"http://localhost:{port}", f"http://{here()}.evil.test"):
            with self.subTest(origin):
                self.refused_at_the_door(call(KEEP, DRAFT, Origin=origin))

    def test_what_the_browser_says_came_from_elsewhere_is_refused(self):
        for site in ("cross-site", "same-site", "none"):
            self.refused_at_the_door(call(KEEP, DRAFT, Sec_Fetch_Site=site))
        self.assertEqual(call(LINE, Sec_Fetch_Site="same-origin").status, 200)

    def test_a_form_post_from_elsewhere_is_refused(self):
        self.refused_at_the_door(call(KEEP, DRAFT, Origin="http://evil.test", Senconet_Key=None, Sec_Fetch_Site="cross-site",
                                      Content_Type="application/x-www-form-urlencoded"))

    def test_a_cookie_without_the_key_is_nobody(self):
        for key in (None, "", "0" * 42, admitted["Senconet-Key"][:-1], admitted["Senconet-Key"] + "0"):
            self.not_of_the_page(call(KEEP, DRAFT, Senconet_Key=key))

    def test_a_key_without_the_cookie_is_nobody(self):
        for cookie in (None, "", f"senconet-{port}=", f"senconet-{port}=" + "0" * 42,
                       admitted["Cookie"].replace(str(port), str(port + 1))):
            self.not_of_the_page(call(KEEP, DRAFT, Cookie=cookie))

    def test_the_cookie_is_found_among_those_of_other_ports(self):
        among = f"other=1; senconet-1=2; {admitted['Cookie']}; last=3"
        self.assertEqual(call(LINE, Cookie=among).status, 200)

    def test_a_call_is_not_made_by_getting_it(self):
        answer = ask("GET", KEEP, admitted)
        self.assertEqual((answer.status, answer.text), (404, "there is no such page.\n"))

    def test_a_page_for_another_profile_is_refused(self):
        for profile in ("beech", "", None):
            answer = call("/call/senconet.v1.Returns/Get", {"school": SCHOOL, "collection": COLLECTION},
                          Senconet_Profile=profile)
            self.assertEqual((answer.status, answer.error()["code"]), (409, "FAILED_PRECONDITION"))
            self.assertIn("another profile", answer.error()["message"])


class Broken(unittest.TestCase):
    def setUp(self):
        self.addCleanup(lambda: self.assertEqual(call(LINE).status, 200))

    def refused(self, words, path=KEEP, code="INVALID_ARGUMENT", **asked):
        error = call(path, **asked).error()
        self.assertEqual((error["code"], error["message"]), (code, words))
        return error["violations"]

    def test_what_is_no_json_is_refused(self):
        for body in (b"{", b"\xff\xfe", b"[]]", b'{"draft": {"school": 1}, "draft": {}}', b"[" * 100000):
            self.refused("this is not JSON", body=body)

    def test_what_no_request_has_is_refused_where_it_is(self):
        for request, field in (({"drafts": {}}, ""), ({"draft": {"school": SCHOOL, "pupils": []}}, "draft"),
                               ({"draft": {"school": "many"}}, "draft.school"), ({"draft": {"entries": {}}}, "draft.entries")):
            violations = self.refused("this cannot be asked like that", request=request)
            self.assertEqual([one["field"] for one in violations], [field], violations)

    def test_what_is_no_object_is_refused(self):
        for body in (b"[]", b"\"draft\"", b"7", b"null", b"true"):
            with self.subTest(body):
                error = call(KEEP, body=body).error()
                self.assertEqual(error["code"], "INVALID_ARGUMENT")

    def test_a_request_that_is_not_there_is_said_so(self):
        for path in ("/call/senconet.v1.Returns/Destroy", "/call/", "/call/x", "/call/senconet.v1.Returns/",
                     "/call/" + "x" * 5000, "/call/senconet.desk.v1.Desk/Draft/Drafts"):
            with self.subTest(path[:40]):
                self.assertEqual(call(path).error()["message"] if "desk" not in path else call(path).error()["code"],
                                 "there is no such request" if "desk" not in path else "UNIMPLEMENTED")

    def test_a_path_that_is_not_there_is_said_so(self):
        for path in ("/../etc/passwd", "/main.js.map", "/%2e%2e/../etc/passwd", "/lib/../../x.js"):
            answer = ask("GET", path, {"Host": here()})
            self.assertEqual((answer.status, answer.text), (404, "there is no such page.\n"), path)
        self.assertEqual(call("/somewhere").text, "there is no such page.\n")

    def test_other_methods_are_refused(self):
        for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"):
            with self.subTest(method):
                self.assertIn(ask(method, KEEP, admitted, b"{}").status // 100, (4, 5))

    def test_a_body_above_the_bound_is_refused(self):
        try:
            self.assertEqual(call(KEEP, body=b" " * (3 << 20)).status, 413)
        except (ConnectionError, BrokenPipeError):
            pass  # it did not wait for the end of it

    def test_headers_above_the_bound_are_refused(self):
        try:
            self.assertIn(call(LINE, Much="x" * 20000).status, (400, 413))
        except (ConnectionError, BrokenPipeError, http.client.BadStatusLine):
            pass

    def test_half_a_request_and_nonsense_harm_nobody(self):
        for sent in (b"POST " + KEEP.encode() + b" HTTP/1.1\r\nHost: " + here().encode(), b"\x16\x03\x01\x02\x00\x01\x00",
                     b"GET / HTTP/9.9\r\n\r\n", b"\r\n\r\n\r\n", b"GET http://evil.test/ HTTP/1.1\r\nHost: evil.test\r\n\r\n",
                     b"POST " + KEEP.encode() + b" HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                     b"POST " + KEEP.encode() + b" HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"):
            with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
                line.sendall(sent)
                line.shutdown(socket.SHUT_WR)
                got = b""
                while piece := line.recv(65536):
                    got += piece
            self.assertNotIn(b"200 OK", got)

    def test_what_goes_before_its_answer_harms_nobody(self):
        for path in (LINE, "/call/senconet.v1.Returns/List", "/call/senconet.v1.Returns/Get"):
            head = "".join(f"{name}: {value}\r\n" for name, value in admitted.items())
            with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
                line.sendall(f"POST {path} HTTP/1.1\r\n{head}Content-Length: 2\r\n\r\n{{}}".encode())

    def test_a_browser_keeps_what_is_nobodys_and_asks_whether_it_still_is_so(self):
        for path in ("/main.js", "/page.css", "/icon.svg"):
            first = ask("GET", path, {"Host": here()})
            tag = first.headers["ETag"]
            self.assertEqual((first.status, first.headers["Cache-Control"], first.headers["Vary"]), (200, "no-cache", "Accept-Encoding"))
            same = ask("GET", path, {"Host": here(), "If-None-Match": tag})
            self.assertEqual((same.status, same.text, same.headers["ETag"]), (304, "", tag))
            packed = ask("GET", path, {"Host": here(), "If-None-Match": tag, "Accept-Encoding": "gzip"})
            self.assertEqual((packed.status, packed.headers["ETag"], packed.headers["Content-Encoding"]), (304, tag, None))
            other = ask("GET", path, {"Host": here(), "If-None-Match": tag.replace("W/\"", "W/\"0")})
            self.assertEqual((other.status, other.text), (200, first.text))
        for answer in (ask("GET", "/", {"Host": here()}), ask("GET", "/people/1", {"Host": here(), "If-None-Match": "*"}),
                       call(LINE), call(LINE, Cookie=None), ask("GET", "/none.js", {"Host": here()}),
                       ask("GET", "/enter?token=none", {"Host": here()})):
            self.assertEqual((answer.headers["Cache-Control"], answer.headers["ETag"]), ("no-store", None))

    def test_every_answer_keeps_the_browser_from_doing_more(self):
        tag = ask("GET", "/main.js", {"Host": here()}).headers["ETag"]
        for answer in (ask("GET", "/", {"Host": here()}), call(LINE), call(LINE, Cookie=None), call(LINE, Origin=None),
                       ask("GET", "/none.js", {"Host": here()}), ask("GET", "/main.js", {"Host": here(), "If-None-Match": tag})):
            policy = answer.headers["Content-Security-Policy"]
            for said in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'",
                         "form-action 'none'", "require-trusted-types-for 'script'"):
                self.assertIn(said, policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual((answer.headers["X-Content-Type-Options"], answer.headers["Referrer-Policy"]), ("nosniff", "no-referrer"))
            self.assertIsNone(answer.headers["Access-Control-Allow-Origin"])


class CensusAtThePort(unittest.TestCase):
    def piece(self, at=0, body=b"", files="spring.xml/10", upload="one", **more):
        query = "&".join(f"{name}={value}" for name, value in {"id": upload, "files": files, "school": SCHOOL, "at": at, **more}.items()
                         if value is not None)
        return call("/census?" + query.replace("\n", "%0A"), body=body)

    def refused(self, answer, words):
        self.assertEqual((answer.error()["code"], words in answer.error()["message"]), ("INVALID_ARGUMENT", True), answer.text)

    def test_two_hundred_megabytes_are_refused_before_they_come(self):
        self.refused(self.piece(files=f"spring.xml/{200 << 20}"), "too large for a school's census")
        self.refused(self.piece(files=f"a.xml/{100 << 20}\nb.xml/{100 << 20}"), "too large for a school's census")
        self.refused(self.piece(files="a.xml/18446744073709551615\nb.xml/2"), "too large for a school's census")

    def test_more_than_was_said_is_refused(self):
        self.refused(self.piece(body=b"x" * 11), "more arrived than the files have")

    def test_pieces_that_do_not_follow_each_other_are_refused(self):
        self.assertEqual(self.piece(body=b"x" * 4).json()["answer"]["received"], 4)
        self.refused(self.piece(at=5, body=b"x"), "did not arrive whole")
        self.refused(self.piece(at=4, body=b"x"), "did not arrive whole")

    def test_a_piece_of_another_upload_is_refused(self):
        self.assertEqual(self.piece(body=b"x" * 4).json()["answer"]["received"], 4)
        self.refused(self.piece(at=4, body=b"x", upload="another"), "did not arrive whole")

    def test_what_is_not_said_is_asked_for(self):
        for changed in ({"upload": None}, {"at": None}, {"at": "x"}, {"upload": "i" * 50}):
            self.refused(self.piece(**changed), "which piece of which file this is is not said")
        for files in ("spring.xml", "spring.xml/", "spring.xml/x", "spring.xml/-1"):
            self.refused(self.piece(files=files), "which files these are is not said")
        self.refused(self.piece(files=""), "no file was chosen")
        self.refused(self.piece(files="\n".join(f"{n}.xml/1" for n in range(13))), "at most 12 census files")
        self.refused(self.piece(school="x"), "the school's number is none")
        self.refused(call("/census", body=b""), "which files these are is not said")


if __name__ == "__main__":
    unittest.main()
