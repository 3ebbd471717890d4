/* The register's columns and the short file's. */
#include "client/register/school_layout.h"

struct named {
    const char *name; /* NULL: not in this layout */
    bool needed;
};

static const struct named of_register[SCHOOL_COLUMNS] = {
    [SCHOOL_AUTHORITY_CODE] = {"LA (code)", true},
    [SCHOOL_ESTABLISHMENT] = {"EstablishmentNumber", true},
    [SCHOOL_URN] = {"URN", true},
    [SCHOOL_NAME] = {"EstablishmentName", true},
    [SCHOOL_TYPE] = {"TypeOfEstablishment (name)", true},
    [SCHOOL_TYPE_GROUP] = {"EstablishmentTypeGroup (name)", true},
    [SCHOOL_PHASE] = {"PhaseOfEducation (name)", true},
    [SCHOOL_AUTHORITY] = {"LA (name)", true},
    [SCHOOL_STATUS_CODE] = {"EstablishmentStatus (code)", false},
    [SCHOOL_STATUS] = {"EstablishmentStatus (name)", false},
    [SCHOOL_KIND] = {"kind", false},
    [SCHOOL_OPEN_DATE] = {"OpenDate", false},
    [SCHOOL_OPEN_REASON] = {"ReasonEstablishmentOpened (name)", false},
    [SCHOOL_CLOSE_DATE] = {"CloseDate", false},
};

static const struct named of_short[SCHOOL_COLUMNS] = {
    [SCHOOL_LAESTAB] = {"laestab", true},
    [SCHOOL_URN] = {"urn", false},
    [SCHOOL_NAME] = {"name", true},
    [SCHOOL_TYPE] = {"type", false},
    [SCHOOL_PHASE] = {"phase", false},
    [SCHOOL_TYPE_GROUP] = {"type_group", false},
    [SCHOOL_STATUS] = {"status", false},
    [SCHOOL_AUTHORITY] = {"la_name", false},
    [SCHOOL_KIND] = {"kind", false},
    [SCHOOL_OPEN_DATE] = {"open_date", false},
    [SCHOOL_CLOSE_DATE] = {"close_date", false},
};

static void find_all(struct school_layout *layout, struct sheet *sheet, const struct named *columns)
{
    for (int i = 0; i < SCHOOL_COLUMNS; i++) {
        layout->at[i] = SHEET_NO_COLUMN;
        if (columns[i].name != NULL)
            layout->at[i] = columns[i].needed ? sheet_need(sheet, columns[i].name)
                                              : sheet_find(sheet, columns[i].name);
    }
}

static bool has(const struct school_layout *layout, enum school_column column)
{
    return layout->at[column] != SHEET_NO_COLUMN;
}

void school_layout_find(struct school_layout *layout, struct sheet *sheet)
{
    bool national = sheet_find(sheet, "EstablishmentNumber") != SHEET_NO_COLUMN ||
                    sheet_find(sheet, "EstablishmentName") != SHEET_NO_COLUMN;
    find_all(layout, sheet, national ? of_register : of_short);
    if (national && !has(layout, SCHOOL_STATUS_CODE) && !has(layout, SCHOOL_STATUS))
        sheet_need(sheet, "EstablishmentStatus (name)");
    if (!national && !has(layout, SCHOOL_KIND))
        layout->at[SCHOOL_TYPE] = sheet_need(sheet, "type");
}
