/* The national register's file from a drop folder. It goes the way of a file that an administrator
 * imports, through senco and the server's own door, as the person whose profile is named (a job's):
 * the same reader, the same rules, and the audit says who. */
#include "server/nightly/drop.h"
#include "server/nightly/program.h"

#include <string.h>
#include <unistd.h>

/* senco's exit codes (senco --help) for a file that is no good, whoever sends it. */
enum { SENCO_DONE = 0, SENCO_FIGURES = 3, SENCO_FINDINGS = 4, SENCO_FILE = 5 };

/* The senco that lies beside this sencod: of the same version. */
static const char *senco_path(struct arena *arena)
{
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    self[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(self, '/');
    if (slash == NULL)
        return "senco";
    *slash = '\0';
    const char *path = arena_print(arena, "%s/senco", self);
    return access(path, X_OK) == 0 ? path : "senco";
}

/* The same code of senco's says that its own files are not as they should be. */
static bool is_job_well(struct night *night, const char *senco)
{
    char *said;
    const char *ask[] = {senco, "whoami", "--profile", night->options->register_profile, NULL};
    return program_run(ask, NULL, night->arena, &said) == SENCO_DONE;
}

static bool is_no_good(int code)
{
    return code == SENCO_FIGURES || code == SENCO_FINDINGS || code == SENCO_FILE;
}

static enum drop_came take(struct night *night, const char *path, const char **words)
{
    char *said;
    const char *senco = senco_path(night->arena);
    const char *import[] = {
        senco, "school", "import", path, "--profile", night->options->register_profile, NULL};
    int code = program_run(import, NULL, night->arena, &said);
    *words = said[0] != '\0' ? said : arena_print(night->arena, "senco ended with %d", code);
    if (code == SENCO_DONE)
        return DROP_DONE;
    return is_no_good(code) && access(path, R_OK) == 0 && is_job_well(night, senco) ? DROP_REFUSED
                                                                                    : DROP_LATER;
}

static bool is_set(const struct options *options)
{
    return options->register_folder != NULL;
}

static const char *run(struct night *night)
{
    if (night->options->register_profile == NULL)
        return "register_profile names no profile: say as whom senco imports the file (senco "
               "profile list)";
    drop_each(night, night->options->register_folder, NULL, ".csv", take);
    return night->fault;
}

const struct night_step night_register = {
    .name = "register",
    .summary = "import the national register's files from their drop folder",
    .needs = "register_folder",
    .set = is_set,
    .run = run};
