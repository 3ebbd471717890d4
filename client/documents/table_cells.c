/* Of the module too, which has it for its own. */
#include "client/documents/table_cells.h"

#include <string.h>

bool cell_is_number(const char *text)
{
    const char *digits = text + (text[0] == '-');
    size_t whole = strspn(digits, "0123456789");
    size_t more = digits[whole] == '.' ? strspn(digits + whole + 1, "0123456789") : 0;
    size_t end = whole + (digits[whole] == '.') + more;
    bool padded = digits[0] == '0' && whole > 1;
    return whole > 0 && !padded && digits[end] == '\0' && whole + more <= 15 &&
           (digits[whole] != '.' || more > 0);
}
