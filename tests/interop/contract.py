"""The contract as a stranger has it: protoc's Python of proto/, and calls of its methods by stock gRPC.

    contract = Contract()
    stranger = contract.connect(trust, contract.profile(trust, "anna"))
    me = stranger.call("People/Me")
"""

import atexit
import glob
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile

import grpc

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKOUT = os.path.dirname(os.path.dirname(HERE))
PROTO = os.path.join(CHECKOUT, "proto")
sys.path.insert(0, os.path.join(CHECKOUT, "tests", "system"))

import waiting  # noqa: E402  (of tests/system, as is the harness)

CALL_SECONDS = 30
# A client that has lost its connection tries again after a tenth of a second, not after one.
SOON = {f"grpc.{which}_reconnect_backoff_ms": 100 for which in ("initial", "max")}
DETAILS = "grpc-status-details-bin"


class Method:
    def __init__(self, service, described, modules):
        self.name = f"{service.full_name}/{described.name}"
        self.path = "/" + self.name
        self.request = self._class_of(described.input_type, modules)
        self.answer = self._class_of(described.output_type, modules)

    @staticmethod
    def _class_of(described, modules):
        return getattr(modules[described.file.name], described.name)


class Contract:
    """Everything protoc makes of proto/, found by walking its descriptors."""

    def __init__(self, made=None):
        """made: the folder in which another process has it already."""
        files = sorted(os.path.relpath(path, PROTO) for path in glob.glob(f"{PROTO}/**/*.proto", recursive=True))
        self.folder = made or self._make(files)
        sys.path.insert(0, self.folder)
        self.modules = {file: self._load(file) for file in files}
        self.methods = {}
        for module in self.modules.values():
            for service in module.DESCRIPTOR.services_by_name.values():
                for described in service.methods:
                    method = Method(service, described, self.modules)
                    self.methods[method.name] = method
        self.called = set()

    @staticmethod
    def _make(files):
        folder = tempfile.mkdtemp(prefix="senconet-contract-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        subprocess.run(["protoc", f"--proto_path={PROTO}", f"--python_out={folder}", *files], check=True)
        return folder

    def _load(self, file):
        """By its path: the health service's package has the name of a library."""
        path = os.path.join(self.folder, file.removesuffix(".proto") + "_pb2.py")
        name = file.removesuffix(".proto").replace("/", ".") + "_pb2"
        if name in sys.modules:
            return sys.modules[name]
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module

    def method(self, short):
        """By "Returns/Save", or by the whole name."""
        return self.methods.get(short) or self.methods[f"senconet.v1.{short}"]

    def message(self, name):
        """A message's class: "Return", "google.rpc.Status"."""
        package, _, last = name.rpartition(".")
        for module in self.modules.values():
            if module.DESCRIPTOR.package == (package or "senconet.v1") and hasattr(module, last):
                return getattr(module, last)
        raise KeyError(name)

    def connect(self, trust, certificate=None, **options):
        return Stranger(self, trust, certificate, options)


class Certificate:
    """Where a key and its certificate lie."""

    def __init__(self, key, certificate):
        self.key, self.certificate = key, certificate

    def read(self):
        with open(self.key, "rb") as key, open(self.certificate, "rb") as certificate:
            return key.read(), certificate.read()


def profile(trust, name):
    """What senco enrol wrote."""
    folder = os.path.join(trust.profiles, "senconet", "profiles", name)
    return Certificate(os.path.join(folder, "key.pem"), os.path.join(folder, "certificate.pem"))


def root_of(trust):
    return os.path.join(trust.authority, "root.pem")


class Stranger:
    """A channel to the trust with somebody's certificate, or with none."""

    def __init__(self, contract, trust, certificate, options):
        key, chain = certificate.read() if certificate else (None, None)
        with open(root_of(trust), "rb") as file:
            credentials = grpc.ssl_channel_credentials(file.read(), key, chain)
        # A subchannel is shared by channels of the same arguments; each of ours is to have its own.
        arguments = {"grpc.use_local_subchannel_pool": 1, **SOON, **options.pop("arguments", {})}
        self.contract = contract
        self.channel = grpc.secure_channel(trust.address, credentials, list(arguments.items()), **options)

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.close()

    def close(self):
        self.channel.close()

    def _unary(self, method, serialize=None):
        return self.channel.unary_unary(method.path, serialize or method.request.SerializeToString,
                                        method.answer.FromString)

    def _request(self, method, request, fields):
        if request is None:
            return method.request(**fields)
        assert not fields
        return request

    def call(self, name, request=None, /, timeout=CALL_SECONDS, wait_for_ready=None, **fields):
        """The answer, or grpc.RpcError."""
        method = self.contract.method(name)
        self.contract.called.add(method.name)
        return self._unary(method)(self._request(method, request, fields), timeout=timeout,
                                   wait_for_ready=wait_for_ready)

    def trailer(self, name, trailer, /, **fields):
        """What the trailing metadata of an answered call say of this; None: nothing."""
        method = self.contract.method(name)
        self.contract.called.add(method.name)
        _, call = self._unary(method).with_call(self._request(method, None, fields), timeout=CALL_SECONDS)
        return dict(call.trailing_metadata() or ()).get(trailer)

    def start(self, name, request=None, /, timeout=CALL_SECONDS, wait_for_ready=None, **fields):
        """A future of the answer."""
        method = self.contract.method(name)
        self.contract.called.add(method.name)
        return self._unary(method).future(self._request(method, request, fields), timeout=timeout,
                                          wait_for_ready=wait_for_ready)

    def watch(self, name, request=None, /, timeout=CALL_SECONDS, **fields):
        """The answers of a method that streams them."""
        method = self.contract.method(name)
        self.contract.called.add(method.name)
        streaming = self.channel.unary_stream(method.path, method.request.SerializeToString, method.answer.FromString)
        return list(streaming(self._request(method, request, fields), timeout=timeout))

    def call_bytes(self, path, body, timeout=CALL_SECONDS, **options):
        """Any bytes to any path."""
        return self.channel.unary_unary(path, None, None)(body, timeout=timeout, **options)

    def refusal(self, name, request=None, /, **fields):
        """The call must be refused: how."""
        try:
            answer = self.call(name, request, **fields)
        except grpc.RpcError as error:
            return Refusal(self.contract, error)
        raise AssertionError(f"{name} was answered: {answer}")

    def refusal_of_bytes(self, path, body, **options):
        try:
            answer = self.call_bytes(path, body, **options)
        except grpc.RpcError as error:
            return Refusal(self.contract, error)
        raise AssertionError(f"{path} was answered: {answer}")


class Refusal:
    """A refused call: code, words, fields and the current state, from its trailers."""

    def __init__(self, contract, error):
        self.code, self.words = error.code(), error.details()
        self.status, self.fields, self.state = None, {}, None
        for key, value in error.trailing_metadata() or ():
            if key == DETAILS:
                self.status = contract.message("google.rpc.Status").FromString(value)
        for detail in self.status.details if self.status else ():
            self._take(contract, detail)

    def _take(self, contract, detail):
        message = contract.message(detail.type_url.rpartition("/")[2])()
        if not detail.Unpack(message):
            raise AssertionError(f"{detail.type_url} does not hold what it says")
        if message.DESCRIPTOR.full_name == "google.rpc.BadRequest":
            self.fields = {violation.field: violation.description for violation in message.field_violations}
        else:
            self.state = message

    def __repr__(self):
        return f"{self.code}: {self.words} {self.fields}"


def wait_for_code(stranger, name, code, /, **fields):
    """Asks until the refusal is of that code: what the database tells the workers takes a moment."""
    def asked():
        try:
            stranger.call(name, **fields)
        except grpc.RpcError as error:
            return Refusal(stranger.contract, error) if error.code() == code else None
        return None
    return waiting.wait_until(asked, f"{name} is refused with {code}")
