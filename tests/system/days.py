"""The trust's day, which is London's, whatever the clock of this machine says."""

import datetime
import zoneinfo


def day(days_from_today):
    today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).date()
    return (today + datetime.timedelta(days_from_today)).isoformat()
