/* Any bytes as a configuration file: used, with every number inside its bounds and what must be
 * said said, or refused in words that name the file. */
#include "server/settings/options.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

static void expect_usable(const struct options *options)
{
    expect(options->listen != NULL && options->authority_directory != NULL);
    expect(options->database != NULL && options->server_names != NULL);
    expect(options->workers >= 0 && options->workers <= 64);
    expect(options->sessions >= 1 && options->queue >= 1 && options->batch >= 1);
    expect(options->body_bytes >= 4096 && options->body_bytes <= 16777216);
    expect(options->streams >= 1 && options->drain_seconds >= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int file = -1;
    static char path[64];
    struct arena arena;
    struct options options;
    if (file < 0) {
        file = memfd_create("sencod.conf", 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    }
    expect(ftruncate(file, 0) == 0 && pwrite(file, data, size, 0) == (ssize_t)size);
    arena_init(&arena, 16 << 20);
    const char *reason = options_read(&options, path, &arena);
    if (reason == NULL)
        expect_usable(&options);
    else
        expect(strncmp(reason, path, strlen(path)) == 0);
    arena_release(&arena);
    return 0;
}
