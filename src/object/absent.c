/* What stands in a builtin type's dict for a name that the reference has there and Light has not written yet,
   so that the same name of a base is never taken for it: looking it up is a trap, and so is asking what it
   is. It must know nothing else.
 */
#include "object/descr.h"
#include "object/dict.h"
#include "object/str.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"

typedef struct AbsentObj {
  Obj head;
  TypeObj *owner; /* borrowed: builtin types live as long as the VM */
  char name[40];
} AbsentObj;

Value absent_seen(VM *vm, Ref v) {
  const AbsentObj *object = (const AbsentObj *)obj_of(v);
  return trap(vm, "%s.%s", type_name(object->owner), object->name);
}
static int absent_hash(VM *vm, Ref v, int64_t *hash) {
  absent_seen(vm, v);
  return -1;
}
static Value absent_compare(VM *vm, Ref a, Ref b, int op) {
  return absent_seen(vm, is_exact(vm, a, ABSENT) ? a : b);
}
static Value absent_get(VM *vm, Ref v, Ref instance, Ref owner) {
  return absent_seen(vm, v);
}
static Value absent_getattr(VM *vm, Ref v, Ref name) {
  return absent_seen(vm, v);
}
static Value absent_call(VM *vm, Ref v, const Args *args) {
  return absent_seen(vm, v);
}

static Value no_size(VM *vm, Ref self, const Args *args) {
  return trap(vm, "%s.__sizeof__()", type_name(type_of(vm, self)));
}
static const MethodDef sizeof_def = {"__sizeof__", no_size, ARG_NONE, "($self, /)", NULL, 0};

/* Names that are filled in elsewhere or say nothing about what a type does. */
static bool may_lack(const char *name, size_t len) {
  static const char *const names[] = {"__new__", "__module__", "__doc__", "__dict__", "__weakref__", NULL};
  for (const char *const *at = names; *at; at++)
    if (strlen(*at) == len && memcmp(*at, name, len) == 0) return true;
  return false;
}

/* UNDEF: nothing stands for that name. */
static Value absent_new(VM *vm, TypeObj *type, const char *name, size_t len) {
  if (len >= sizeof((AbsentObj *)0)->name || may_lack(name, len)) return UNDEF;
  if (len == strlen(sizeof_def.name) && memcmp(name, sizeof_def.name, len) == 0)
    return method_descr_new(vm, type, &sizeof_def);
  AbsentObj *object = object_new(vm, type_of_id(vm, ABSENT), sizeof *object);
  if (!object) return ERR;
  object->owner = type;
  memcpy(object->name, name, len);
  return value_of(object);
}

/* The next name of the reference's dict. 0 or -1. */
static int take_over(VM *vm, TypeObj *type, DictObj *to, const char *name, size_t len) {
  Value key = str_interned(vm, name, len);
  if (is_err(key)) return -1;
  Ref found = dict_get_str(type->dict, ref(key));
  Value v = is_undef(found) ? absent_new(vm, type, name, len) : own(found);
  int result = is_err(v) ? -1 : is_undef(v) ? 0 : dict_set(vm, to, ref(key), ref(v));
  drop_x(vm, v);
  drop(vm, key);
  return result;
}

/* What the reference has not are slots that are there for Light's own sake. */
int type_agree_with_surface(VM *vm, TypeObj *type, const char *names) {
  DictObj *filled = type->dict, *ordered = dict_new_sized(vm, dict_len(filled));
  int result = ordered ? 0 : -1;
  for (const char *p = names; result == 0 && *(p += strspn(p, " "));) {
    size_t len = strcspn(p, " ");
    result = take_over(vm, type, ordered, p, len);
    p += len;
  }
  if (result == 0) result = take_over(vm, type, ordered, "__dict__", strlen("__dict__"));
  if (result < 0) {
    drop_obj(vm, ordered);
    return -1;
  }
  type->dict = ordered;
  drop_obj(vm, filled);
  return 0;
}

const TypeSpec absent_spec = {.name = "absent",
                              .size = sizeof(AbsentObj),
                              .slots = {.repr = absent_seen,
                                        .hash = absent_hash,
                                        .compare = absent_compare,
                                        .descr_get = absent_get,
                                        .getattr = absent_getattr,
                                        .call = absent_call}};
