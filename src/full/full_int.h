/* What the files of src/full share. */
#ifndef FULL_FULL_INT_H
#define FULL_FULL_INT_H

/* CPython's main.o calls it in place of PySys_Audit. */
int full_audit(const char *event, const char *format, ...);
#endif
