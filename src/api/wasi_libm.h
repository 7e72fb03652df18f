/* Whether the mathematics of this build has given a result that the reference's libm may give otherwise. */
#ifndef API_WASI_LIBM_H
#define API_WASI_LIBM_H
#include <stdbool.h>

/* The name of the first function that has; NULL: none. */
const char *libm_inexact(void);
#endif
