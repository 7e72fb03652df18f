/* Certificates: JSON that says what ran (program, the files it opened, arguments, environment, standard
   input), under which pin and door, and the SHA-256 of all that it left. Another machine can check it.

   A certificate carries the SHA-256 of its own content, so that a change is noticed; it is not signed, so it
   does not say who made it. The name of the temporary folder is taken out of everything before it is hashed.
 */
#ifndef VERIFY_CERTIFICATE_H
#define VERIFY_CERTIFICATE_H
#include "verify/outcome.h"

enum { CERTIFICATE_MOST_BYTES = 16 << 20 };

/* 0, 1 and 3 are the exit statuses of the commands. */
typedef enum { CERTIFICATE_FINE = 0, CERTIFICATE_DIFFERENT = 1, CERTIFICATE_REFUSED = 3 } CertificateResult;

typedef struct CertifyOptions {
  DoorConfig door;
  RunLimits limits;
  bool tiers[N_TIERS];    /* that must agree with the reference */
  bool any_tier;          /* but those that refuse the program are left out, unless all do */
  char *const *env;       /* the whole environment, ended by NULL */
  char *const *args;      /* ended by NULL; NULL: those of NAME.args */
  const char *stdin_path; /* NULL: NAME.stdin, if it is there */
  const char *producer;   /* "samebyte 1.2.3" */
} CertifyOptions;

/* Runs the script under the reference and the tiers. CERTIFICATE_FINE and the text in *text (owned);
   CERTIFICATE_DIFFERENT when a tier is not exact; CERTIFICATE_REFUSED when there is nothing to certify (the
   reference does not reproduce itself, a limit, an unreadable file). Otherwise what is wrong in `why`, one
   line. */
CertificateResult certificate_make(const CertifyOptions *options, const char *path, char **text, char *why,
                                   size_t size);

typedef struct CheckOptions {
  RunLimits limits;
  const char *folder;      /* of the certificate: where its program is looked for when it is not here */
  const char *script_path; /* NULL: as the certificate says */
  const char *stdin_path;  /* NULL: as the certificate says */
} CheckOptions;

/* Checks a certificate: its form, its own hash, the pin, the program and its inputs; then runs the program
   under every tier that the certificate names and this build has, and compares. `why` says what was found in
   every case. */
CertificateResult certificate_check(const CheckOptions *options, const char *text, size_t len, char *why,
                                    size_t size);
#endif
