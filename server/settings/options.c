/* The table, and the file read by it through inih. */
#include "server/settings/options.h"

#include "common/base/manual.h"
#include "common/base/number.h"
#include "server/settings/address.h"
#include "server/store/conninfo.h"

#include <errno.h>
#include <ini.h>
#include <stddef.h>
#include <sys/stat.h>

enum option_type {
    OPTION_TEXT,
    OPTION_ADDRESS,
    OPTION_OWN_ADDRESS, /* nobody beyond this machine can reach it */
    OPTION_DATABASE,
    OPTION_NUMBER
};

struct option {
    const char *name;
    enum option_type type;
    size_t place;
    const char *standard; /* "": none */
    long least, most;     /* of a number */
    const char *help;
    bool fixed; /* while the server runs */
};

#define FIXED(name, standard, help)                                                                \
    {                                                                                              \
#name, OPTION_TEXT, offsetof(struct options, name), standard, 0, 0, help, true             \
    }
#define TEXT(name, standard, help)                                                                 \
    {                                                                                              \
#name, OPTION_TEXT, offsetof(struct options, name), standard, 0, 0, help, false            \
    }
#define DATABASE(name, standard, help, fixed)                                                      \
    {                                                                                              \
#name, OPTION_DATABASE, offsetof(struct options, name), standard, 0, 0, help, fixed        \
    }
#define NUMBER(name, standard, least, most, help)                                                  \
    {                                                                                              \
#name, OPTION_NUMBER, offsetof(struct options, name), #standard, least, most, help, false  \
    }

static const struct option table[] = {
    {"listen", OPTION_ADDRESS, offsetof(struct options, listen), "127.0.0.1:7443", 0, 0,
     "address and port to answer on; port 0 takes any free one", true},
    TEXT(server_names, "localhost,127.0.0.1",
         "the names and addresses clients reach this server by; go into its certificate"),
    FIXED(address_file, "", "where to write the address and port once they are open"),
    {"metrics", OPTION_OWN_ADDRESS, offsetof(struct options, metrics), "", 0, 0,
     "address and port of this machine only (as 127.0.0.1:9464) where Prometheus may ask for "
     "/metrics; port 0 takes any free one, which the log names",
     true},
    FIXED(authority_directory, "/var/lib/senconet/authority", "where keys and certificates lie"),
    DATABASE(database, "dbname=senconet user=senconet_app",
             "how the workers reach PostgreSQL, as libpq has it (postgresql://... as well)", false),
    DATABASE(database_authority, "dbname=senconet user=senconet_authority",
             "how the signing process reaches PostgreSQL", true),
    DATABASE(database_owner, "dbname=senconet user=senconet_owner",
             "how init and migrate reach PostgreSQL", false),
    DATABASE(database_nightly, "dbname=senconet user=senconet_nightly",
             "how sencod nightly reaches PostgreSQL", false),
    DATABASE(database_backup, "dbname=senconet user=senconet_backup",
             "how sencod nightly copies the whole of PostgreSQL", false),
    FIXED(user, "", "the user to become when started as root"),
    FIXED(authority_user, "", "the user the signing process becomes when started as root"),
    TEXT(nightly_user, "", "the user sencod nightly becomes when started as root"),
    TEXT(register_folder, "", "where files of the national register are put, for sencod nightly"),
    TEXT(register_profile, "",
         "the senco profile of nightly_user by which they are imported: a job's"),
    TEXT(mail_server, "",
         "the trust's mail server, smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT"),
    TEXT(mail_from, "", "the address mail comes from, and comes back to"),
    TEXT(mail_user, "", "who sencod nightly is to the mail server"),
    TEXT(mail_password_file, "", "the file with the password for that, a line"),
    TEXT(mail_authority_file, "",
         "the authority of the mail server's certificate; none: those the machine trusts"),
    TEXT(bounce_folder, "", "the maildir of mail_from, for mail that comes back"),
    TEXT(backup_folder, "", "where copies of the database go; on another disk than the database"),
    TEXT(wal_folder, "", "where PostgreSQL's log is archived (sencod archive)"),
    TEXT(postgres_programs, "",
         "the folder of pg_basebackup and pg_ctl; none: /usr/lib/postgresql/VERSION/bin"),
    NUMBER(backup_daily, 7, 1, 366,
           "days of which a copy is kept; any moment since the oldest can be restored"),
    NUMBER(backup_weekly, 4, 0, 520, "weeks of which a copy is kept"),
    NUMBER(backup_monthly, 12, 0, 240, "months of which a copy is kept"),
    NUMBER(backup_room_mebibytes, 1024, 0, 1073741824,
           "what a copy must leave free on its disk, in MiB"),
    {"workers", OPTION_NUMBER, offsetof(struct options, workers), "0", 0, 64,
     "worker processes; 0: one for each processor", true},
    NUMBER(
        sessions, 3, 1, 64,
        "database connections of each worker; with more than one, one is for those who only read"),
    NUMBER(queue, 4096, 1, 1000000, "requests of a worker that may wait for the database"),
    NUMBER(batch, 256, 1, 4096, "requests of a crowd that go to the database together"),
    NUMBER(connect_seconds, 3, 1, 60, "time to connect to the database"),
    NUMBER(statement_seconds, 10, 1, 600, "time for the database to answer"),
    NUMBER(connections, 4096, 1, 1000000, "client connections of each worker"),
    NUMBER(handshakes, 1024, 1, 1000000, "of these, in their TLS handshake"),
    NUMBER(handshakes_each_second, 100, 1, 1000000,
           "TLS handshakes a worker begins each second; who comes meanwhile waits"),
    NUMBER(unknown_connections, 64, 1, 100000, "of these, without a good certificate"),
    NUMBER(certificate_connections, 4, 1, 1000000, "of these, of one certificate"),
    NUMBER(streams, 32, 1, 1000, "requests at once on one connection"),
    NUMBER(
        certificate_requests, 500, 1, 1000000,
        "requests a second of one certificate at each worker, 16 KiB counting as one; more wait"),
    NUMBER(unknown_requests, 20, 1, 1000000,
           "requests a second of a connection without a good certificate, counted likewise; more "
           "wait"),
    NUMBER(header_bytes, 16384, 1024, 262144, "size of a request's headers, as HTTP/2 counts them"),
    NUMBER(body_unknown_bytes, 4096, 256, 1048576, "size of a request before the caller is known"),
    NUMBER(body_bytes, 262144, 4096, 16777216, "size of a request"),
    NUMBER(bodies_bytes, 268435456, 65536, 17179869184,
           "size of all requests together that a worker holds"),
    NUMBER(arena_bytes, 4194304, 1048576, 1073741824, "memory a request may take when it is read"),
    NUMBER(call_seconds, 20, 1, 600, "time for a request where the client gives no shorter one"),
    NUMBER(
        handshake_seconds, 5, 1, 600,
        "time for a client's greeting, and for its part of the TLS handshake once it is its turn"),
    NUMBER(first_request_seconds, 5, 1, 600, "time until the first request of a connection"),
    NUMBER(idle_seconds, 120, 1, 86400, "quiet time after which a connection is asked for life"),
    NUMBER(unknown_seconds, 30, 1, 86400, "life of a connection without a good certificate"),
    NUMBER(stalled_seconds, 30, 1, 600, "time a client may leave its answers unread"),
    NUMBER(unsent_hold_bytes, 262144, 65536, 1073741824,
           "answers a connection has not taken yet, from which on its further requests wait"),
    NUMBER(unsent_bytes, 1048576, 65536, 1073741824,
           "answers a connection may leave untaken for longer than a moment"),
    NUMBER(unsent_seconds, 5, 1, 600, "that moment, after which the connection is closed"),
    NUMBER(resets, 200, 1, 1000000, "unanswered requests a connection may take back"),
    NUMBER(
        bare_frames, 1000, 100, 1000000,
        "HTTP/2 frames that ask nothing a connection may send, beyond four for each of an answer, "
        "in a quiet time"),
    NUMBER(drain_seconds, 30, 1, 600,
           "time for requests under way when the server is told to stop"),
    NUMBER(slow_milliseconds, 1000, 0, 600000,
           "time from which on a request is a line of the log, as those are that fail by the "
           "server's fault; 0: every request is"),
};

enum { OPTIONS = sizeof table / sizeof table[0], LINE_MAX_BYTES = 190 };

struct reading {
    struct options *options;
    struct arena *arena;
    const char *reason;
    bool given[OPTIONS];
};

static const struct option *find(const char *name)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}

static const char *text_fault(const struct option *option, const char *value, struct arena *arena)
{
    struct address address;
    const char *fault = NULL;
    bool own = option->type == OPTION_OWN_ADDRESS && value[0] != '\0';
    if (own || option->type == OPTION_ADDRESS)
        fault = address_read(value, &address, arena);
    if (own && fault == NULL && !address_is_own(&address))
        fault = "whoever reaches this machine could read it there; say 127.0.0.1 or [::1]";
    if (fault != NULL)
        return arena_print(arena, "%s is \"%s\": %s", option->name, value, fault);
    if (option->type == OPTION_DATABASE && (fault = conninfo_fault(value)) != NULL)
        return arena_print(arena, "%s %s", option->name, fault);
    return NULL;
}

static const char *set(struct options *options, const struct option *option, const char *value,
                       struct arena *arena)
{
    void *place = (char *)options + option->place;
    uint64_t number;
    const char *fault = text_fault(option, value, arena);
    if (fault != NULL)
        return fault;
    if (option->type != OPTION_NUMBER) {
        const char *copy = value[0] != '\0' ? arena_copy(arena, value) : NULL;
        memcpy(place, &copy, sizeof copy);
        return NULL;
    }
    if (!number_parse(value, (uint64_t)option->most, &number) || (long)number < option->least)
        return arena_print(arena, "%s is \"%s\"; it must be a whole number from %ld to %ld",
                           option->name, value, option->least, option->most);
    memcpy(place, &number, sizeof(long));
    return NULL;
}

static int on_line(void *context, const char *section, const char *name, const char *value)
{
    struct reading *reading = context;
    const struct option *option = find(name);
    if (reading->reason != NULL) /* inih reads on after the first fault */
        return false;
    if (section[0] != '\0')
        reading->reason = "sections ([...]) are not used here";
    else if (option == NULL)
        reading->reason = arena_print(reading->arena, "there is no option \"%s\"", name);
    else if (reading->given[option - table])
        reading->reason = arena_print(reading->arena, "%s is given twice", name);
    else if (value == NULL || value[0] == '\0')
        reading->reason = arena_print(reading->arena, "%s has no value", name);
    else
        reading->reason = set(reading->options, option, value, reading->arena);
    if (option != NULL)
        reading->given[option - table] = true;
    return reading->reason == NULL;
}

/* inih cuts long lines and joins indented ones without a word: neither is let through. */
static const char *refuse_cut_lines(FILE *file, struct arena *arena)
{
    char *line = NULL;
    size_t size = 0;
    const char *reason = NULL;
    ssize_t length;
    for (int number = 1; reason == NULL && (length = getline(&line, &size, file)) > 0; number++) {
        if (length > LINE_MAX_BYTES || strlen(line) != (size_t)length)
            reason = arena_print(arena, "line %d is longer than %d bytes, or is no text", number,
                                 LINE_MAX_BYTES);
        else if ((line[0] == ' ' || line[0] == '\t') && strspn(line, " \t\r\n") != (size_t)length)
            reason = arena_print(arena, "line %d begins with a space", number);
        else if (line[length - 1] != '\n')
            reason =
                arena_print(arena, "line %d has no end: the file is only half written", number);
    }
    free(line);
    return reason;
}

static const char *parse(struct reading *reading, FILE *file)
{
    int line = ini_parse_file(file, on_line, reading);
    if (line > 0)
        return arena_print(reading->arena, "line %d: %s", line,
                           reading->reason != NULL ? reading->reason
                                                   : "not of the form \"name = value\"");
    return line < 0 ? "it cannot be read" : NULL;
}

const char *options_read(struct options *options, const char *path, struct arena *arena)
{
    struct reading reading = {.options = options, .arena = arena};
    *options = (struct options){.file = arena_copy(arena, path)};
    for (size_t i = 0; i < OPTIONS; i++)
        (void)set(options, &table[i], table[i].standard, arena);
    FILE *file = fopen(path, "re");
    struct stat status;
    if (file == NULL || fstat(fileno(file), &status) != 0)
        return arena_print(arena, "%s: %s", path, strerror(errno));
    if (!S_ISREG(status.st_mode)) {
        fclose(file);
        return arena_print(arena, "%s is %s, not a file", path,
                           S_ISDIR(status.st_mode) ? "a folder" : "a device or a pipe");
    }
    const char *reason = refuse_cut_lines(file, arena);
    rewind(file);
    if (reason == NULL)
        reason = parse(&reading, file);
    fclose(file);
    return reason != NULL ? arena_print(arena, "%s: %s", path, reason) : NULL;
}

static bool same(const struct option *option, const void *one, const void *other)
{
    const char *texts[2];
    if (option->type == OPTION_NUMBER)
        return memcmp(one, other, sizeof(long)) == 0;
    memcpy(&texts[0], one, sizeof texts[0]);
    memcpy(&texts[1], other, sizeof texts[1]);
    return texts[0] == texts[1] ||
           (texts[0] != NULL && texts[1] != NULL && strcmp(texts[0], texts[1]) == 0);
}

const char *options_fixed(const struct options *now, const struct options *wanted)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (table[i].fixed && !same(&table[i], (const char *)now + table[i].place,
                                    (const char *)wanted + table[i].place))
            return table[i].name;
    return NULL;
}

void options_print(FILE *out)
{
    for (size_t i = 0; i < OPTIONS; i++) {
        const struct option *option = &table[i];
        fprintf(out, "# %s", option->help);
        if (option->type == OPTION_NUMBER)
            fprintf(out, " (%ld to %ld)", option->least, option->most);
        if (option->fixed)
            fprintf(out, "; taken at the start only");
        fprintf(out, "\n#%s = %s\n\n", option->name, option->standard);
    }
}

static void manual_of(FILE *out, const struct option *option, struct arena *arena)
{
    bool number = option->type == OPTION_NUMBER;
    const char *range =
        number ? arena_print(arena, ", from %ld to %ld", option->least, option->most) : "";
    manual_term(out, option->name, number ? "NUMBER" : "TEXT",
                arena_print(arena, "%s%s (by default: %s)%s", option->help, range,
                            option->standard[0] != '\0' ? option->standard : "none",
                            option->fixed ? "; taken at the start only" : ""));
}

void options_manual(FILE *out)
{
    struct arena arena;
    arena_init(&arena, 1 << 20);
    manual_begin(out, "sencod.conf", 5, "the configuration of sencod");
    manual_section(out, "DESCRIPTION");
    manual_text(out, "Lines of the form \"name = value\"; empty ones, and those that begin with # "
                     "or ;, say nothing. A name that is not below, one that stands twice, and a "
                     "value out of bounds are refused with the number of the line. sencod options "
                     "prints such a file with every option, and sencod check says what is wrong "
                     "with one.");
    manual_section(out, "OPTIONS");
    for (size_t i = 0; i < OPTIONS; i++)
        manual_of(out, &table[i], &arena);
    manual_section(out, "SEE ALSO");
    manual_text(out, "sencod(8)");
    arena_release(&arena);
}
