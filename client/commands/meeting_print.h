/* Network meetings in print. */
#ifndef CLIENT_COMMANDS_MEETING_PRINT_H
#define CLIENT_COMMANDS_MEETING_PRINT_H

#include "client/line/table.h"
#include "senconet/v1/meetings.pb-c.h"

enum { MEETING_TIME = 64 };

/* "26 November 2026, 15:30 to 17:00", of times of day in England. */
const char *meeting_time_words(char text[MEETING_TIME], const char *from, const char *until);

/* "Network meeting no. 3: Autumn", when, where, and how it stands. */
void meeting_print(const Senconet__V1__Meeting *meeting);

/* All of a list. */
void meetings_print(Senconet__V1__Meeting *const *meetings, size_t count);

/* "open", "overdue", "done", "dropped". */
const char *action_standing_words(const Senconet__V1__MeetingAction *action);

void action_print(const Senconet__V1__MeetingAction *action);

#endif
