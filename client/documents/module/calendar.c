/* By libical, which folds lines and escapes what stands in texts. Times are in UTC: every program
 * shows them by its own clock, also where the clocks change. */
#include "client/documents/module.h"
#include "common/base/end.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void need(const void *made)
{
    if (made == NULL)
        end_because("out of memory");
}

static void add(icalcomponent *component, icalproperty *property)
{
    need(property);
    icalcomponent_add_property(component, property);
}

static void add_extension(icalcomponent *component, const char *name, const char *text)
{
    icalproperty *property = icalproperty_new_x(text);
    need(property);
    icalproperty_set_x_name(property, name);
    icalcomponent_add_property(component, property);
}

static icalcomponent *new_calendar(const char *name)
{
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    need(calendar);
    add(calendar, icalproperty_new_prodid("-//Senconet//Senconet//EN"));
    add(calendar, icalproperty_new_version("2.0"));
    add(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add_extension(calendar, "X-WR-CALNAME", name);
    return calendar;
}

static bool moment(const char *iso, struct icaltimetype *time)
{
    struct tm utc = {0};
    const char *rest = iso != NULL ? strptime(iso, "%Y-%m-%dT%H:%M:%S", &utc) : NULL;
    if (rest == NULL || (*rest != 'Z' && *rest != '.'))
        return false;
    *time = icaltime_from_timet_with_zone(timegm(&utc), 0, icaltimezone_get_utc_timezone());
    return true;
}

/* The agenda, a line each, and the address online. */
static char *description(const struct calendar_event *event)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    need(out);
    for (size_t i = 0; i < event->agenda_count; i++)
        fprintf(out, "%zu. %s\n", i + 1, event->agenda[i]);
    if (event->online != NULL)
        fprintf(out, "%s%s\n", event->agenda_count > 0 ? "\n" : "", event->online);
    if (fclose(out) != 0)
        end_because("out of memory");
    return text;
}

static void add_times(icalcomponent *component, const struct icaltimetype time[3])
{
    add(component, icalproperty_new_dtstart(time[0]));
    add(component, icalproperty_new_dtend(time[1]));
    add(component, icalproperty_new_dtstamp(time[2]));
    add(component, icalproperty_new_lastmodified(time[2]));
}

static bool is_link(const char *address)
{
    return strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0;
}

static void add_event(icalcomponent *calendar, const struct calendar_event *event)
{
    struct icaltimetype time[3];
    const char *where = event->where != NULL ? event->where : event->online;
    if (!moment(event->starts_at, &time[0]) || !moment(event->ends_at, &time[1]) ||
        !moment(event->changed_at, &time[2]))
        return;
    icalcomponent *component = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    char *words = description(event);
    need(component);
    add(component, icalproperty_new_uid(event->uid));
    add(component, icalproperty_new_sequence((int)event->sequence));
    add(component, icalproperty_new_summary(event->title));
    add_times(component, time);
    add(component,
        icalproperty_new_status(event->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    if (where != NULL)
        add(component, icalproperty_new_location(where));
    if (words[0] != '\0')
        add(component, icalproperty_new_description(words));
    if (event->online != NULL && is_link(event->online))
        add(component, icalproperty_new_url(event->online));
    free(words);
    icalcomponent_add_component(calendar, component);
}

const char *calendar_text(const char *name, const struct calendar_event *events, size_t count,
                          char **text)
{
    icalcomponent *calendar = new_calendar(name);
    for (size_t i = 0; i < count; i++)
        add_event(calendar, &events[i]);
    *text = icalcomponent_as_ical_string_r(calendar);
    icalcomponent_free(calendar);
    return *text == NULL ? "there is no memory for it" : NULL;
}
