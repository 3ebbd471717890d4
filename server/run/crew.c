/* Each child leaves what it shares with others and has no business with. */
#include "server/run/crew.h"

#include "server/run/keeper.h"
#include "server/run/subcommand.h"
#include "server/run/worker.h"

#include <unistd.h>

void crew_start_keeper(struct crew *crew)
{
    const struct options *options = &crew->options;
    if (!child_start(&crew->keeper, &crew->mask))
        return;
    struct keeper_settings settings = {
        .user = options->authority_user,
        .signer = {.directory = options->authority_directory,
                   .conninfo =
                       subcommand_conninfo(options->database_authority, options, crew->arena),
                   .sockets = crew->signer_ends,
                   .socket_count = (size_t)crew->workers * LINES},
        .leash = crew->leash[0],
        .mask = crew->mask};
    close(crew->leash[1]);
    worker_places_close(crew->places, crew->workers, NULL);
    close(crew->reporting.socket);
    board_leave(crew->reporting.board);
    _exit(keeper_run(&settings));
}

/* What the workers, the reporter and the signing process have to do with each other is not a
 * worker's, nor the reporter's. */
static void close_lines(const struct crew *crew, const struct worker_place *own)
{
    worker_places_close(crew->places, crew->workers, own);
    for (int i = 0; i < crew->workers * LINES; i++)
        close(crew->signer_ends[i]);
    close(crew->leash[0]);
    close(crew->leash[1]);
}

static void start_reporter(struct crew *crew)
{
    if (!child_start(&crew->reporting.now, &crew->mask))
        return;
    close_lines(crew, NULL);
    _exit(reporting_run(&crew->reporting, &crew->options, crew->arena));
}

struct tally *crew_tally(const struct crew *crew, const struct worker_place *place, unsigned line)
{
    return board_tally(crew->reporting.board, (size_t)(place - crew->places), line);
}

void crew_start_worker(struct crew *crew, struct worker_place *place)
{
    const struct options *options = &crew->options;
    if (!child_start(&place->now, &crew->mask))
        return;
    struct worker_settings settings = {
        .options = options,
        .conninfo = subcommand_conninfo(options->database, options, crew->arena),
        .socket = place->socket,
        .authority = place->worker_ends[place->line],
        .tally = crew_tally(crew, place, place->line),
        .number = (int)(place - crew->places) + 1};
    close_lines(crew, place);
    close(crew->reporting.socket);
    _exit(worker_run(&settings));
}

bool crew_start_missing(struct crew *crew)
{
    bool waiting = false;
    if (child_may_start(&crew->keeper))
        crew_start_keeper(crew);
    if (reporting_lacks(&crew->reporting))
        start_reporter(crew);
    waiting =
        crew->keeper.pid == 0 || (crew->reporting.board != NULL && crew->reporting.now.pid == 0);
    for (int i = 0; i < crew->workers; i++) {
        struct worker_place *place = &crew->places[i];
        if (child_may_start(&place->now))
            crew_start_worker(crew, place);
        waiting = waiting || place->now.pid == 0;
    }
    return waiting;
}
