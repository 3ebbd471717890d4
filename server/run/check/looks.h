/* Every look sencod check takes, but at its own certificates (server/settings/own_certificates.h):
 * NULL where it is well, else findings (see findings.h), in the arena. One file a thing that is
 * looked at. */
#ifndef SERVER_RUN_CHECK_LOOKS_H
#define SERVER_RUN_CHECK_LOOKS_H

#include "server/run/database_check.h"

/* At the machine. */
typedef const char *machine_look(const struct options *options, struct arena *arena);
machine_look configuration_look, users_look, listen_look, directory_look, disk_look;
machine_look descriptors_look;
machine_look authority_look, tls_look;
machine_look mail_look, backup_look;
machine_look issuing_key_look, server_key_look, receipts_key_look, root_key_look;

/* At who is let into the database as whom: by trying. */
machine_look doors_look;

/* At the way to the database, by its connection words. */
const char *route_look(const char *conninfo, struct arena *arena);

/* At the database, as the role that is connected. */
database_look settings_look, standby_look, capacity_look, clock_look, rights_look;
database_look administrators_look, night_look;

/* The settings a role has of its own: of a role for which the others have been looked at. */
database_look own_settings_look;

#endif
