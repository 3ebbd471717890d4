"""Those who stop before HTTP/2, or at once after."""

import resource
import select
import ssl


READABLE = select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR


def client_hello(target):
    """What a client says first."""
    sent = ssl.MemoryBIO()
    context = ssl.create_default_context(cafile=target.root)
    context.set_alpn_protocols(["h2"])
    try:
        context.wrap_bio(ssl.MemoryBIO(), sent, server_hostname="localhost").do_handshake()
    except ssl.SSLWantReadError:
        return sent.read()


def hold(target, count, greeting=b""):
    """So many connections, held until they are closed from the other side, and then opened again."""
    poll, held = select.epoll(), {}
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    while not target.stopping:
        for _ in range(min(100, count - len(held))):
            one = target.dial()
            one.sendall(greeting)
            held[one.fileno()] = one
            poll.register(one.fileno(), READABLE)
        for number, _ in poll.poll(0.05):
            one = held.pop(number)
            poll.unregister(number)
            target.ended(one, "closed")
            one.close()
    for one in held.values():
        target.lasted(one)
        one.close()


def half_open(target):
    hold(target, 400)


def hello_cut(target):
    hello = client_hello(target)
    hold(target, 400, hello[:len(hello) // 2])


def silent(target):
    hold(target, 5000)


def stampede(target):
    hello = client_hello(target)
    crowd = []
    for _ in range(500):
        crowd.append(target.dial())
    for one in crowd:
        said(one, hello)
    for one in crowd:
        one.settimeout(5)
        target.ended(one, "answered, left by the client" if heard(one) else "closed")
        one.close()


def said(one, greeting):
    try:
        one.sendall(greeting)
    except OSError:
        pass  # closed already: heard() says so


def heard(one):
    try:
        return one.recv(1) != b""
    except OSError:
        return False


def churn(target):
    peer = target.peer()
    target.ended(peer, "left by the client")
    peer.socket.close()
