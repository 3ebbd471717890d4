/* Room on the disks the server writes to itself. PostgreSQL's own disk cannot be seen from here. */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"

#include <errno.h>
#include <sys/statvfs.h>

enum { SHARE_LEAST = 5, ROOM_LEAST = 64 << 10 };

static void look_at(const char *folder, const char *option, struct findings *findings)
{
    struct statvfs disk;
    if (statvfs(folder, &disk) != 0) {
        findings_fault(findings, "%s, of %s, cannot be reached: %s", folder, option,
                       strerror(errno));
        return;
    }
    unsigned long long room = (unsigned long long)disk.f_bavail * disk.f_frsize;
    unsigned long long share = disk.f_blocks > 0 ? disk.f_bavail * 100ULL / disk.f_blocks : 100;
    bool no_names = disk.f_files > 0 && disk.f_favail == 0;
    if (room < ROOM_LEAST || no_names)
        findings_fault(findings,
                       "the disk of %s, of %s, is full: what is written there is lost or half "
                       "written; make room",
                       folder, option);
    else if (share < SHARE_LEAST)
        findings_warning(findings,
                         "the disk of %s, of %s, is nearly full, with %llu MiB left: a full one "
                         "stops what writes there; make room",
                         folder, option, room >> 20);
}

static const char *folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return slash == path ? "/" : arena_copy_n(arena, path, (size_t)(slash - path));
}

const char *disk_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    look_at(options->authority_directory, "authority_directory", &findings);
    if (options->address_file != NULL)
        look_at(folder_of(options->address_file, arena), "address_file", &findings);
    return findings.text;
}
