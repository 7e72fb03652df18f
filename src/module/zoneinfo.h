/* The module _zoneinfo: what its files share.

     zoneinfo.c        the class ZoneInfo, its caches, pickling
     zoneinfo_load.c   what a file says -> a zone
     zoneinfo_find.c   a time -> what the zone says about it
     zoneinfo_rule.c   times behind the last change that the file lists

   Files are found, opened and taken apart by the reference's own package zoneinfo, in Python. */
#ifndef MODULE_ZONEINFO_H
#define MODULE_ZONEINFO_H
#include "module/module.h"
#include "module/zoneinfo_rule.h"

/* What holds between two changes. All values are owned, or UNDEF in an Info that was not filled. */
typedef struct Info {
  Value offset, dst, name; /* two timedeltas, a str */
  int64_t seconds;         /* of the offset */
} Info;

typedef enum { FROM_NO_CACHE, FROM_CACHE, FROM_FILE } ZoneSource;

typedef struct ZoneObj {
  Obj head;
  Value key, file_text; /* file_text: repr of the file; UNDEF: it shows an address */
  Info *infos;
  size_t n_infos;
  int64_t *utc, *local[2]; /* when something changes, in UTC and on the clocks with fold 0 and 1 */
  uint32_t *which;         /* what holds from then on: an index of infos */
  size_t n_changes;
  size_t before; /* what held before them: an index too */
  ZoneRule rule; /* behind them; its names are not used */
  Info after, after_dst;
  bool is_fixed; /* whatever the date */
  uint8_t source;
} ZoneObj;
#define as_zone(v) ((ZoneObj *)obj_of(v))

enum { N_STRONG = 8 };
typedef struct ZoneState {
  TypeObj *type;
  DictObj *deltas; /* seconds -> timedelta, so that equal offsets are one object */
  Value find_file, common, open, weak_cache;
  Value strong_keys[N_STRONG], strong[N_STRONG]; /* used last first; UNDEF behind the last */
} ZoneState;

static inline ZoneState *zone_state(VM *vm) {
  return module_state(vm, MODULE_ZONEINFO);
}

/* A method by name with n arguments. Owned; ERR. */
Value zone_call(VM *vm, Ref v, const char *name, size_t n, const Value *args);
/* Fills a fresh zone from a file. 0 or -1. */
int zone_load(VM *vm, ZoneObj *zone, Ref file);
void zone_unload(VM *vm, ZoneObj *zone);
/* What holds at a datetime by this zone's clocks, or for None; *info is NULL where that depends on the date.
   0 or -1. */
int zone_find(VM *vm, const ZoneObj *zone, Ref moment, const Info **info);
/* fromutc(moment). Owned; ERR. */
Value zone_from_utc(VM *vm, Ref zone, Ref moment);
#endif
