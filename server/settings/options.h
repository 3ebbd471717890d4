/* The configuration: a table of options with type, bounds, default and a line of help, and the file
 * of "name = value" lines read by it. */
#ifndef SERVER_SETTINGS_OPTIONS_H
#define SERVER_SETTINGS_OPTIONS_H

#include "common/base/arena.h"

struct options {
    const char *file;   /* where they were read from */
    const char *listen; /* "127.0.0.1:7443"; port 0: any free one */
    const char *server_names;
    const char *address_file;
    const char *metrics; /* "127.0.0.1:9464", of this machine only; NULL: nowhere */
    const char *authority_directory;
    const char *database, *database_authority, *database_owner;
    const char *database_nightly, *database_backup;
    const char *user, *authority_user, *nightly_user;
    /* of the night, and of restoring */
    const char *register_folder, *register_profile;
    const char *mail_server, *mail_from, *mail_user, *mail_password_file, *mail_authority_file;
    const char *bounce_folder, *backup_folder, *wal_folder, *postgres_programs;
    long backup_daily, backup_weekly, backup_monthly, backup_room_mebibytes;
    long workers, sessions, queue, batch;
    long connect_seconds, statement_seconds;
    long handshakes_each_second;
    long connections, handshakes, unknown_connections, certificate_connections, streams;
    long certificate_requests, unknown_requests;
    long header_bytes, unsent_hold_bytes, unsent_bytes, unsent_seconds;
    long body_unknown_bytes, body_bytes, bodies_bytes, arena_bytes;
    long call_seconds, handshake_seconds, first_request_seconds, idle_seconds, stalled_seconds;
    long unknown_seconds;
    long resets, bare_frames, drain_seconds;
    long slow_milliseconds;
};

/* NULL, or what is wrong, in words, with the line's number. Texts live in the arena. */
const char *options_read(struct options *options, const char *path, struct arena *arena);

/* The name of an option in which the two differ although only a start can take it; or NULL. */
const char *options_fixed(const struct options *now, const struct options *wanted);

/* The table as a configuration file with every option at its default, commented out. */
void options_print(FILE *out);

/* The table as a manual page, sencod.conf(5). */
void options_manual(FILE *out);

#endif
