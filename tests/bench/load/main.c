/* senconet_load: puts a known load on sencod or on one of its peers, checks every answer, and says
 * how fast they came. */
#include "tests/bench/load/run.h"

#include <signal.h>

int main(int count, char **words)
{
    struct plan plan;
    struct people people;
    signal(SIGPIPE, SIG_IGN);
    plan_read(&plan, count, words);
    people_read(&people, plan.people);
    bool well = run_plan(&plan, &people);
    people_release(&people);
    return well ? 0 : 1;
}
