/* The module time: what its files share. time.c has the clocks and the arithmetic of the calendar,
   time_format.c strftime. */
#ifndef MODULE_TIME_INT_H
#define MODULE_TIME_INT_H
#include "runtime/vm.h"

typedef struct Moment {
  int64_t year;
  int month, day, hour, minute, second, weekday, yearday, dst; /* month, yearday from 1; weekday 0 = Monday */
  Value zone;                                                  /* bytes in UTF-8; UNDEF: not said */
  int offset;                                                  /* seconds east of UTC */
} Moment;

/* Local time is UTC here: 0, or -1 after a trap when TZ or the machine says that it is another zone. */
int time_zone_known(VM *vm);
/* Whether it is, without a trap. The host is asked once: its answer is for the whole run. */
bool time_zone_is_utc(VM *vm);
/* Whether it would be UTC without TZ. */
bool time_machine_is_utc(VM *vm);
/* The module's attribute of that name, where it depends on the zone and is made when somebody looks; UNDEF:
   it is none of them. ERR: a trap in another zone. */
Value time_lazy(VM *vm, Ref name);
/* Makes them all. 0 or -1. */
int time_fill(VM *vm);
/* Whether the value of TZ names UTC. */
bool time_zone_names_utc(const char *text);
/* Seconds since 1970 of the fields, which may be out of their ranges; false: they do not fit. */
bool time_seconds(const Moment *m, int64_t *seconds);
/* What strftime makes of a format. */
Value time_format(VM *vm, Ref format, const Moment *m);
#endif
