/* Functions that cannot be used safely fail to compile. The build includes this before every file
 * of ours. */
#ifndef COMMON_BASE_BANNED_H
#define COMMON_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef strcpy
#undef strcat
#undef strtok
#undef sprintf
#undef vsprintf
#undef gets
#undef atoi
#undef atol
#define strcpy(to, from)         banned_use_snprintf_instead_of_strcpy
#define strcat(to, from)         banned_use_snprintf_instead_of_strcat
#define strtok(text, delimiters) banned_use_strcspn_instead_of_strtok
#define sprintf(...)             banned_use_snprintf_instead_of_sprintf
#define vsprintf(...)            banned_use_vsnprintf_instead_of_vsprintf
#define gets(to)                 banned_use_getline_instead_of_gets
#define atoi(text)               banned_use_number_h_instead_of_atoi
#define atol(text)               banned_use_number_h_instead_of_atol

#endif
