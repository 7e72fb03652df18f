/* Reports of verify: JSON for programs, JUnit for CI, HTML for people. The lines on a terminal are the
 * command's. */
#ifndef VERIFY_REPORT_H
#define VERIFY_REPORT_H
#include "verify/verify.h"
#include <stdio.h>

/* Each writes one whole document: 0, or -1 with errno (memory, writing). */
int report_json(const Report *report, const VerifyOptions *options, FILE *file);
int report_junit(const Report *report, const VerifyOptions *options, FILE *file);
int report_html(const Report *report, const VerifyOptions *options, FILE *file);

/* What the reference is, one line, from the pin (owned). */
char *reference_line(void);

/* Text for XML and HTML: markup escaped, bytes that are not UTF-8 and characters that XML 1.0 has not,
 * replaced. */
void put_escaped(const char *text, size_t len, FILE *file);
#endif
