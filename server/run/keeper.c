/* Waiting for a death or for the leash. */
#include "server/run/keeper.h"

#include "common/base/log.h"
#include "server/run/child.h"
#include "server/run/identity.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void start_signer(struct child *signer, const struct keeper_settings *settings)
{
    if (child_start(signer, &settings->mask))
        _exit(signer_run(&settings->signer));
}

/* Waits until the signing process has died (true) or the leash is let go (false). */
static bool wait_for_death(int signals, int leash)
{
    struct pollfd polled[] = {{.fd = signals, .events = POLLIN}, {.fd = leash}};
    struct signalfd_siginfo info;
    while (poll(polled, 2, -1) < 0 && errno == EINTR)
        ;
    if (polled[1].revents != 0)
        return false;
    return read(signals, &info, sizeof info) > 0;
}

static int watch_deaths(void)
{
    sigset_t waited;
    sigemptyset(&waited);
    sigaddset(&waited, SIGCHLD);
    sigprocmask(SIG_BLOCK, &waited, NULL);
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    return signalfd(-1, &waited, SFD_CLOEXEC);
}

int keeper_run(const struct keeper_settings *settings)
{
    struct child signer = {.name = "authority"};
    struct identity identity;
    if (!identity_find(settings->user, &identity) || !identity_become(&identity))
        return 1;
    int signals = watch_deaths();
    start_signer(&signer, settings);
    while (wait_for_death(signals, settings->leash)) {
        struct timespec pause = {1, 0};
        waitpid(signer.pid, NULL, 0);
        log_event("child_died", "name=authority");
        while (nanosleep(&pause, &pause) != 0 && errno == EINTR)
            ;
        start_signer(&signer, settings);
    }
    if (signer.pid == 0)
        return 0;
    kill(signer.pid, SIGTERM);
    waitpid(signer.pid, NULL, 0);
    return 0;
}
