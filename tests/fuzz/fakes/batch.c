/* What comes after the rows of a transaction's statement: none are ever given here. */
#include "server/store/batch.h"

void job_next(struct job *job, const struct statement *statement)
{
    (void)job;
    (void)statement;
    abort();
}

void job_commit(struct job *job)
{
    (void)job;
    abort();
}

void job_roll_back(struct job *job)
{
    (void)job;
    abort();
}
