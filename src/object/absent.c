/* What stands in a builtin type's dict for a name that the reference has there and Light has not written yet,
   so that the same name of a base is never taken for it: looking it up is a trap. It must know nothing else.
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

static Value absent(VM *vm, Ref v) {
  const AbsentObj *object = (const AbsentObj *)obj_of(v);
  return trap(vm, "%s.%s", type_name(object->owner), object->name);
}
static Value absent_get(VM *vm, Ref v, Ref instance, Ref owner) {
  return absent(vm, v);
}
static Value absent_getattr(VM *vm, Ref v, Ref name) {
  return absent(vm, v);
}
static Value absent_call(VM *vm, Ref v, const Args *args) {
  return absent(vm, v);
}

static Value no_size(VM *vm, Ref self, const Args *args) {
  return trap(vm, "%s.__sizeof__()", type_name(type_of(vm, self)));
}
static const MethodDef sizeof_def = {"__sizeof__", no_size, ARG_NONE, "($self, /)", NULL, 0};

/* Names that are filled in elsewhere or say nothing about what a type does. */
static bool may_lack(const char *name) {
  static const char *const names[] = {"__new__", "__module__", "__doc__", "__dict__", "__weakref__", NULL};
  for (const char *const *at = names; *at; at++)
    if (strcmp(*at, name) == 0) return true;
  return false;
}

static int add_absent(VM *vm, TypeObj *type, const char *name, size_t len) {
  AbsentObj *object;
  Value key = str_interned(vm, name, len);
  int result = is_err(key) ? -1 : 0;
  if (result == 0 && is_undef(dict_get_str(type->dict, ref(key)))) {
    if (!(object = object_new(vm, type_of_id(vm, ABSENT), sizeof *object))) {
      drop(vm, key);
      return -1;
    }
    object->owner = type;
    memcpy(object->name, name, len);
    Value v =
        strcmp(object->name, "__sizeof__") == 0 ? method_descr_new(vm, type, &sizeof_def) : own_obj(object);
    if (!may_lack(object->name)) result = is_err(v) ? -1 : dict_set(vm, type->dict, ref(key), ref(v));
    drop_x(vm, v);
    drop_obj(vm, object);
  }
  drop_x(vm, key);
  return result;
}

/* Takes out what the reference has not: slots that are there for Light's own sake. */
static int drop_extra(VM *vm, TypeObj *type, const char *names) {
  size_t pos = 0;
  Ref key, value;
  while (dict_next(type->dict, &pos, &key, &value))
    if (!surface_lists(names, key) && !str_is(key, "__dict__") && dict_delete(vm, type->dict, key) < 0)
      return -1;
  return 0;
}

int type_agree_with_surface(VM *vm, TypeObj *type, const char *names) {
  for (const char *p = names; *(p += strspn(p, " "));) {
    size_t len = strcspn(p, " ");
    if (len < sizeof((AbsentObj *)0)->name && add_absent(vm, type, p, len) < 0) return -1;
    p += len;
  }
  return drop_extra(vm, type, names);
}

const TypeSpec absent_spec = {
    .name = "absent",
    .size = sizeof(AbsentObj),
    .slots = {.repr = absent, .descr_get = absent_get, .getattr = absent_getattr, .call = absent_call}};
