/* What making and checking certificates share. */
#ifndef VERIFY_CERTIFICATE_INT_H
#define VERIFY_CERTIFICATE_INT_H
#include "verify/certificate.h"
#include "verify/json.h"

#define CERTIFICATE_FORMAT "samebyte-certificate"
#define CERTIFICATE_HASH "certificate_sha256"
#define CERTIFICATE_ROOT "/samebyte" /* stands for the temporary folder in everything that is hashed */
enum { CERTIFICATE_VERSION = 1 };

/* How a run ended and the digests of what it left. */
Json *certificate_result(const Outcome *outcome);
/* The hash of the whole object, which must not hold CERTIFICATE_HASH: 0, or -1 without memory. */
int certificate_hash(const Json *root, Digest *digest);
#endif
