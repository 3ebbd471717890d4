/* Telling the service manager that started us how we stand (systemd's Type=notify). Without one
 * these do nothing. */
#ifndef SERVER_RUN_NOTIFY_H
#define SERVER_RUN_NOTIFY_H

void notify_ready(void);
void notify_reloading(void);
void notify_stopping(void);

#endif
