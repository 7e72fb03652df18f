/* What the files of src/full share. */
#ifndef FULL_FULL_INT_H
#define FULL_FULL_INT_H
#include <stdbool.h>

/* CPython's main.o calls it in place of PySys_Audit. */
int full_audit(const char *event, const char *format, ...);
/* Whether tools/pin_link.py has written the reference's addresses into this executable. */
bool full_is_pinned(void);
#endif
