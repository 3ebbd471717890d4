/* Making and freeing jobs. */
#include "server/store/job.h"

#include "common/base/memory.h"

enum { JOB_ARENA_CAP = 256 << 20 }; /* a whole country's allocations in one statement */

struct job *job_new(enum job_kind kind, const struct statement *statement,
                    void (*on_result)(void *, const struct job_result *), void *owner)
{
    struct job *job = memory_zeroed(1, sizeof *job);
    job->kind = kind;
    job->statement = statement;
    job->on_result = on_result;
    job->owner = owner;
    arena_init(&job->arena, JOB_ARENA_CAP);
    parameters_init(&job->parameters, &job->arena);
    if (kind == JOB_CROWD)
        parameters_next_row(&job->parameters);
    return job;
}

void job_free(struct job *job)
{
    if (job == NULL)
        return;
    arena_release(&job->arena);
    free(job);
}
