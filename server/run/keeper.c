/* Waiting for a death or for the leash. */
#include "server/run/keeper.h"

#include "common/base/log.h"
#include "server/run/child.h"
#include "server/settings/identity.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_AGAIN_MS = 200, END_LOOKS = 25 };

/* Until the signing process has died (true) or the leash is let go (false); where there is none to
 * die, for a moment. */
static bool wait_on_leash(int signals, int leash, bool running)
{
    struct pollfd polled[] = {{.fd = signals, .events = POLLIN}, {.fd = leash}};
    struct signalfd_siginfo info;
    while (poll(polled, 2, running ? -1 : LOOK_AGAIN_MS) < 0 && errno == EINTR)
        ;
    if (polled[0].revents != 0 && read(signals, &info, sizeof info) < 0)
        log_event("keeper_deaf", "reason=\"%s\"", log_text(strerror(errno)));
    return polled[1].revents == 0;
}

static void reap(struct child *signer)
{
    if (signer->pid == 0 || waitpid(signer->pid, NULL, WNOHANG) != signer->pid)
        return;
    signer->pid = 0;
    log_event("child_died", "name=authority");
}

/* What is told to the whole process group is not for us: the leash ends us. Blocked, not ignored: a
 * signing process just forked must not have missed its own. */
static int watch_deaths(void)
{
    sigset_t waited, blocked;
    sigemptyset(&waited);
    sigaddset(&waited, SIGCHLD);
    blocked = waited;
    sigaddset(&blocked, SIGTERM);
    sigaddset(&blocked, SIGINT);
    sigaddset(&blocked, SIGHUP);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    return signalfd(-1, &waited, SFD_CLOEXEC);
}

/* One that is told to end and does not is killed: nobody waits for its answers any more. */
static void end(const struct child *signer)
{
    sigset_t dying;
    struct timespec moment = {0, LOOK_AGAIN_MS * 1000000L};
    sigemptyset(&dying);
    sigaddset(&dying, SIGCHLD);
    if (signer->pid == 0)
        return;
    kill(signer->pid, SIGTERM);
    for (int look = 0; look < END_LOOKS; look++) {
        if (waitpid(signer->pid, NULL, WNOHANG) == signer->pid)
            return;
        sigtimedwait(&dying, NULL, &moment);
    }
    log_event("killed", "name=authority reason=\"told to end, and did not\"");
    kill(signer->pid, SIGKILL);
    waitpid(signer->pid, NULL, 0);
}

int keeper_run(const struct keeper_settings *settings)
{
    struct child signer = {.name = "authority"};
    struct identity identity;
    if (!identity_find(settings->user, &identity) || !identity_become(&identity))
        return 1;
    int signals = watch_deaths();
    do {
        reap(&signer);
        if (child_may_start(&signer) && child_start(&signer, &settings->mask))
            _exit(signer_run(&settings->signer));
    } while (wait_on_leash(signals, settings->leash, signer.pid != 0));
    end(&signer);
    return 0;
}
