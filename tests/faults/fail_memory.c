/* Preloaded into a program under test: lets one allocation fail, the one that is counted down to.
 * FAIL_MEMORY names a file that holds struct control; whoever tests writes it while we run. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct control {
    int64_t process; /* whose allocations are counted; 0: nobody's, -1: everybody's */
    int64_t counted;
    int64_t left; /* the allocation that brings it to 0 fails; 0: none does */
};

enum { EARLY_ROOM = 16384 };

static struct control *control;
static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *memory, size_t size);

/* dlsym itself asks for a little memory before it can say where that is to be had. */
static void *early(size_t size)
{
    static _Alignas(16) char room[EARLY_ROOM];
    static size_t used;
    char *memory = room + used;
    used += (size + 15) / 16 * 16;
    return used <= sizeof room ? memory : NULL;
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAIL_MEMORY");
    int file = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *mapped = file >= 0
                       ? mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
                       : MAP_FAILED;
    if (mapped != MAP_FAILED)
        control = mapped;
    if (file >= 0)
        close(file);
}

static void find_real(void)
{
    static int finding;
    if (real_malloc != NULL || finding)
        return;
    finding = 1;
    *(void **)&real_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&real_malloc = dlsym(RTLD_NEXT, "malloc");
}

static int fails(void)
{
    if (control == NULL || control->process == 0 ||
        (control->process > 0 && control->process != getpid()))
        return 0;
    __atomic_add_fetch(&control->counted, 1, __ATOMIC_RELAXED); /* a worker has two threads */
    if (__atomic_load_n(&control->left, __ATOMIC_RELAXED) == 0 ||
        __atomic_sub_fetch(&control->left, 1, __ATOMIC_RELAXED) != 0)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    find_real();
    if (real_malloc == NULL)
        return early(size);
    return fails() ? NULL : real_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    find_real();
    if (real_malloc == NULL)
        return early(count * size);
    return fails() ? NULL : real_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    find_real();
    return fails() ? NULL : real_realloc(memory, size);
}
