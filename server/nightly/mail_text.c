/* Headers and body. */
#include "server/nightly/mail_text.h"

#include "common/wire/base64.h"

#include <string.h>

enum { BASE64_LINE = 76 };

const char *mail_domain(const char *address)
{
    const char *at = strrchr(address, '@');
    return at != NULL && at[1] != '\0' ? at + 1 : "localhost";
}

/* English whatever the machine's locale is, and this day's zone in numbers. */
static void print_time(char *text, size_t size, time_t now)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm tm;
    gmtime_r(&now, &tm);
    snprintf(text, size, "%s, %d %s %d %02d:%02d:%02d +0000", days[tm.tm_wday], tm.tm_mday,
             months[tm.tm_mon], 1900 + tm.tm_year, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static char *folded(const char *text, struct arena *arena)
{
    size_t length = strlen(text), at = 0;
    char *lines = arena_need(arena, length + length / BASE64_LINE * 2 + 3);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && i % BASE64_LINE == 0) {
            lines[at++] = '\r';
            lines[at++] = '\n';
        }
        lines[at++] = text[i];
    }
    return lines;
}

/* Lines of a text end as mail's do. */
static char *with_line_ends(const char *text, struct arena *arena)
{
    char *lines = arena_need(arena, 2 * strlen(text) + 1), *at = lines;
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            *at++ = '\r';
        *at++ = *text;
    }
    return lines;
}

char *mail_text(const struct mail *mail, const char *from, time_t now, struct arena *arena)
{
    char date[64];
    const char *text = with_line_ends(mail->text, arena);
    const char *body = base64_encode(arena, (const uint8_t *)text, strlen(text), BASE64_PADDED);
    print_time(date, sizeof date, now);
    return arena_print(arena,
                       "Date: %s\r\nFrom: Senconet <%s>\r\nTo: <%s>\r\nSubject: %s\r\n"
                       "Message-ID: <%s@%s>\r\nAuto-Submitted: auto-generated\r\n"
                       "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: base64\r\n\r\n%s\r\n",
                       date, from, mail->to, mail->subject, mail->id, mail_domain(from),
                       folded(body != NULL ? body : "", arena));
}
