/* senco open: the page in the browser. */
#include "client/commands/command.h"
#include "client/line/refusal.h"
#include "client/page/page.h"
#include "client/page/second.h"
#include "common/base/number.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct argument open_arguments[] = {
    {.name = "print-address",
     .help = "print the page's address instead of opening a browser: for a machine far away"},
    {.name = "idle",
     .value = "MINUTES",
     .help = "end when the page has not been used for so long (30)"},
    {0},
};

static void become_browser(const char *address)
{
    signal(SIGPIPE, SIG_DFL);
    execlp("xdg-open", "xdg-open", address, (char *)NULL);
    execlp("x-www-browser", "x-www-browser", address, (char *)NULL);
    execlp("firefox", "firefox", address, (char *)NULL);
    execlp("chromium", "chromium", address, (char *)NULL);
    _exit(EXIT_FILE);
}

/* The browser is a process of its own that outlives us; so is who waits to hear whether it could be
 * opened. */
static void open_browser(const char *address)
{
    int status = 0;
    pid_t child = fork();
    if (child > 0)
        waitpid(child, NULL, 0);
    if (child != 0)
        return;
    setsid();
    if (fork() != 0)
        _exit(EXIT_DONE);
    closefrom(STDERR_FILENO + 1); /* our port ends with us */
    pid_t browser = fork();
    if (browser == 0)
        become_browser(address);
    if (browser > 0 && waitpid(browser, &status, 0) == browser && status == 0)
        _exit(EXIT_DONE);
    fprintf(stderr,
            "senco: no browser could be opened; open this address in one on this machine:\n%s\n",
            address);
    _exit(EXIT_FILE);
}

static void show(const struct arguments *arguments, const char *address)
{
    if (arguments_switch(arguments, "print-address"))
        printf("%s\n", address);
    else
        open_browser(address);
    fflush(stdout);
}

static void on_stop(evutil_socket_t number, short what, void *context)
{
    (void)number;
    (void)what;
    event_base_loopexit(context, NULL);
}

static void say_open(const struct page *page)
{
    static const char end[] = "It ends by itself when it has not been used for a while, or with "
                              "Ctrl+C; what is typed is kept.";
    const struct chosen_fault *fault = &page->chosen.fault;
    if (fault->words != NULL && !fault->not_joined)
        fprintf(stderr, "senco: %s\nThe page is open to say so. %s\n", fault->words, end);
    else if (fault->words != NULL)
        fprintf(stderr, "Nobody has joined on this machine yet: the page is open for that. %s\n",
                end);
    else
        fprintf(stderr, "The page is open for profile \"%s\". %s\n", chosen_profile(&page->chosen),
                end);
}

static void serve(const struct arguments *arguments, struct page *page, struct second *second)
{
    char address[PAGE_ADDRESS];
    struct event *stops[] = {evsignal_new(page->base, SIGINT, on_stop, page->base),
                             evsignal_new(page->base, SIGTERM, on_stop, page->base),
                             evsignal_new(page->base, SIGHUP, on_stop, page->base)};
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
        event_add(stops[i], NULL);
    signal(SIGPIPE, SIG_IGN);
    page_address(page, address);
    show(arguments, address);
    say_open(page);
    event_base_dispatch(page->base);
    second_end(second);
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
        event_free(stops[i]);
}

static enum exit_code begin(const struct arguments *arguments, unsigned minutes,
                            struct arena *arena)
{
    struct page page;
    struct second *second = NULL;
    char address[PAGE_ADDRESS];
    if (second_ask(arguments->profile, address, arena)) {
        show(arguments, address);
        return EXIT_DONE;
    }
    const char *fault = page_begin(&page, arguments->profile, minutes * 60, arena);
    if (fault == NULL)
        fault = second_begin(&second, &page, arena);
    if (fault == NULL)
        serve(arguments, &page, second);
    else
        refusal_say(arguments, GRPC_FAILED_PRECONDITION, "%s", fault);
    page_end(&page);
    return fault == NULL ? EXIT_DONE : EXIT_REFUSED;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    const char *typed = arguments_value(arguments, "idle");
    uint64_t minutes = PAGE_IDLE_SECONDS / 60;
    if (typed != NULL && (!number_parse(typed, 1440, &minutes) || minutes == 0)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--idle: \"%s\" is no number of minutes, 1 to 1440", typed);
        return EXIT_USAGE;
    }
    arena_init(&arena, 1 << 20);
    enum exit_code code = begin(arguments, (unsigned)minutes, &arena);
    arena_release(&arena);
    return code;
}

const struct command open_command = {
    .area = "open",
    .summary = "open Senconet as a page in the browser",
    .operands = "",
    .arguments = open_arguments,
    .examples =
        "  senco open\n"
        "  senco --profile clerk open\n"
        "  senco open --print-address\n"
        "\n"
        "On a machine far away: senco open --print-address there, then here\n"
        "ssh -L PORT:127.0.0.1:PORT thatmachine with the port of the address, and open it.\n",
    .run = run,
};
